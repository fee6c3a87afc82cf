package sluice.drills.client;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The traders' own memory: a line of JSON for each answer, forced to disk before it counts. Any
 * thread.
 */
public final class AcknowledgementFile implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel channel;

  /** Goes on behind what it holds. */
  public AcknowledgementFile(Path file) {
    try {
      channel = FileChannel.open(file, CREATE, WRITE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  /** Returns once it is on the disk. */
  public synchronized void append(Acknowledgement it) {
    ByteBuffer line =
        ByteBuffer.wrap((JSON.writeValueAsString(it) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) channel.write(line);
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a file holds, in the order in which it was learnt. */
  public static List<Acknowledgement> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> JSON.readValue(line, Acknowledgement.class)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
