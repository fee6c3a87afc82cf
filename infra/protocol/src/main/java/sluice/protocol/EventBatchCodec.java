package sluice.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.EventBatchDecoder;
import sluice.protocol.wire.EventBatchEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.vocabulary.Digest;

/**
 * Records of trading.events as bytes: messageHeader, EventBatch, then each event as zeros, a uint16
 * length and that many bytes (messageHeader and body). So many zeros that the event's header is
 * aligned to 8 bytes of the record, and with it the event's first fields: what crosses a line is
 * written and read slower.
 */
public final class EventBatchCodec {
  private static final int ALIGNMENT = 8;

  /** Where the record's own fields end. */
  public static final int EVENTS_OFFSET =
      MessageHeaderEncoder.ENCODED_LENGTH + EventBatchEncoder.BLOCK_LENGTH;

  /** A record ends before it would grow beyond this; the command then goes on in the next one. */
  public static final int MAX_BYTES = 512 * 1024;

  /** A record holds no more events than this, whatever their size. */
  public static final int MAX_EVENTS = 60_000;

  private static final byte ZERO = 0;

  private EventBatchCodec() {}

  /**
   * Where the next event's messageHeader stands in a record, its length in the two bytes before it.
   *
   * @param end of the event before, or {@link #EVENTS_OFFSET}
   */
  public static int eventOffset(int end) {
    return end + Short.BYTES + ALIGNMENT - 1 & -ALIGNMENT;
  }

  /**
   * The stream's digest after one more event. Its words, little-endian, go into the four lanes of
   * {@link Digest#lane} in turn. What is left behind the last whole row of four are two words for
   * the first lanes, one for the third, and up to seven bytes for the fourth.
   *
   * @param offset of the event's messageHeader
   * @param length of header and body
   */
  public static long fold(long digest, DirectBuffer buffer, int offset, int length) {
    long first = Digest.EMPTY_LANE;
    long second = Digest.EMPTY_LANE;
    long third = Digest.EMPTY_LANE;
    long fourth = Digest.EMPTY_LANE;
    int end = offset + length;
    int at = offset;
    for (; at <= end - 4 * Long.BYTES; at += 4 * Long.BYTES) {
      first = Digest.lane(first, buffer.getLong(at, LITTLE_ENDIAN));
      second = Digest.lane(second, buffer.getLong(at + Long.BYTES, LITTLE_ENDIAN));
      third = Digest.lane(third, buffer.getLong(at + 2 * Long.BYTES, LITTLE_ENDIAN));
      fourth = Digest.lane(fourth, buffer.getLong(at + 3 * Long.BYTES, LITTLE_ENDIAN));
    }
    if (at <= end - 2 * Long.BYTES) {
      first = Digest.lane(first, buffer.getLong(at, LITTLE_ENDIAN));
      second = Digest.lane(second, buffer.getLong(at + Long.BYTES, LITTLE_ENDIAN));
      at += 2 * Long.BYTES;
    }
    if (at <= end - Long.BYTES) {
      third = Digest.lane(third, buffer.getLong(at, LITTLE_ENDIAN));
      at += Long.BYTES;
    }
    if (at < end) fourth = Digest.lane(fourth, tail(buffer, at, end));
    return Digest.fold(digest, length, first, second, third, fourth);
  }

  private static long tail(DirectBuffer buffer, int from, int end) {
    long tail = 0;
    int at = from;
    if (at <= end - Integer.BYTES) {
      tail = buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
      at += Integer.BYTES;
    }
    for (; at < end; at++) tail = tail << Byte.SIZE | buffer.getByte(at) & 0xFF;
    return tail;
  }

  /**
   * Writes the head of a record whose events already stand behind it.
   *
   * @return {@link #EVENTS_OFFSET}
   */
  public static int encodeHead(
      MutableDirectBuffer buffer,
      int offset,
      long firstNumber,
      long sequence,
      long logTimeMs,
      long sender,
      long counter,
      long digest,
      int count,
      boolean endOfCommand) {
    new EventBatchEncoder()
        .wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
        .firstNumber(firstNumber)
        .sequence(sequence)
        .logTimeMs(logTimeMs)
        .sender(sender)
        .counter(counter)
        .digest(digest)
        .count(count)
        .endOfCommand(endOfCommand ? Flag.YES : Flag.NO)
        .shard(0);
    return EVENTS_OFFSET;
  }

