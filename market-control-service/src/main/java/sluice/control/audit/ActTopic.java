package sluice.control.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;

/**
 * The topic of acts. Each journal's acts stand there in their order; what comes again is skipped,
 * and a hole is a contradiction. One thread.
 */
final class ActTopic implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long READ_WITHIN_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long ACKNOWLEDGED_WITHIN_S = 8;

  private final RecordLog log;
  private LogWriter writer;

  ActTopic(RecordLog log) {
    this.log = log;
  }

  String name() {
    return log.name();
  }

  /**
   * Hands over each act that stands there now, once.
   *
   * @return the last number of each journal
   * @throws LogUnavailable when that cannot be learned now
   * @throws LogBroken when a record is no act, or an act is missing
   */
  Map<UUID, Long> readAll(Consumer<ActRecorded> taker) {
    Map<UUID, Long> last = new HashMap<>();
    long end = log.endOffset(END_WITHIN);
    if (end == 0) return last;
    try (LogReader reader = log.openReader(0)) {
      long deadlineNs = System.nanoTime() + READ_WITHIN_NS;
      while (reader.position() < end) {
        int taken =
            reader.poll(
                (offset, at, buffer, index, length) -> {
                  ActRecorded act = ActRecords.read(buffer, index, length);
                  if (isNext(last, act, offset)) taker.accept(act);
                },
                POLL);
        if (taken > 0) deadlineNs = System.nanoTime() + READ_WITHIN_NS;
        else if (System.nanoTime() - deadlineNs > 0) {
          throw new LogUnavailable(name() + " is not read to its end", null);
        }
      }
      return last;
    } catch (Undecodable e) {
      throw new LogBroken(name() + " cannot be read: " + e.getMessage());
    }
  }

  private boolean isNext(Map<UUID, Long> last, ActRecorded act, long offset) {
    long before = last.getOrDefault(act.journalId(), 0L);
    if (act.number() <= before) return false;
    if (act.number() > before + 1) {
      throw new LogBroken(
          "%s at offset %d has act %d behind act %d of journal %s: there is a hole"
              .formatted(name(), offset, act.number(), before, act.journalId()));
    }
    last.put(act.journalId(), act.number());
    return true;
  }

  /**
   * Appends one act and waits for the acknowledgement.
   *
   * @return its offset
   * @throws LogUnavailable when that is not known; it may stand there, and readers skip a second
   */
  long append(ActRecorded act) {
    byte[] bytes = ActRecords.bytes(act);
    try {
      if (writer == null) writer = log.openWriter();
      return writer
          .append(new UnsafeBuffer(bytes), 0, bytes.length)
          .get(ACKNOWLEDGED_WITHIN_S, TimeUnit.SECONDS)
          .offset();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new LogUnavailable(name() + " did not acknowledge act " + act.number(), e);
    }
  }

  @Override
  public void close() {
    if (writer != null) writer.close();
    writer = null;
  }
}
