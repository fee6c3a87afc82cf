package sluice.replica.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.EventBatch;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Follows trading.events on a thread of its own and hands every event, once and in order, to its
 * listeners. Waits for a log that is not there, takes up where it stood when a log comes back, and
 * stops for ever, with {@link #failure()}, when the log contradicts itself or a listener throws.
 * Other methods: any thread.
 */
public final class EventStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Pause RETRY = Pause.of(Duration.ofMillis(500));
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final long GAP_ALARM_NS = TimeUnit.SECONDS.toNanos(10);

  private final RecordLog log;
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  private final EventBeginning beginning;
  private final String name;
  private final Workers workers;
  private final Worker worker;
  private final long startedNs;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile EventPosition position;
  private volatile long lastLogTimeMs;
  private volatile boolean caughtUp;
  private volatile boolean connected;
  private volatile boolean closed;
  private volatile String failure;

  // The stream's thread's own.
  private EventSequence sequence;
  private LogReader reader;
  private long endAtStart;
  private long gapSinceNs;
  private boolean gapSeen;
  private boolean waitingSaid;

  /**
   * @param name of the thread, for people
   * @param from where to begin
   */
  public EventStream(String name, RecordLog log, EventPosition from) {
    this(name, log, from, Workers.THREADS);
  }

  /**
   * @param workers drive the stream
   */
  public EventStream(String name, RecordLog log, EventPosition from, Workers workers) {
    this(name, log, () -> new EventBeginning.At(from, 0), workers);
    this.position = from;
  }

  /**
   * @param beginning says where to begin, once the log is there
   */
  public EventStream(String name, RecordLog log, EventBeginning beginning, Workers workers) {
    this.name = name;
    this.workers = workers;
    this.startedNs = workers.nowNs();
    this.log = log;
    this.position = EventPosition.START;
    this.beginning = beginning;
    this.worker = workers.worker(name, new Following());
  }

  /** Adds a listener; before {@link #start()}, or it misses what was. */
  public EventStream listener(EventListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Begins. */
  public EventStream start() {
    worker.start();
    return this;
  }

  private final class Following implements Work {
    @Override
    public Pause step() {
      try {
        if (reader == null) connect();
        else follow();
        return Pause.NONE;
      } catch (LogUnavailable e) {
        sayWaiting(e);
        disconnect();
        return RETRY;
      } catch (LogBroken | Undecodable e) {
        fail(e.getMessage());
      } catch (RuntimeException e) {
        if (closed) return Pause.END;
        LOG.error("event stream={} listener failed at {}", name, position, e);
        fail(e.toString());
      }
      return Pause.END;
    }

    @Override
    public void ended() {
      disconnect();
    }
  }

  private void connect() {
    if (sequence == null) begin();
    reader = log.openReader(position.nextOffset());
    endAtStart = log.endOffset(Duration.ofSeconds(5));
    connected = true;
    waitingSaid = false;
  }

  private void begin() {
    EventBeginning.At at = beginning.find();
    sequence = new EventSequence(at.position());
    lastLogTimeMs = at.logTimeMs();
    position = at.position();
    listeners.forEach(each -> each.onBegin(at.position(), at.logTimeMs()));
  }

  private void disconnect() {
    if (reader != null) reader.close();
    reader = null;
    connected = false;
  }

  private void follow() {
    int taken = reader.poll(this::onRecord, POLL);
    if (!caughtUp && reader.position() >= endAtStart) sayCaughtUp();
    if (taken == 0) listeners.forEach(EventListener::onIdle);
    watchGap();
    signalMoved();
  }

  private void onRecord(
      long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    EventBatch batch;
    try {
      batch = sequence.take(offset, buffer, index, length);
    } catch (Undecodable e) {
      throw new Undecodable("%s offset %d: %s".formatted(log.name(), offset, e.getMessage()));
    }
    if (batch != null) {
      for (EventListener listener : listeners) listener.onBatch(batch, sequence.position());
      lastLogTimeMs = batch.logTimeMs();
    }
    position = sequence.position();
    if (waiting.get() > 0) signalMoved();
  }

  private void watchGap() {
    if (sequence.gapSinceNumber() == 0) {
      gapSeen = false;
    } else if (!gapSeen) {
      gapSeen = true;
      gapSinceNs = workers.nowNs();
    } else if (workers.nowNs() - gapSinceNs > GAP_ALARM_NS) {
      throw new LogBroken(
          "event %d is missing on %s while later ones stand there"
              .formatted(sequence.gapSinceNumber(), log.name()));
    }
  }

  private void sayCaughtUp() {
    caughtUp = true;
    LOG.info(
        "event stream={} caught up: event={} offset={} after {} ms",
        name,
        position.number(),
        position.nextOffset(),
        TimeUnit.NANOSECONDS.toMillis(workers.nowNs() - startedNs));
    listeners.forEach(EventListener::onCaughtUp);
  }

  private void sayWaiting(LogUnavailable e) {
    if (waitingSaid || closed) return;
    waitingSaid = true;
    LOG.warn("event stream={} waits: {}", name, e.getMessage());
  }

  private void fail(String reason) {
    failure = reason;
    LOG.error("event stream={} stopped at {}: {}", name, position, reason);
    signalMoved();
  }

  private void signalMoved() {
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where the stream stands: everything before it has been handed to the listeners. */
  public EventPosition position() {
    return position;
  }

  /** Log time of the last event taken; 0 before the first. */
  public long lastLogTimeMs() {
    return lastLogTimeMs;
  }

  /** Whether everything that stood in the log at the start has been taken. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Whether the log can be read at the moment. */
  public boolean connected() {
    return connected;
  }

  /** Why the stream stopped for ever; null while it lives. */
  public String failure() {
    return failure;
  }

  /**
   * Waits until everything that stands in the log now has been handed over.
   *
   * @return false when that did not happen within the time, or the log cannot be asked
   */
  public boolean awaitEnd(Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    long end;
    try {
      end = log.endOffset(within);
    } catch (LogUnavailable e) {
      return false;
    }
    waiting.incrementAndGet();
    lock.lock();
    try {
      while (position.nextOffset() < end && failure == null && !closed) {
        long leftNs = deadlineNs - System.nanoTime();
        if (leftNs <= 0) return false;
        moved.awaitNanos(leftNs);
      }
      return failure == null && !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
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
    signalMoved();
  }
}
