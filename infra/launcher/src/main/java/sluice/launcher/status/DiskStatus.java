package sluice.launcher.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The disk that holds the venue's data.
 *
 * @param directory of the data
 * @param usedBytes by the venue
 * @param freeBytes for whoever writes there
 */
public record DiskStatus(String directory, long usedBytes, long freeBytes) {
  /** Walks the directory: files that vanish meanwhile do not count. */
  static DiskStatus of(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      long used = files.mapToLong(DiskStatus::size).sum();
      return new DiskStatus(
          directory.toString(), used, Files.getFileStore(directory).getUsableSpace());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + directory, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
