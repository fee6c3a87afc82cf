package sluice.matching.app;

import java.time.Duration;
import org.agrona.DirectBuffer;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;

/** Reads the event log from a position to its end, and learns the last event without a gap. */
final class ContiguousEnd implements AutoCloseable {
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
      sequence.take(offset, buffer, index, length);
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
