package sluice.replica.log;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import sluice.replica.work.Workers;
import sluice.vocabulary.Digest;

/**
 * Reads a log from its beginning and goes on reading it, so that it is noticed when it is another
 * one, was cut, or was cut and grew again: it may never end before what was read, and on every
 * connect the last record that was read is read again and compared. One thread.
 */
public final class LogFollower implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOK = Duration.ofMillis(1);
  private static final long READ_WITHIN_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int UNKNOWN = -1;

  private final RecordLog log;
  private final Workers workers;
  private final RecordHandler taker;
  private UUID id;
  private LogReader reader;
  private long position;
  private long lastHash;
  private int lastEpoch = UNKNOWN;
  private boolean again;

  /**
   * @param taker handed every record once
   */
  public LogFollower(RecordLog log, Workers workers, RecordHandler taker) {
    this.log = log;
    this.workers = workers;
    this.taker = taker;
  }

  /** Offset behind the last record read. */
  public long position() {
    return position;
  }

  /**
   * Reads everything that stands there now.
   *
   * @throws LogUnavailable when the log cannot be asked; call again
   * @throws LogBroken when it is not the one that was read before
   */
  public void readToEnd() {
    readTo(log.endOffset(END_WITHIN));
    look();
  }

  /**
   * Reads up to an offset at which a record is known to stand.
   *
   * @throws LogUnavailable when it is not reached in some seconds; call again
   * @throws LogBroken when it is not the log that was read before
   */
  public void readTo(long end) {
    requireNotCut(end);
    long deadlineNs = workers.nowNs() + READ_WITHIN_NS;
    while (position < end) {
      if (poll(POLL) > 0) deadlineNs = workers.nowNs() + READ_WITHIN_NS;
      else if (workers.nowNs() - deadlineNs > 0) {
        throw new LogUnavailable(log.name() + " is not read to its end", null);
      } else {
        workers.rest(REST_NS);
      }
    }
  }

  /**
   * Reads what has come, and asks whether the log still is what it was.
   *
   * @throws LogUnavailable when it cannot be asked; call again
   * @throws LogBroken when it is not
   */
  public void look() {
    requireNotCut(log.endOffset(END_WITHIN));
    poll(LOOK);
  }

  private void requireNotCut(long end) {
    if (end >= position) return;
    throw new LogBroken(
        "%s ends at offset %d and was read up to %d: it was cut, or is another one"
            .formatted(log.name(), end, position));
  }

  /**
   * Reads what is there, or waits for it; on a connect it is asked whether the log still is what it
   * was.
   *
   * @return number of records read
   * @throws LogUnavailable when the log cannot be read; call again
   * @throws LogBroken when it is not the one that was read before
   */
  public int poll(Duration atMost) {
    try {
      if (reader == null) connect();
      return reader.poll(this::onRecord, atMost);
    } catch (LogUnavailable | LogBroken e) {
      close();
      throw e;
    }
  }

  private void connect() {
    again = position > 0;
    reader = log.openReader(again ? position - 1 : 0);
    UUID now = log.id(END_WITHIN);
    if (id != null && !id.equals(now)) {
      throw new LogBroken("%s is another one than before: %s".formatted(log.name(), now));
    }
    id = now;
    requireNotCut(log.endOffset(END_WITHIN));
  }

  private void onRecord(
      long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    long hash = Digest.fold(Digest.EMPTY, length);
    for (int i = index; i < index + length; i++) hash = Digest.fold(hash, buffer.getByte(i));
    int epoch = reader.leaderEpoch();
    if (again) {
      again = false;
      boolean another = epoch != lastEpoch && epoch != UNKNOWN && lastEpoch != UNKNOWN;
      if (hash == lastHash && !another) return;
      throw new LogBroken(
          "%s holds another record at offset %d than was read there: it was cut and grew again"
              .formatted(log.name(), offset));
    }
    taker.onRecord(offset, appendedAtMs, buffer, index, length);
    lastHash = hash;
    lastEpoch = epoch;
    position = offset + 1;
  }

  /** It is opened again when it is read next. */
  @Override
  public void close() {
    if (reader != null) reader.close();
    reader = null;
  }
}
