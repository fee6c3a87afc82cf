package sluice.simulator;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * A log as one machine sees it: what goes out and what is handed over is looked at.
 *
 * @param sent told of each record before it is sent
 * @param handed told of each offset before it is handed over
 */
record WatchedLog(RecordLog log, Sent sent, LongConsumer handed) implements RecordLog {
  interface Sent {
    void record(DirectBuffer buffer, int index, int length);
  }

  @Override
  public String name() {
    return log.name();
  }

  @Override
  public LogWriter openWriter() {
    LogWriter writer = log.openWriter();
    return new LogWriter() {
      @Override
      public CompletableFuture<Appended> append(DirectBuffer buffer, int index, int length) {
        sent.record(buffer, index, length);
        return writer.append(buffer, index, length);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  @Override
  public LogReader openReader(long fromOffset) {
    LogReader reader = log.openReader(fromOffset);
    return new LogReader() {
      @Override
      public int poll(RecordHandler handler, Duration atMost) {
        return reader.poll(
            (offset, atMs, buffer, index, length) -> {
              handed.accept(offset);
              handler.onRecord(offset, atMs, buffer, index, length);
            },
            atMost);
      }

      @Override
      public int leaderEpoch() {
        return reader.leaderEpoch();
      }

      @Override
      public long position() {
        return reader.position();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public UUID id(Duration within) {
    return log.id(within);
  }

  @Override
  public long endOffset(Duration within) {
    return log.endOffset(within);
  }

  @Override
  public void close() {}
}
