package sluice.control.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acts on the service's own disk until PostgreSQL has taken them: lines of JSON in numbered files,
 * forced before the act goes on. The newest file is written; older ones are handed over and
 * deleted. Any thread.
 */
final class AuditJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
  private static final String PREFIX = "acts-";
  private static final String SUFFIX = ".jsonl";

  private final Path directory;
  private final JsonMapper json;
  private final long atMostBytes;
  private final List<Path> closed = new ArrayList<>();
  private long closedBytes;
  private long nextNumber = 1;
  private Path openFile;
  private FileChannel open;

  /**
   * @param atMostBytes above it the journal says that it is full; closing acts still fit, up to
   *     twice as much
   */
  AuditJournal(Path directory, JsonMapper json, long atMostBytes) {
    this.directory = directory;
    this.json = json;
    this.atMostBytes = atMostBytes;
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      for (Path file : files()) {
        closed.add(file);
        closedBytes += Files.size(file);
        nextNumber = number(file) + 1;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the audit journal in " + directory + " is unusable", e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d+\\.jsonl"))
          .sorted((one, other) -> Long.compare(number(one), number(other)))
          .toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }

  /**
   * Adds an act and forces it to disk.
   *
   * @throws IOException when it is not there for sure
   */
  synchronized void append(Act act) throws IOException {
    byte[] line = (json.writeValueAsString(act) + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes() + line.length > 2 * atMostBytes) throw new IOException("the journal is full");
    try {
      if (open == null) openNext();
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) open.write(bytes);
      open.force(false);
    } catch (IOException e) {
      // What stands there now is not known: the next act goes to a file of its own.
      closeOpen();
      throw e;
    }
  }

  private void openNext() throws IOException {
    openFile = directory.resolve(PREFIX + "%012d".formatted(nextNumber++) + SUFFIX);
    open =
        FileChannel.open(
            openFile,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private void closeOpen() throws IOException {
    if (open == null) return;
    closedBytes += open.size();
    open.close();
    closed.add(openFile);
    open = null;
    openFile = null;
  }

  /** How much waits for PostgreSQL. */
  synchronized long bytes() {
    try {
      return closedBytes + (open == null ? 0 : open.size());
    } catch (IOException e) {
      return closedBytes;
    }
  }

  /** Whether acts that can wait must. */
  boolean isFull() {
    return bytes() >= atMostBytes;
  }

  /**
   * Hands over everything that waits, oldest first, file by file; a file is deleted once the taker
   * has come back from it. One thread at a time.
   *
   * @throws RuntimeException of the taker; what it did not take stays
   */
  void handOver(Consumer<List<Act>> taker) throws IOException {
    List<Path> waiting;
    synchronized (this) {
      closeOpen();
      waiting = List.copyOf(closed);
    }
    for (Path file : waiting) {
      taker.accept(read(file));
      long size = Files.size(file);
      Files.delete(file);
      synchronized (this) {
        closed.remove(file);
        closedBytes -= size;
      }
    }
  }

  private List<Act> read(Path file) throws IOException {
    List<Act> acts = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      try {
        acts.add(json.readValue(line, Act.class));
      } catch (JacksonException e) {
        // Only a crash between write and force leaves this, before its act had begun.
        LOG.warn("audit journal file={} has a line that ends early, left out", file.getFileName());
      }
    }
    return acts;
  }

  @Override
  public synchronized void close() throws IOException {
    closeOpen();
  }
}
