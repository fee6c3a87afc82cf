package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.ActRecordedDecoder;
import sluice.protocol.wire.ActRecordedEncoder;
import sluice.protocol.wire.DomainEventDecoder;
import sluice.protocol.wire.DomainEventEncoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;

/** Control's records as bytes. */
public final class ControlCodec {
  private ControlCodec() {}

  /**
   * Writes a message with its header.
   *
   * @return its length in bytes
   */
  public static int encode(ControlRecord message, MutableDirectBuffer buffer, int offset) {
    return switch (message) {
      case ControlRecord.DomainEvent it -> encode(it, buffer, offset);
      case ControlRecord.ActRecorded it -> encode(it, buffer, offset);
    };
  }

  /**
   * Reads one message.
   *
   * @throws Undecodable when the bytes are no whole message of this schema
   */
  public static ControlRecord decode(DirectBuffer buffer, int offset, int length) {
    DirectBuffer message = Fields.exactly(buffer, offset, length);
    MessageHeaderDecoder header = Fields.header(message);
    int body = MessageHeaderDecoder.ENCODED_LENGTH;
    try {
      return switch (header.templateId()) {
        case DomainEventDecoder.TEMPLATE_ID ->
            decodeDomainEvent(message, body, header.blockLength(), header.version());
        case ActRecordedDecoder.TEMPLATE_ID ->
            decodeActRecorded(message, body, header.blockLength(), header.version());
        default -> throw new Undecodable("no record has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  private static int encode(ControlRecord.DomainEvent it, MutableDirectBuffer buffer, int offset) {
    DomainEventEncoder encoder = new DomainEventEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.position(it.position());
    encoder.aggregateSequence(it.aggregateSequence());
    byte[] aggregateId = Fields.text(it.aggregateId());
    encoder.putAggregateId(aggregateId, 0, aggregateId.length);
    byte[] aggregateType = Fields.text(it.aggregateType());
    encoder.putAggregateType(aggregateType, 0, aggregateType.length);
    byte[] eventId = Fields.text(it.eventId());
    encoder.putEventId(eventId, 0, eventId.length);
    byte[] at = Fields.text(it.at());
    encoder.putAt(at, 0, at.length);
    byte[] payloadType = Fields.text(it.payloadType());
    encoder.putPayloadType(payloadType, 0, payloadType.length);
    byte[] payloadRevision = Fields.text(it.payloadRevision());
    encoder.putPayloadRevision(payloadRevision, 0, payloadRevision.length);
    encoder.putPayload(it.payload(), 0, it.payload().length);
    encoder.putMetaData(it.metaData(), 0, it.metaData().length);
    return encoder.limit() - offset;
  }

  private static ControlRecord.DomainEvent decodeDomainEvent(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    DomainEventDecoder decoder = new DomainEventDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new ControlRecord.DomainEvent(
        decoder.position(),
        decoder.aggregateSequence(),
        Fields.text(decoder.aggregateIdLength(), decoder::getAggregateId),
        Fields.text(decoder.aggregateTypeLength(), decoder::getAggregateType),
        Fields.text(decoder.eventIdLength(), decoder::getEventId),
        Fields.text(decoder.atLength(), decoder::getAt),
        Fields.text(decoder.payloadTypeLength(), decoder::getPayloadType),
        Fields.text(decoder.payloadRevisionLength(), decoder::getPayloadRevision),
        Fields.bytes(within(decoder.payloadLength(), buffer), decoder::getPayload),
        Fields.bytes(within(decoder.metaDataLength(), buffer), decoder::getMetaData));
  }

  private static int encode(ControlRecord.ActRecorded it, MutableDirectBuffer buffer, int offset) {
    ActRecordedEncoder encoder = new ActRecordedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.journalId(), it.journalId());
    encoder.number(it.number());
    Fields.put(encoder.actId(), it.actId());
    encoder.atNs(it.atNs());
    byte[] actor = Fields.largeText(it.actor());
    encoder.putActor(actor, 0, actor.length);
    byte[] kind = Fields.largeText(it.kind());
    encoder.putKind(kind, 0, kind.length);
    byte[] subject = Fields.largeText(it.subject());
    encoder.putSubject(subject, 0, subject.length);
    byte[] details = Fields.largeText(it.details());
    encoder.putDetails(details, 0, details.length);
    byte[] outcome = Fields.largeText(it.outcome());
    encoder.putOutcome(outcome, 0, outcome.length);
    return encoder.limit() - offset;
  }

  private static ControlRecord.ActRecorded decodeActRecorded(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ActRecordedDecoder decoder = new ActRecordedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new ControlRecord.ActRecorded(
        Fields.get(decoder.journalId()),
        decoder.number(),
        Fields.get(decoder.actId()),
        decoder.atNs(),
        Fields.text(within(decoder.actorLength(), buffer), decoder::getActor),
        Fields.text(within(decoder.kindLength(), buffer), decoder::getKind),
        Fields.text(within(decoder.subjectLength(), buffer), decoder::getSubject),
        Fields.text(within(decoder.detailsLength(), buffer), decoder::getDetails),
        Fields.text(within(decoder.outcomeLength(), buffer), decoder::getOutcome));
  }

  /** No length that bytes claim may reserve more memory than they themselves have. */
  private static int within(int length, DirectBuffer buffer) {
    if (length < 0 || length > buffer.capacity()) throw new Undecodable("data is cut short");
    return length;
  }
}
