package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AccountRegisteredDecoder;
import sluice.protocol.wire.AccountRegisteredEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.KeyCreatedDecoder;
import sluice.protocol.wire.KeyCreatedEncoder;
import sluice.protocol.wire.KeyRevokedDecoder;
import sluice.protocol.wire.KeyRevokedEncoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;

/** Access records as bytes. */
public final class AccessCodec {
  private AccessCodec() {}

  /**
   * Writes a message with its header; a signature's place is left zero.
   *
   * @return its length in bytes
   */
  public static int encode(AccessRecord message, MutableDirectBuffer buffer, int offset) {
    return switch (message) {
      case AccessRecord.AccountRegistered it -> encode(it, buffer, offset);
      case AccessRecord.KeyCreated it -> encode(it, buffer, offset);
      case AccessRecord.KeyRevoked it -> encode(it, buffer, offset);
    };
  }

  /**
   * Reads one message.
   *
   * @throws Undecodable when the bytes are no whole message of this schema
   */
  public static AccessRecord decode(DirectBuffer buffer, int offset, int length) {
    DirectBuffer message = Fields.exactly(buffer, offset, length);
    MessageHeaderDecoder header = Fields.header(message);
    int body = MessageHeaderDecoder.ENCODED_LENGTH;
    try {
      return switch (header.templateId()) {
        case AccountRegisteredDecoder.TEMPLATE_ID ->
            decodeAccountRegistered(message, body, header.blockLength(), header.version());
        case KeyCreatedDecoder.TEMPLATE_ID ->
            decodeKeyCreated(message, body, header.blockLength(), header.version());
        case KeyRevokedDecoder.TEMPLATE_ID ->
            decodeKeyRevoked(message, body, header.blockLength(), header.version());
        default -> throw new Undecodable("no record has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  private static int encode(
      AccessRecord.AccountRegistered it, MutableDirectBuffer buffer, int offset) {
    AccountRegisteredEncoder encoder = new AccountRegisteredEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.number(it.number());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.accountId(it.accountId());
    byte[] nameBytes = Fields.text(it.name());
    encoder.putName(nameBytes, 0, nameBytes.length);
    return encoder.limit() - offset;
  }

  private static AccessRecord.AccountRegistered decodeAccountRegistered(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AccountRegisteredDecoder decoder = new AccountRegisteredDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new AccessRecord.AccountRegistered(
        decoder.number(),
        Fields.get(decoder.requestId()),
        decoder.accountId(),
        Fields.text(decoder.nameLength(), decoder::getName));
  }

  private static int encode(AccessRecord.KeyCreated it, MutableDirectBuffer buffer, int offset) {
    KeyCreatedEncoder encoder = new KeyCreatedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.number(it.number());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.accountId(it.accountId());
    encoder.mayView(it.mayView() ? Flag.YES : Flag.NO);
    encoder.mayTrade(it.mayTrade() ? Flag.YES : Flag.NO);
    encoder.mayWithdraw(it.mayWithdraw() ? Flag.YES : Flag.NO);
    encoder.rateLimitPerMinute(it.rateLimitPerMinute());
    byte[] keyBytes = Fields.text(it.key());
    encoder.putKey(keyBytes, 0, keyBytes.length);
    encoder.putSealedSecret(it.sealedSecret(), 0, it.sealedSecret().length);
    return encoder.limit() - offset;
  }

  private static AccessRecord.KeyCreated decodeKeyCreated(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    KeyCreatedDecoder decoder = new KeyCreatedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new AccessRecord.KeyCreated(
        decoder.number(),
        Fields.get(decoder.requestId()),
        decoder.accountId(),
        decoder.mayViewRaw() == Flag.YES.value(),
        decoder.mayTradeRaw() == Flag.YES.value(),
        decoder.mayWithdrawRaw() == Flag.YES.value(),
        decoder.rateLimitPerMinute(),
        Fields.text(decoder.keyLength(), decoder::getKey),
        Fields.bytes(decoder.sealedSecretLength(), decoder::getSealedSecret));
  }

  private static int encode(AccessRecord.KeyRevoked it, MutableDirectBuffer buffer, int offset) {
    KeyRevokedEncoder encoder = new KeyRevokedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.number(it.number());
    Fields.put(encoder.requestId(), it.requestId());
    byte[] keyBytes = Fields.text(it.key());
    encoder.putKey(keyBytes, 0, keyBytes.length);
    return encoder.limit() - offset;
  }

  private static AccessRecord.KeyRevoked decodeKeyRevoked(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    KeyRevokedDecoder decoder = new KeyRevokedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new AccessRecord.KeyRevoked(
        decoder.number(),
        Fields.get(decoder.requestId()),
        Fields.text(decoder.keyLength(), decoder::getKey));
  }
}