  /**
   * Writes a whole record.
   *
   * @param digestBefore running digest before its first event; the record's own digest field is
   *     ignored and computed here
   * @return length in bytes
   */
  public static int encode(EventBatch batch, long digestBefore, MutableDirectBuffer buffer) {
    int end = EVENTS_OFFSET;
    long digest = digestBefore;
    for (Event event : batch.events()) {
      int at = eventOffset(end);
      int length = EventCodec.encode(event, buffer, at);
      for (int padding = end; padding < at - Short.BYTES; padding++) buffer.putByte(padding, ZERO);
      buffer.putShort(at - Short.BYTES, (short) length, LITTLE_ENDIAN);
      digest = fold(digest, buffer, at, length);
      end = at + length;
    }
    encodeHead(
        buffer,
        0,
        batch.firstNumber(),
        batch.sequence(),
        batch.logTimeMs(),
        batch.sender(),
        batch.counter(),
        digest,
        batch.events().size(),
        batch.endOfCommand());
    return end;
  }

  /**
   * What a record says of its events, without reading them.
   *
   * @throws Undecodable when the bytes do not begin as a record
   */
  public static Head head(DirectBuffer buffer, int offset, int length) {
    EventBatchDecoder head = decoder(Fields.exactly(buffer, offset, length));
    return new Head(head.firstNumber(), head.firstNumber() + head.count() - 1, head.digest());
  }

  /**
   * A record's events by their numbers, both included.
   *
   * @param digest of the stream with the last of them, as the record claims it
   */
  public record Head(long firstNumber, long lastNumber, long digest) {}

  /**
   * Reads one record.
   *
   * @throws Undecodable when the bytes are no whole record
   */
  public static EventBatch decode(DirectBuffer buffer, int offset, int length) {
    DirectBuffer record = Fields.exactly(buffer, offset, length);
    EventBatchDecoder head = decoder(record);
    int end = head.limit();
    int count = head.count();
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = eventOffset(end);
      int size = eventLength(record, end, at);
      events.add(EventCodec.decode(record, at, size));
      end = at + size;
    }
    checkEnd(end, length);
    return new EventBatch(
        head.firstNumber(),
        head.sequence(),
        head.logTimeMs(),
        head.sender(),
        head.counter(),
        head.digest(),
        head.endOfCommandRaw() == Flag.YES.value(),
        List.copyOf(events));
  }

  /**
   * The digest that a record's events give; they are told apart, not read.
   *
   * @param digestBefore running digest before its first event
   * @throws Undecodable when the bytes are no whole record
   */
  public static long digest(DirectBuffer buffer, int offset, int length, long digestBefore) {
    DirectBuffer record = Fields.exactly(buffer, offset, length);
    EventBatchDecoder head = decoder(record);
    int end = head.limit();
    long digest = digestBefore;
    for (int i = 0; i < head.count(); i++) {
      int at = eventOffset(end);
      int size = eventLength(record, end, at);
      digest = fold(digest, record, at, size);
      end = at + size;
    }
    checkEnd(end, length);
    return digest;
  }

  private static void checkEnd(int end, int length) {
    if (end != length) throw new Undecodable((length - end) + " bytes follow the last event");
  }

  private static EventBatchDecoder decoder(DirectBuffer record) {
    MessageHeaderDecoder header = Fields.header(record);
    if (header.templateId() != EventBatchDecoder.TEMPLATE_ID) {
      throw new Undecodable("template " + header.templateId() + " is no event batch");
    }
    return new EventBatchDecoder()
        .wrap(record, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
  }

  /** What stands between the end of what comes before and an event's header. */
  private static int eventLength(DirectBuffer record, int end, int at) {
    if (at > record.capacity()) throw new Undecodable("events are cut short");
    for (int padding = end; padding < at - Short.BYTES; padding++) {
      if (record.getByte(padding) != ZERO)
        throw new Undecodable("padding before an event is not zero");
    }
    int size = record.getShort(at - Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
    if (at + size > record.capacity()) throw new Undecodable("event is cut short");
    return size;
  }
}
