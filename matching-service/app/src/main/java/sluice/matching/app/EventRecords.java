package sluice.matching.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.wire.EventBatchEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.vocabulary.Digest;

/**
 * Numbers a shard's events, keeps the digest of their stream and makes records of them. A command's
 * events are always cut in the same places. Allocates nothing. One thread.
 */
final class EventRecords {
  /**
   * No event is longer, but for a ledger of many assets: two texts of 1,024 bytes and the fields.
   */
  private static final int LONGEST_EVENT = 4_096;

  /** An event's length is a uint16. */
  private static final int LONGEST_POSSIBLE = 65_535;

  private final EventEncoder.Sink sink;
  private final MutableDirectBuffer buffer =
      new UnsafeBuffer(new byte[EventBatchCodec.MAX_BYTES + LONGEST_POSSIBLE]);
  private final EventBatchEncoder head = new EventBatchEncoder();
  private long sender;
  private long counter;
  private long sequence;
  private long logTimeMs;
  private long number;
  private long digest = Digest.EMPTY;
  private int end;
  private int count;

  EventRecords(EventEncoder.Sink sink) {
    this.sink = sink;
    head.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).shard(0);
  }

  /** Number of the last event of a finished record. */
  long number() {
    return number;
  }

  /** Digest of the stream with that event. */
  long digest() {
    return digest;
  }

  /** Goes on behind an event that another machine made the last of. */
  void goOn(long afterNumber, long withDigest) {
    number = afterNumber;
    digest = withDigest;
  }

  /** Holds the record that is being made. */
  MutableDirectBuffer buffer() {
    return buffer;
  }

  /** What follows is caused by the command of this sequence and origin. */
  void begin(long itsSequence, long itsSender, long itsCounter) {
    sender = itsSender;
    counter = itsCounter;
    sequence = itsSequence;
    end = EventBatchCodec.EVENTS_OFFSET;
    count = 0;
  }

  /** Log time is known before the first event of a command, so a record may end early. */
  void logTime(long itsLogTimeMs) {
    logTimeMs = itsLogTimeMs;
  }

  /** The command has said everything. */
  void end() {
    if (count > 0) finish(true);
  }

  /** Where the next event's header goes; what is full is finished before. */
  int room() {
    if (end > EventBatchCodec.MAX_BYTES - LONGEST_EVENT || count == EventBatchCodec.MAX_EVENTS) {
      finish(false);
    }
    return EventBatchCodec.eventOffset(end);
  }

  /** An event of this length now stands there. */
  void took(int length) {
    int at = EventBatchCodec.eventOffset(end);
    buffer.putShort(at - Short.BYTES, (short) length, LITTLE_ENDIAN);
    digest = EventBatchCodec.fold(digest, buffer, at, length);
    end = at + length;
    buffer.putLong(end, 0); // what may lie between it and the next event
    count++;
  }

  private void finish(boolean endOfCommand) {
    long first = number + 1;
    number += count;
    head.firstNumber(first)
        .sequence(sequence)
        .logTimeMs(logTimeMs)
        .sender(sender)
        .counter(counter)
        .digest(digest)
        .count(count)
        .endOfCommand(endOfCommand ? Flag.YES : Flag.NO);
    DirectBuffer record = buffer;
    sink.onRecord(first, number, digest, record, end);
    end = EventBatchCodec.EVENTS_OFFSET;
    count = 0;
  }
}
