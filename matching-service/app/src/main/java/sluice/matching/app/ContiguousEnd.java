package sluice.matching.app;

import java.time.Duration;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * Reads the event log from a position to its end, and learns the last event without a gap. Events
 * are counted and their digest is checked; what they say is not read.
 */
final class ContiguousEnd implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContiguousEnd.class);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(50);

  private final RecordLog log;
  private final EventSequence sequence;
  private final LogReader reader;
  private final long end;

  /**
   * @throws LogUnavailable when the log cannot be read now
   */
  ContiguousEnd(RecordLog log, EventPosition from) {
    this.log = log;
    this.sequence = new EventSequence(from);
    this.end = log.endOffset(ASK);
    this.reader = log.openReader(from.nextOffset());
  }

  /**
   * From a position that was known in an earlier life, when the record in front of it still stands
   * there; else from the log's beginning.
   *
   * @throws LogUnavailable when the log cannot be read now
   */
  static ContiguousEnd behind(RecordLog log, EventPosition known) {
    if (stands(log, known)) return new ContiguousEnd(log, known);
    LOG.warn("{} does not hold event {} where it was: all is read", log.name(), known.number());
    return new ContiguousEnd(log, EventPosition.START);
  }

  private static boolean stands(RecordLog log, EventPosition known) {
    if (known.nextOffset() == 0) return true;
    if (log.endOffset(ASK) < known.nextOffset()) return false;
    LastEvent last = new LastEvent(known);
    try (LogReader reader = log.openReader(known.nextOffset() - 1)) {
      while (!last.seen) reader.poll(last, POLL);
    }
    return last.stands;
  }

  /** Looks at the record in front of a position, whatever follows. */
  private static final class LastEvent implements RecordHandler {
    private final EventPosition known;
    private boolean seen;
    private boolean stands;

    LastEvent(EventPosition known) {
      this.known = known;
    }

    @Override
    public void onRecord(long offset, long atMs, DirectBuffer buffer, int index, int length) {
      if (seen) return;
      seen = true;
      try {
        EventBatchCodec.Head head = EventBatchCodec.head(buffer, index, length);
        stands = head.lastNumber() == known.number() && head.digest() == known.digest();
      } catch (Undecodable e) {
        stands = false;
      }
    }
  }

  /**
   * Reads on.
   *
   * @return true once everything has been read that stood there at the beginning
   * @throws sluice.replica.log.LogBroken when it contradicts itself
   */
  boolean reached() {
    if (reader.position() < end) reader.poll(this::take, POLL);
    return reader.position() >= end;
  }

  private void take(long offset, long atMs, DirectBuffer buffer, int index, int length) {
    try {
      sequence.pass(offset, buffer, index, length);
    } catch (Undecodable e) {
      throw new Undecodable("%s offset %d: %s".formatted(log.name(), offset, e.getMessage()));
    }
  }

  /** The last event without a gap, as far as it has been read. */
  EventPosition position() {
    return sequence.position();
  }

  @Override
  public void close() {
    reader.close();
  }
}
