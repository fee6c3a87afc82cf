package sluice.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import sluice.launcher.Refused;
import sluice.launcher.process.Part;

/**
 * Where one venue's files are: {@code .sluice} at the project's root unless another is named. Only
 * its owner may enter.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {
  private static final String MODE = "rwx------";

  /** Names the directory; nothing is made yet. */
  public static DataDirectory at(Path directory) {
    return new DataDirectory(directory.toAbsolutePath().normalize());
  }

  /**
   * Makes it, for its owner only.
   *
   * @throws Refused when it is something else already: not a directory, or one with strange files
   */
  public void make() {
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) {
        throw new Refused(root + " is no directory: name another with --data DIR.");
      }
      if (isStrange()) {
        throw new Refused(
            root
                + " holds files that are not of a venue: name an empty directory with --data DIR.");
      }
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(MODE));
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw new Refused(
          "The data directory %s cannot be made (%s): name another with --data DIR."
              .formatted(root, e.getMessage()));
    }
  }

  /** Whether a venue was ever started here. */
  public boolean isUsed() {
    return Files.exists(stamp());
  }

  /** Not empty, and not ours. */
  boolean isStrange() throws IOException {
    if (!Files.isDirectory(root) || isUsed()) return false;
    try (Stream<Path> found = Files.list(root)) {
      return found.anyMatch(it -> !it.equals(lockFile()) && !it.equals(logs()));
    }
  }

  /** One start or stop at a time. */
  public Held lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              lockFile(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) return new Held(channel);
      channel.close();
    } catch (OverlappingFileLockException e) {
      // told below, like a lock of another process
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + lockFile(), e);
    }
    throw new Refused(
        "Another infra/up or infra/down is at work on %s: wait for it.".formatted(root));
  }

  /** The lock, as long as it is held. */
  public record Held(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A part's own directory. */
  public Path of(Part part) {
    return root.resolve(part.text());
  }

  /** A part's own directory, made when it is not there. */
  public Path make(Part part) {
    try {
      return Files.createDirectories(of(part));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + of(part), e);
    }
  }

  /** Where parts write what they do. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** A part's log. */
  public Path log(Part part) {
    return logs().resolve(part.text() + ".log");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path stamp() {
    return root.resolve("venue.json");
  }

  Path secrets() {
    return root.resolve("secrets.json");
  }

  /** Who may sign in at control, with hashes of their passwords. */
  public Path operators() {
    return root.resolve("operators.json");
  }

  Path firstStart() {
    return root.resolve("first-start.json");
  }

  Path running() {
    return root.resolve("running.json");
  }

  Path lockFile() {
    return root.resolve("lock");
  }
}
