package sluice.launcher.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Directories of ours with all that is in them. */
public final class Trees {
  private Trees() {}

  /** Deletes a directory if it is there; links are deleted, not followed. */
  public static void delete(Path directory) {
    if (!Files.exists(directory)) return;
    List<Path> all;
    try {
      try (Stream<Path> found = Files.walk(directory)) {
        all = new ArrayList<>(found.toList());
      }
      for (Path each : all.reversed()) Files.delete(each);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
