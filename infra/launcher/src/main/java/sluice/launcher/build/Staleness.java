package sluice.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a module's jar is there and as new as everything it is made from: its own and its
 * modules' {@code src/main}, and the POMs. Directories count, so that a deleted file is seen.
 *
 * <p>A Boot jar's own time is a fixed one, so that builds are reproducible: when it was built
 * stands on the plain jar that is left beside it.
 */
public final class Staleness {
  private Staleness() {}

  /** What was found. */
  public sealed interface Finding {
    /** Nothing to do. */
    record Fresh() implements Finding {}

    /** There is no jar. */
    record Missing() implements Finding {}

    /**
     * @param newer the first source that was found to be newer than the jar
     */
    record Older(Path newer) implements Finding {}
  }

  /** Looks at one module. */
  public static Finding of(Modules modules, String artifactId) {
    Modules.Module module = modules.module(artifactId);
    try {
      if (!Files.exists(module.jar())) return new Finding.Missing();
      FileTime builtAt = builtAt(module);
      for (Modules.Module each : modules.madeFrom(artifactId)) {
        Path newer = newerThan(builtAt, each);
        if (newer != null) return new Finding.Older(newer);
      }
      return new Finding.Fresh();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the sources of " + artifactId, e);
    }
  }

  /** When a module's jar was built. */
  public static FileTime builtAt(Modules.Module module) {
    try {
      Path plain = plainJar(module);
      return Files.getLastModifiedTime(Files.exists(plain) ? plain : module.jar());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + module.jar(), e);
    }
  }

  /** Whoever edits while Maven works finds the jar older than the edit. */
  static void setBuiltAt(Modules.Module module, FileTime begun) {
    try {
      Path plain = plainJar(module);
      if (Files.exists(plain)) Files.setLastModifiedTime(plain, begun);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot mark " + module.jar(), e);
    }
  }

  private static Path plainJar(Modules.Module module) {
    return module.jar().resolveSibling(module.jarName() + ".original");
  }

  private static Path newerThan(FileTime builtAt, Modules.Module module) throws IOException {
    for (Path pom : module.poms()) {
      if (Files.getLastModifiedTime(pom).compareTo(builtAt) > 0) return pom;
    }
    Path sources = module.directory().resolve("src/main");
    if (!Files.isDirectory(sources)) return null;
    List<Path> found = new ArrayList<>(1);
    Files.walkFileTree(
        sources,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes seen) {
            return look(directory, seen);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
            return look(file, seen);
          }

          private FileVisitResult look(Path path, BasicFileAttributes seen) {
            if (seen.lastModifiedTime().compareTo(builtAt) <= 0) return FileVisitResult.CONTINUE;
            found.add(path);
            return FileVisitResult.TERMINATE;
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }
}
