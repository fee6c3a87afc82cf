package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.CreditFundsDecoder;
import sluice.protocol.wire.CreditFundsEncoder;
import sluice.protocol.wire.HoldWithdrawalDecoder;
import sluice.protocol.wire.HoldWithdrawalEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.ReleaseWithdrawalDecoder;
import sluice.protocol.wire.ReleaseWithdrawalEncoder;
import sluice.protocol.wire.SettleWithdrawalDecoder;
import sluice.protocol.wire.SettleWithdrawalEncoder;
import sluice.protocol.wire.StartPayoutDecoder;
import sluice.protocol.wire.StartPayoutEncoder;

/** Funding's commands as bytes. */
final class FundingCommandCodec {
  private FundingCommandCodec() {}

  static int encode(Command.CreditFunds it, MutableDirectBuffer buffer, int offset) {
    CreditFundsEncoder encoder = new CreditFundsEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + CreditFundsEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.creditId(), it.creditId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Command.CreditFunds decodeCreditFunds(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CreditFundsDecoder decoder = new CreditFundsDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CreditFunds(
        Fields.get(decoder.origin()),
        Fields.get(decoder.creditId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Command.HoldWithdrawal it, MutableDirectBuffer buffer, int offset) {
    HoldWithdrawalEncoder encoder = new HoldWithdrawalEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + HoldWithdrawalEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Command.HoldWithdrawal decodeHoldWithdrawal(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    HoldWithdrawalDecoder decoder = new HoldWithdrawalDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.HoldWithdrawal(
        Fields.get(decoder.origin()),
        Fields.get(decoder.withdrawalId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Command.StartPayout it, MutableDirectBuffer buffer, int offset) {
    StartPayoutEncoder encoder = new StartPayoutEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + StartPayoutEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    return encoder.limit() - offset;
  }

  static Command.StartPayout decodeStartPayout(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    StartPayoutDecoder decoder = new StartPayoutDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.StartPayout(
        Fields.get(decoder.origin()), Fields.get(decoder.withdrawalId()));
  }

  static int encode(Command.SettleWithdrawal it, MutableDirectBuffer buffer, int offset) {
    SettleWithdrawalEncoder encoder = new SettleWithdrawalEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + SettleWithdrawalEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    return encoder.limit() - offset;
  }

  static Command.SettleWithdrawal decodeSettleWithdrawal(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    SettleWithdrawalDecoder decoder = new SettleWithdrawalDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.SettleWithdrawal(
        Fields.get(decoder.origin()), Fields.get(decoder.withdrawalId()));
  }

  static int encode(Command.ReleaseWithdrawal it, MutableDirectBuffer buffer, int offset) {
    ReleaseWithdrawalEncoder encoder = new ReleaseWithdrawalEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ReleaseWithdrawalEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    return encoder.limit() - offset;
  }

  static Command.ReleaseWithdrawal decodeReleaseWithdrawal(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ReleaseWithdrawalDecoder decoder = new ReleaseWithdrawalDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ReleaseWithdrawal(
        Fields.get(decoder.origin()), Fields.get(decoder.withdrawalId()));
  }
}
