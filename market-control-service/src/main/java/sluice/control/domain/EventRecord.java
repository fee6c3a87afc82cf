package sluice.control.domain;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.ControlCodec;
import sluice.protocol.ControlRecord;
import sluice.protocol.Undecodable;
import sluice.vocabulary.Digest;

/**
 * A domain event as the bytes that every copy holds.
 *
 * @param bytes not to be changed
 */
record EventRecord(long position, byte[] bytes) {
  static EventRecord of(ControlRecord.DomainEvent event) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1_024);
    byte[] bytes = new byte[ControlCodec.encode(event, buffer, 0)];
    buffer.getBytes(0, bytes);
    return new EventRecord(event.position(), bytes);
  }

  /**
   * @throws HistoriesDiffer when that is no domain event
   */
  static EventRecord read(String where, DirectBuffer buffer, int index, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    return new EventRecord(event(where, bytes).position(), bytes);
  }

  ControlRecord.DomainEvent event() {
    return event("a record", bytes);
  }

  private static ControlRecord.DomainEvent event(String where, byte[] bytes) {
    try {
      ControlRecord record = ControlCodec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
      if (record instanceof ControlRecord.DomainEvent event) return event;
      throw new HistoriesDiffer(where + " holds what is no domain event");
    } catch (Undecodable e) {
      throw new HistoriesDiffer(where + " cannot be read: " + e.getMessage());
    }
  }

  /** When it happened, in Unix milliseconds; 0 when the store's text is no instant. */
  long atMs() {
    try {
      return Instant.parse(event().at()).toEpochMilli();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  /** Tells two events apart. */
  long hash() {
    long hash = Digest.fold(Digest.EMPTY, bytes.length);
    for (byte each : bytes) hash = Digest.fold(hash, each);
    return hash;
  }
}
