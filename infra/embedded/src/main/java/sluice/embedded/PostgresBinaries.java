package sluice.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once into a directory named by their digest. */
final class PostgresBinaries {
  private static final String EXECUTABLE = "rwxr-xr-x";
  private static final String PLAIN = "rw-r--r--";
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /**
   * The directory that holds {@code bin/postgres}.
   *
   * @param cache where such directories lie
   */
  static Path unpacked(Path cache) {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      Path home = cache.toAbsolutePath().resolve("postgresql-" + digest(archive));
      if (Files.isDirectory(home)) return home;
      Files.createDirectories(home.getParent());
      Path lock = home.resolveSibling("unpacking.lock");
      try (FileChannel file =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock alone = file.lock()) {
        if (alone.isValid() && !Files.isDirectory(home)) unpack(archive, home);
      }
      return home;
    } catch (IOException e) {
      throw new ServerFailed("cannot unpack PostgreSQL's programs into " + cache, e);
    }
  }

  /** The archive's name inside the jar for this machine. */
  static String archive(String system, String machine) {
    String family = system.toLowerCase(Locale.ROOT);
    String os = family.startsWith("mac") ? "darwin" : family;
    String processor =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> machine;
        };
    String archive = "/postgres-%s-%s.txz".formatted(os, processor);
    if (PostgresBinaries.class.getResource(archive) == null) {
      throw new ServerFailed(
          ("there is no embedded PostgreSQL for %s on %s (only for Linux and macOS, amd64 and"
                  + " arm64): run a PostgreSQL of your own and give its address")
              .formatted(system, machine));
    }
    return archive;
  }

  private static InputStream open(String archive) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream(archive);
    if (in == null) throw new IOException(archive + " is not on the class path");
    return in;
  }

  private static String digest(String archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(String archive, Path home) throws IOException {
    Path partial = home.resolveSibling(home.getFileName() + ".partial");
    OwnDirectory.delete(partial);
    Files.createDirectories(partial);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
      for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
        write(each, tar, partial);
      }
    }
    Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) throw new IOException(entry.getName() + " leads outside");
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? EXECUTABLE : PLAIN));
    }
  }
}
