package sluice.architecture.broken.files.matching.core;

import java.nio.file.Files;
import java.nio.file.Path;

/** Broken on purpose: the core looks at a file. */
final class LooksAtAFile {
  private LooksAtAFile() {}

  static boolean isThere() {
    return Files.exists(Path.of("rules"));
  }
}
