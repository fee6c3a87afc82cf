package sluice.matching.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Publishes a shard's events. It reads the event log to its contiguous end and emits from there;
 * what stands there already must carry our digest. A record is kept until it is acknowledged; one
 * that fails closes the writer, and emission takes up again from the log's end as read. So events
 * stand in the log in order and without a gap, whoever emitted them and however often. {@link
 * #onRecord} is called by the matching thread and waits only when {@link Outbox#CAPACITY} records
 * are under way. Whoever has forced a batch sends what it let go, if nobody else is at it; the
 * rest, and all that can fail or wait, has a thread of its own.
 */
final class EventEmitter implements EventEncoder.Sink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventEmitter.class);
  private static final int IN_FLIGHT = 4_096;

  /** Acknowledged records that make it worth while to wake a thread, while more are under way. */
  private static final int SETTLED_AT_ONCE = IN_FLIGHT / 4;

  private static final Pause IDLE = Pause.untilWoken(Duration.ofMillis(50));
  private static final Pause RETRY = Pause.of(Duration.ofMillis(200));
  private static final long FULL_NS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final RecordLog log;
  private final EventPosition found;
  private final Outbox outbox = new Outbox();
  private final Workers workers;
  private final Worker worker;
  private volatile boolean closed;
  private volatile boolean emitting;
  private volatile String failure;
  private volatile EventPosition acknowledged;
  private volatile long published;
  private volatile long forced;

  /** Somebody is at what follows; nobody waits for that. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private LogWriter writer;
  private boolean taken;
  private volatile long nextToSend;

  // The sending thread's own.
  private EventPosition end;
  private ContiguousEnd reading;
  private boolean waitingSaid;

  /**
   * @param found where the event log ends
   * @param workers drive the sending
   */
  EventEmitter(RecordLog log, EventPosition found, Workers workers) {
    this.log = log;
    this.found = found;
    this.end = found;
    this.acknowledged = found;
    this.published = found.number();
    this.workers = workers;
    this.worker = workers.worker("event-emitter", new Sending());
    worker.start();
  }

  @Override
  public void onRecord(
      long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length) {
    if (failure != null) throw new LogBroken(failure);
    if (lastNumber <= found.number()) {
      if (lastNumber == found.number()) check(digest, found);
      return;
    }
    if (firstNumber <= found.number()) throw cutElsewhere(firstNumber, lastNumber);
    while (outbox.full()) {
      if (failure != null) throw new LogBroken(failure);
      if (closed) throw new LogUnavailable("output is full, and nothing more is sent", null);
      workers.rest(FULL_NS);
    }
    long sequence = outbox.put(firstNumber, lastNumber, digest, buffer, length);
    if (sequence <= forced) wakeUp(); // else the force does
  }

  private static void check(long digest, EventPosition stands) {
    if (digest == stands.digest()) return;
    throw new LogBroken(
        "event %d was published with digest %016x, the log gives %016x: two histories"
            .formatted(stands.number(), stands.digest(), digest));
  }

  private static LogBroken cutElsewhere(long firstNumber, long lastNumber) {
    return new LogBroken("events %d to %d were cut elsewhere".formatted(firstNumber, lastNumber));
  }

  private void wakeUp() {
    worker.wake();
  }

  /**
   * Everything in the command log has been applied: nothing more may stand in the event log than it
   * caused.
   *
   * @throws LogBroken when the event log is ahead
   */
  void replayed(long lastNumber) {
    if (found.number() > lastNumber) {
      throw new LogBroken(
          "event %d is published, the command log leads to %d only: it was cut"
              .formatted(found.number(), lastNumber));
    }
  }

  /**
   * Commands up to this sequence are in the journal, forced: what they caused may be published. The
   * journal's thread, or before it begins. It waits for the log, some seconds at most, only when
   * the log's writer has no memory left or has not written for minutes.
   */
  void forced(long sequence) {
    forced = sequence;
    if (busy.compareAndSet(false, true)) {
      try {
        if (taken) sendSome();
      } catch (RuntimeException e) {
        failed(e);
      } finally {
        busy.set(false);
      }
      if (!maySend()) return;
    }
    wakeUp();
  }

  /** Where the log ended before we began. */
  EventPosition found() {
    return found;
  }

  /** Number of the last event that stood in the log before we began. */
  long foundNumber() {
    return found.number();
  }

  /** Where the log stands behind the last acknowledged event. */
  EventPosition acknowledged() {
    return acknowledged;
  }

  /** Number of the last acknowledged event. */
  long published() {
    return published;
  }

  /** Whether the log takes events at the moment. */
  boolean emitting() {
    return emitting;
  }

  /** Why emission stopped for ever; null while it lives. */
  String failure() {
    return failure;
  }

  /**
   * Waits until an event is acknowledged.
   *
   * @return false when that did not happen within the time
   */
  boolean await(long number, Duration within) {
    long deadlineNs = workers.nowNs() + within.toNanos();
    while (published < number && failure == null && !closed && workers.nowNs() - deadlineNs < 0) {
      workers.rest(FULL_NS);
    }
    return published >= number;
  }

  private final class Sending implements Work {
    @Override
    public Pause step() {
      if (!busy.compareAndSet(false, true)) return IDLE;
      try {
        return next();
      } finally {
        busy.set(false);
      }
    }

    private Pause next() {
      try {
        if (writer == null) return reopen();
        boolean sent = sendSome();
        return settle() || sent ? Pause.NONE : IDLE;
      } catch (LogUnavailable e) {
        if (!waitingSaid && !closed) LOG.warn("events wait: {}", e.getMessage());
        waitingSaid = true;
        closeLog();
        return RETRY;
      } catch (LogBroken | Undecodable e) {
        fail(e.getMessage());
      } catch (RuntimeException e) {
        failed(e);
      }
      return Pause.END;
    }

    @Override
    public void ended() {
      while (!busy.compareAndSet(false, true)) workers.rest(FULL_NS);
      closeLog();
      busy.set(false);
    }
  }

  private boolean sendSome() {
    long first = nextToSend;
    while (maySend() && inFlight() < IN_FLIGHT) {
      long position = nextToSend;
      nextToSend = position + 1;
      Outbox.Entry entry = outbox.at(position);
      entry.appended = writer.append(entry.bytes, 0, entry.length);
      entry.appended.whenComplete((_, failure) -> answered(position, failure));
    }
    return nextToSend > first;
  }

  private void answered(long position, Throwable failure) {
    boolean last = position + 1 == nextToSend;
    if (last || failure != null || position % SETTLED_AT_ONCE == 0) wakeUp();
  }

  /** The acknowledgement rule: nothing leaves before its command is on our own disk. */
  private boolean maySend() {
    return nextToSend < outbox.put() && outbox.at(nextToSend).sequence <= forced;
  }

  /**
   * Releases acknowledged records.
   *
   * @return whether there were any
   * @throws LogUnavailable when one failed: whether it stands in the log is not known
   */
  private boolean settle() {
    Outbox.Entry newest = null;
    long position = outbox.released();
    while (position < nextToSend && outbox.at(position).appended.isDone()) {
      newest = outbox.at(position);
      if (newest.appended.isCompletedExceptionally()) {
        Throwable why = newest.appended.exceptionNow();
        throw new LogUnavailable("event " + newest.lastNumber + ": " + why.getMessage(), why);
      }
      position++;
    }
    if (newest == null) return false;
    long offset = newest.appended.resultNow().offset();
    acknowledged = new EventPosition(offset + 1, newest.lastNumber, newest.digest);
    published = newest.lastNumber;
    taken = true;
    outbox.releaseTo(position);
    if (waitingSaid) sayGoesOn();
    return true;
  }

  private void sayGoesOn() {
    LOG.info("events go on: event={}", published);
    waitingSaid = false;
  }

  private long inFlight() {
    return nextToSend - outbox.released();
  }

  /** Reads what stands in the log; the next to send is what does not. */
  private Pause reopen() {
    if (reading == null) reading = new ContiguousEnd(log, end);
    if (!reading.reached()) return Pause.NONE;
    end = reading.position();
    reading.close();
    reading = null;
    writer = log.openWriter();
    takeUp();
    return Pause.NONE;
  }

  private void takeUp() {
    while (outbox.released() < outbox.put()) {
      Outbox.Entry oldest = outbox.at(outbox.released());
      if (oldest.firstNumber > end.number()) break;
      if (oldest.lastNumber > end.number()) {
        throw cutElsewhere(oldest.firstNumber, oldest.lastNumber);
      }
      if (oldest.lastNumber == end.number()) check(oldest.digest, end);
      outbox.releaseTo(outbox.released() + 1);
    }
    nextToSend = outbox.released();
    acknowledged = end;
    published = end.number();
    if (waitingSaid && outbox.released() == outbox.put()) sayGoesOn();
    emitting = true;
  }

  private void closeLog() {
    emitting = false;
    taken = false;
    if (reading != null) reading.close();
    reading = null;
    if (writer != null) writer.close();
    writer = null;
  }

  /** A force goes on without it: the matching thread sees the reason and stops. */
  private void failed(RuntimeException e) {
    LOG.error("the emitter failed", e);
    fail(e.toString());
  }

  private void fail(String reason) {
    failure = reason;
    LOG.error("events stopped: {}", reason);
  }

  @Override
  public void close() {
    closed = true;
    worker.end();
    try {
      worker.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
