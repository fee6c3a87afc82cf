package sluice.matching.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.LogWriter.Appended;
import sluice.replica.log.RecordLog;

/**
 * Publishes a shard's events. It reads the event log to its contiguous end and emits from there;
 * what stands there already must carry our digest. A record is kept until it is acknowledged; one
 * that fails closes the writer, and emission takes up again from the log's end as read. So events
 * stand in the log in order and without a gap, whoever emitted them and however often. {@link
 * #onRecord} is called by the matching thread and waits only when {@link Outbox#CAPACITY} records
 * are under way; sending has a thread of its own.
 */
final class EventEmitter implements EventEncoder.Sink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventEmitter.class);
  private static final int IN_FLIGHT = 4_096;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long FULL_NS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(200);

  private final RecordLog log;
  private final EventPosition found;
  private final Outbox outbox = new Outbox();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean asleep;
  private volatile boolean emitting;
  private volatile String failure;
  private volatile long published;
  private volatile long forced;

  // The sending thread's own.
  private LogWriter writer;
  private long nextToSend;
  private boolean waitingSaid;
  private final BiConsumer<Appended, Throwable> wake = (_, _) -> wakeUp();

  /**
   * @throws LogUnavailable when the event log cannot be read now
   */
  EventEmitter(RecordLog log) {
    this.log = log;
    this.found = readToEnd(EventPosition.START);
    this.published = found.number();
    this.thread = Thread.ofPlatform().name("event-emitter").daemon().start(this::run);
  }

  private EventPosition readToEnd(EventPosition from) {
    EventSequence sequence = new EventSequence(from);
    try (LogReader reader = log.openReader(from.nextOffset())) {
      long end = log.endOffset(Duration.ofSeconds(5));
      while (reader.position() < end) {
        reader.poll(
            (offset, at, buffer, index, length) -> take(sequence, offset, buffer, index, length),
            POLL);
      }
    }
    return sequence.position();
  }

  private void take(
      EventSequence sequence, long offset, DirectBuffer buffer, int index, int length) {
    try {
      sequence.take(offset, buffer, index, length);
    } catch (Undecodable e) {
      throw new Undecodable("%s offset %d: %s".formatted(log.name(), offset, e.getMessage()));
    }
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
      LockSupport.parkNanos(FULL_NS);
    }
    outbox.put(firstNumber, lastNumber, digest, buffer, length);
    wakeUp();
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
    if (asleep) LockSupport.unpark(thread);
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
   * Commands up to this sequence are in the journal, forced: what they caused may be published. Any
   * thread.
   */
  void forced(long sequence) {
    forced = sequence;
    wakeUp();
  }

  /** Number of the last event that stood in the log before we began. */
  long foundNumber() {
    return found.number();
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
    long deadlineNs = System.nanoTime() + within.toNanos();
    while (published < number && failure == null && !closed && System.nanoTime() - deadlineNs < 0) {
      LockSupport.parkNanos(FULL_NS);
    }
    return published >= number;
  }

  private void run() {
    EventPosition end = found;
    while (!closed && failure == null) {
      try {
        if (writer == null) end = reopen(end);
        boolean worked = sendSome();
        settle();
        if (!worked) sleep();
      } catch (LogUnavailable e) {
        if (!waitingSaid && !closed) LOG.warn("events wait: {}", e.getMessage());
        waitingSaid = true;
        closeWriter();
        LockSupport.parkNanos(RETRY_NS);
      } catch (LogBroken | Undecodable e) {
        fail(e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("the emitter failed", e);
        fail(e.toString());
      }
    }
    closeWriter();
  }

  private boolean sendSome() {
    long first = nextToSend;
    while (maySend() && inFlight() < IN_FLIGHT) {
      Outbox.Entry entry = outbox.at(nextToSend++);
      entry.appended = writer.append(entry.bytes, 0, entry.length);
      entry.appended.whenComplete(wake);
    }
    return nextToSend > first;
  }

  /** The acknowledgement rule: nothing leaves before its command is on our own disk. */
  private boolean maySend() {
    return nextToSend < outbox.put() && outbox.at(nextToSend).sequence <= forced;
  }

  /**
   * Releases acknowledged records.
   *
   * @throws LogUnavailable when one failed: whether it stands in the log is not known
   */
  private void settle() {
    while (inFlight() > 0 && outbox.at(outbox.released()).appended.isDone()) {
      Outbox.Entry oldest = outbox.at(outbox.released());
      if (oldest.appended.isCompletedExceptionally()) {
        Throwable why = oldest.appended.exceptionNow();
        throw new LogUnavailable("event " + oldest.lastNumber + ": " + why.getMessage(), why);
      }
      published = oldest.lastNumber;
      outbox.release();
      if (waitingSaid) sayGoesOn();
    }
  }

  private void sayGoesOn() {
    LOG.info("events go on: event={}", published);
    waitingSaid = false;
  }

  private void sleep() {
    asleep = true;
    boolean nothingToSend = !maySend() || inFlight() >= IN_FLIGHT;
    boolean nothingSettled = inFlight() == 0 || !outbox.at(outbox.released()).appended.isDone();
    if (nothingToSend && nothingSettled && !closed) LockSupport.parkNanos(LOOK_AGAIN_NS);
    asleep = false;
  }

  private long inFlight() {
    return nextToSend - outbox.released();
  }

  /** Reads what stands in the log; the next to send is what does not. */
  private EventPosition reopen(EventPosition from) {
    EventPosition end = readToEnd(from);
    writer = log.openWriter();
    while (outbox.released() < outbox.put()) {
      Outbox.Entry oldest = outbox.at(outbox.released());
      if (oldest.firstNumber > end.number()) break;
      if (oldest.lastNumber > end.number()) {
        throw cutElsewhere(oldest.firstNumber, oldest.lastNumber);
      }
      if (oldest.lastNumber == end.number()) check(oldest.digest, end);
      outbox.release();
    }
    nextToSend = outbox.released();
    published = end.number();
    if (waitingSaid && outbox.released() == outbox.put()) sayGoesOn();
    emitting = true;
    return end;
  }

  private void closeWriter() {
    emitting = false;
    if (writer != null) writer.close();
    writer = null;
  }

  private void fail(String reason) {
    failure = reason;
    LOG.error("events stopped: {}", reason);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
