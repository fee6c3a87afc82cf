package sluice.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a part writes while it runs, over many starts; the one before a file grew too large is kept
 * beside it.
 *
 * @param beginning of the run that began last
 */
public record LogFile(Path file, long beginning) {
  private static final long LARGE_BYTES = 64L * 1024 * 1024;
  private static final int TAIL_LINES = 15;
  private static final int TAIL_BYTES = 64 * 1024;

  /** For a run that begins now. */
  public static LogFile begin(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      return new LogFile(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of this run. */
  public List<String> tail() {
    if (!Files.exists(file)) return List.of();
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(beginning, log.length() - TAIL_BYTES));
      byte[] bytes = new byte[Math.toIntExact(Math.max(0, log.length() - log.getFilePointer()))];
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
