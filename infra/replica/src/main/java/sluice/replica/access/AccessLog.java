package sluice.replica.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;

/**
 * Follows access.log on a thread of its own, and appends to it. Records are numbered densely; a
 * reader takes exactly the next number and drops all others, so of two writers the first one wins
 * and the second learns it. On every connect the last record is read again: a log that was cut, or
 * was cut and grew again, is not followed. Listeners are called on the log's thread.
 */
public final class AccessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RETRY_MS = 500;
  private static final long READ_BACK_S = 5;

  private final RecordLog log;
  private final List<Consumer<AccessRecord>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private final Object moved = new Object();
  private volatile long taken;
  private volatile long position;
  private volatile boolean caughtUp;
  private volatile boolean closed;
  private volatile String failure;
  private long awaitedNumber;
  private long awaitedOffset;
  private LogWriter writer;

  /** The last record, to be compared; the log's thread. */
  private byte[] last = {};

  public AccessLog(RecordLog log) {
    this.log = log;
    this.thread = Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
  }

  /** Adds a listener; before {@link #start()}, or it misses what was. */
  public AccessLog listener(Consumer<AccessRecord> listener) {
    listeners.add(listener);
    return this;
  }

  /** Begins. */
  public AccessLog start() {
    thread.start();
    return this;
  }

  private void run() {
    boolean waitingSaid = false;
    while (!closed && failure == null) {
      try (LogReader reader = log.openReader(Math.max(0, position - 1))) {
        long end = log.endOffset(Duration.ofSeconds(5));
        if (end < position) {
          throw new LogBroken(
              "%s ends at offset %d and was read up to %d: it was cut"
                  .formatted(log.name(), end, position));
        }
        waitingSaid = false;
        while (!closed) {
          reader.poll(this::onRecord, POLL);
          if (!caughtUp && position >= end) {
            caughtUp = true;
            LOG.info("access log caught up: records={}", taken);
          }
        }
      } catch (LogUnavailable e) {
        if (!waitingSaid && !closed) LOG.warn("access log waits: {}", e.getMessage());
        waitingSaid = true;
        pause();
      } catch (LogBroken | Undecodable e) {
        failure = e.getMessage();
        LOG.error("access log stopped at offset {}: {}", position, failure);
      } catch (RuntimeException e) {
        failure = e.toString();
        if (!closed) LOG.error("access log listener failed at offset {}", position, e);
      }
    }
  }

  private void onRecord(
      long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    if (offset == position - 1) {
      requireSame(offset, bytes);
      return;
    }
    last = bytes;
    AccessRecord record = AccessCodec.decode(buffer, index, length);
    boolean next = record.number() == taken + 1;
    if (next) {
      for (Consumer<AccessRecord> listener : listeners) listener.accept(record);
      taken++;
    }
    synchronized (moved) {
      if (next && record.number() == awaitedNumber) awaitedOffset = offset;
      position = offset + 1;
      moved.notifyAll();
    }
  }

  private void requireSame(long offset, byte[] bytes) {
    if (Arrays.equals(bytes, last)) return;
    throw new LogBroken(
        "%s holds another record at offset %d than was read there: it was cut and grew again"
            .formatted(log.name(), offset));
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
    synchronized (moved) {
      awaitedNumber = next.number();
      awaitedOffset = -1;
    }
    try {
      if (writer == null) writer = log.openWriter();
      ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
      int length = AccessCodec.encode(next, buffer, 0);
      return readBack(writer.append(buffer, 0, length).get(READ_BACK_S, TimeUnit.SECONDS).offset());
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
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(READ_BACK_S);
    synchronized (moved) {
      while (position <= offset) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        if (leftMs <= 0 || failure != null) throw new TimeoutException();
        moved.wait(leftMs);
      }
      return awaitedOffset == offset;
    }
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

  private void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    synchronized (this) {
      if (writer != null) writer.close();
    }
  }
}
