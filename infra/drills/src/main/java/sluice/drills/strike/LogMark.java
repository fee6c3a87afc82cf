package sluice.drills.strike;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place in a log that goes on over many starts, so that what an earlier loss left in it is not
 * taken for this one's.
 *
 * @param bytes how long the log was
 */
record LogMark(Path log, long bytes) {
  /** Its present end. */
  static LogMark end(Path log) {
    try {
      return new LogMark(log, Files.exists(log) ? Files.size(log) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has been written since; all of it when another file took its place. */
  String since() {
    if (!Files.exists(log)) return "";
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = bytes <= file.length() ? bytes : 0;
      file.seek(from);
      byte[] read = new byte[Math.toIntExact(file.length() - from)];
      file.readFully(read);
      return new String(read, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
