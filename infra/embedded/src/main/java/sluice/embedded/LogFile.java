package sluice.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server's log, and what one run of the server added to it. */
final class LogFile {
  private static final int TAIL_LINES = 20;
  private static final int TAIL_BYTES = 64 * 1024;

  private final Path file;
  private final long beginning;

  private LogFile(Path file, long beginning) {
    this.file = file;
    this.beginning = beginning;
  }

  /** The run that begins now. */
  static LogFile from(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new LogFile(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean says(String words) {
    return added().contains(words);
  }

  /** The last lines of this run, for a message. */
  String tail() {
    List<String> lines = added().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    String where = "; its log, " + file;
    return last.isEmpty()
        ? where + ", says nothing"
        : where + ", ends:\n  " + String.join("\n  ", last);
  }

  private String added() {
    if (!Files.exists(file)) return "";
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(beginning, log.length() - TAIL_BYTES));
      byte[] bytes = new byte[Math.toIntExact(log.length() - log.getFilePointer())];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
