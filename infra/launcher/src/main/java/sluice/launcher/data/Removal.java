package sluice.launcher.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import sluice.launcher.Refused;

/**
 * What {@code --fresh} took away.
 *
 * @param bytes of all files
 * @param createdAt when the venue was first started; null when there was none
 */
public record Removal(long bytes, Instant createdAt) {
  /**
   * Deletes a venue's data: everything in its directory, and nothing in one that is no venue's.
   *
   * @throws Refused when the directory holds something else
   */
  public static Removal of(DataDirectory data) {
    try {
      if (data.isStrange()) {
        throw new Refused(
            data.root() + " holds files that are not of a venue: nothing was removed.");
      }
      Instant createdAt =
          JsonFile.read(data.stamp(), VenueStamp.class).map(VenueStamp::createdAt).orElse(null);
      AtomicLong bytes = new AtomicLong();
      if (data.isUsed()) {
        // The stamp goes last: until then the directory is known as a venue's, if this is killed.
        Files.walkFileTree(data.root(), emptying(data, bytes));
        Files.deleteIfExists(data.stamp());
      }
      return new Removal(bytes.get(), createdAt);
    } catch (IOException e) {
      throw new Refused("%s cannot be removed: %s".formatted(data.root(), e.getMessage()));
    }
  }

  private static SimpleFileVisitor<Path> emptying(DataDirectory data, AtomicLong bytes) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
        bytes.addAndGet(seen.size());
        if (!file.equals(data.stamp()) && !file.equals(data.lockFile())) Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, IOException failure)
          throws IOException {
        if (failure != null) throw failure;
        if (!directory.equals(data.root())) Files.delete(directory);
        return FileVisitResult.CONTINUE;
      }
    };
  }
}
