package sluice.matching.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
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
 * #onRecord} is called by the matching thread and waits only when {@value #CAPACITY} records are
 * under way; sending has a thread of its own.
 */
final class EventEmitter implements EventEncoder.Sink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventEmitter.class);
  private static final int CAPACITY = 65_536;
  private static final int IN_FLIGHT = 4_096;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long RETRY_MS = 200;

  private record Said(long firstNumber, long lastNumber, long digest, byte[] bytes) {}

  private record Sent(Said said, CompletableFuture<Appended> appended) {}

  private final RecordLog log;
  private final BlockingQueue<Said> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread;
  private volatile boolean closed;
  private volatile String failure;
  private volatile long published;
  private volatile boolean emitting;
  private EventPosition known;

  // The sending thread's own.
  private final Deque<Sent> sent = new ArrayDeque<>();
  private LogWriter writer;
  private boolean waitingSaid;

  /**
   * @throws LogUnavailable when the event log cannot be read now
   */
  EventEmitter(RecordLog log) {
    this.log = log;
    this.known = readToEnd(EventPosition.START);
    this.published = known.number();
    this.thread = Thread.ofPlatform().name("event-emitter").daemon().start(this::run);
  }

  private EventPosition readToEnd(EventPosition from) {
    EventSequence sequence = new EventSequence(from);
    try (LogReader reader = log.openReader(from.nextOffset())) {
      long end = log.endOffset(Duration.ofSeconds(5));
      while (reader.position() < end) {
        reader.poll(
            (offset, at, buffer, index, length) -> sequence.take(offset, buffer, index, length),
            POLL);
      }
    }
    return sequence.position();
  }

  @Override
  public void onRecord(long firstNumber, long lastNumber, long digest, byte[] bytes) {
    if (failure != null) throw new LogBroken(failure);
    if (lastNumber <= known.number()) {
      if (lastNumber == known.number() && digest != known.digest()) {
        throw new LogBroken(
            "event %d was published with digest %016x, the log gives %016x: two histories"
                .formatted(lastNumber, known.digest(), digest));
      }
      return;
    }
    if (firstNumber <= known.number()) {
      throw new LogBroken("events %d to %d were cut elsewhere".formatted(firstNumber, lastNumber));
    }
    try {
      queue.put(new Said(firstNumber, lastNumber, digest, bytes));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  /**
   * Everything in the command log has been applied: nothing more may stand in the event log than it
   * caused.
   *
   * @throws LogBroken when the event log is ahead
   */
  void replayed(long lastNumber) {
    if (known.number() > lastNumber) {
      throw new LogBroken(
          "event %d is published, the command log leads to %d only: it was cut"
              .formatted(known.number(), lastNumber));
    }
  }

  /** Number of the last event that stood in the log before we began. */
  long foundNumber() {
    return known.number();
  }

  /** Waits until an event is acknowledged, at most so long. */
  void await(long number, Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    while (published < number && failure == null && System.nanoTime() - deadlineNs < 0) pause(1);
  }

  /** Whether the log takes events at the moment. */
  boolean emitting() {
    return emitting;
  }

  /** Number of the last acknowledged event. */
  long published() {
    return published;
  }

  /** Why emission stopped for ever; null while it lives. */
  String failure() {
    return failure;
  }

  private void run() {
    EventPosition end = known;
    while (!closed && failure == null) {
      try {
        if (writer == null) end = reopen(end);
        Said next = sent.size() < IN_FLIGHT ? queue.poll(1, TimeUnit.MILLISECONDS) : null;
        if (next != null) send(next);
        if (!settle(next == null)) writer = closeWriter();
      } catch (LogUnavailable e) {
        if (!waitingSaid && !closed) LOG.warn("events wait: {}", e.getMessage());
        waitingSaid = true;
        writer = closeWriter();
        pause(RETRY_MS);
      } catch (LogBroken | Undecodable e) {
        fail(e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("the emitter failed", e);
        fail(e.toString());
      } catch (InterruptedException e) {
        break;
      }
    }
    closeWriter();
  }

  private void fail(String reason) {
    failure = reason;
    LOG.error("events stopped: {}", reason);
  }

  /** Drops acknowledged records; false when one failed. */
  private boolean settle(boolean idle) throws InterruptedException {
    if (idle && sent.size() >= IN_FLIGHT) Thread.sleep(1);
    while (!sent.isEmpty() && sent.peekFirst().appended.isDone()) {
      if (sent.peekFirst().appended.isCompletedExceptionally()) return false;
      published = sent.removeFirst().said.lastNumber;
    }
    return true;
  }

  private void send(Said said) {
    sent.addLast(new Sent(said, writer.append(new UnsafeBuffer(said.bytes), 0, said.bytes.length)));
  }

  /** Reads what stands in the log, then sends again what does not. */
  private EventPosition reopen(EventPosition from) {
    EventPosition end = readToEnd(from);
    writer = log.openWriter();
    Deque<Sent> kept = new ArrayDeque<>(sent);
    sent.clear();
    for (Sent each : kept) {
      if (each.said.lastNumber > end.number()) {
        send(each.said);
      } else if (each.said.lastNumber == end.number() && each.said.digest != end.digest()) {
        throw new LogBroken("event " + end.number() + " was published by another history");
      }
    }
    published = end.number();
    if (waitingSaid) LOG.info("events go on: event={}", end.number());
    waitingSaid = false;
    emitting = true;
    return end;
  }

  private LogWriter closeWriter() {
    emitting = false;
    if (writer != null) writer.close();
    return null;
  }

  private void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
