package sluice.replica.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.AccessCodec;
import sluice.protocol.AccessRecord;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogFollower;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Follows access.log on a thread of its own, and appends to it. Records are numbered densely; a
 * reader takes exactly the next number and drops all others, so of two writers the first one wins
 * and the second learns it. A log that was cut, or was cut and grew again, is not followed ({@link
 * LogFollower}). Listeners are called on the log's thread.
 */
public final class AccessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Pause RETRY = Pause.of(Duration.ofMillis(500));
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final Duration READ_BACK = Duration.ofSeconds(5);
  private static final long LOOK_NS = Duration.ofMillis(1).toNanos();
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final int UNKNOWN = -1;

  private final RecordLog log;
  private final Workers workers;
  private final Worker worker;
  private final LogFollower follower;
  private final List<Consumer<AccessRecord>> listeners = new CopyOnWriteArrayList<>();
  private volatile long taken;

  /** Offset behind the last record that listeners know. */
  private volatile long position;

  private volatile boolean caughtUp;
  private volatile boolean closed;
  private volatile String failure;

  // The record that is appended; its offset is written before the position.
  private volatile long awaitedNumber;
  private volatile long awaitedOffset;
  private LogWriter writer;

  // The log's thread's own.
  private long endAtStart = UNKNOWN;
  private boolean waitingSaid;

  public AccessLog(RecordLog log) {
    this(log, Workers.THREADS);
  }

  /**
   * @param workers drive the following
   */
  public AccessLog(RecordLog log, Workers workers) {
    this.log = log;
    this.workers = workers;
    this.worker = workers.worker("access-log", new Following());
    this.follower = new LogFollower(log, workers, this::onRecord);
  }

  /** Adds a listener; before {@link #start()}, or it misses what was. */
  public AccessLog listener(Consumer<AccessRecord> listener) {
    listeners.add(listener);
    return this;
  }

  /** Begins. */
  public AccessLog start() {
    worker.start();
    return this;
  }

  private final class Following implements Work {
    @Override
    public Pause step() {
      try {
        follow();
        return Pause.NONE;
      } catch (LogUnavailable e) {
        if (!waitingSaid && !closed) LOG.warn("access log waits: {}", e.getMessage());
        waitingSaid = true;
        return RETRY;
      } catch (LogBroken | Undecodable e) {
        failure = e.getMessage();
        LOG.error("access log stopped at offset {}: {}", position, failure);
      } catch (RuntimeException e) {
        failure = e.toString();
        if (!closed) LOG.error("access log listener failed at offset {}", position, e);
      }
      return Pause.END;
    }

    @Override
    public void ended() {
      follower.close();
    }
  }

  private void follow() {
    if (endAtStart == UNKNOWN) endAtStart = log.endOffset(END_WITHIN);
    follower.poll(POLL);
    waitingSaid = false;
    if (caughtUp || position < endAtStart) return;
    caughtUp = true;
    LOG.info("access log caught up: records={}", taken);
  }

  private void onRecord(
      long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    AccessRecord record = AccessCodec.decode(buffer, index, length);
    if (record.number() == taken + 1) {
      for (Consumer<AccessRecord> listener : listeners) listener.accept(record);
      taken++;
      if (record.number() == awaitedNumber) awaitedOffset = offset;
    }
    position = offset + 1;
  }

  /**
   * Appends the next record and waits until it is read back, at most some seconds. One append at a
   * time.
   *
   * @param record made from its number
   * @return false when another writer came first: look at the state again
   * @throws LogUnavailable when it is not known whether the record stands in the log
   */
  public synchronized boolean append(LongFunction<AccessRecord> record) {
    AccessRecord next = record.apply(taken + 1);
    awaitedOffset = UNKNOWN;
    awaitedNumber = next.number();
    try {
      if (writer == null) writer = log.openWriter();
      ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
      int length = AccessCodec.encode(next, buffer, 0);
      return readBack(workers.await(writer.append(buffer, 0, length), READ_BACK).offset());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      if (writer != null) writer.close();
      writer = null;
      throw new LogUnavailable(log.name() + " did not bring the record back", e);
    }
  }

  private boolean readBack(long offset) throws InterruptedException, TimeoutException {
    long sinceNs = workers.nowNs();
    while (position <= offset) {
      boolean late = workers.nowNs() - sinceNs > READ_BACK.toNanos();
      if (late || failure != null) throw new TimeoutException();
      if (Thread.interrupted()) throw new InterruptedException();
      workers.rest(LOOK_NS);
    }
    return awaitedOffset == offset;
  }

  /** Records taken so far. */
  public long taken() {
    return taken;
  }

  /** Whether everything that stood in the log at the start has been taken. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Why following stopped for ever; null while it lives. */
  public String failure() {
    return failure;
  }

  @Override
  public void close() {
    closed = true;
    worker.interrupt();
    try {
      worker.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (writer != null) writer.close();
    }
  }
}
