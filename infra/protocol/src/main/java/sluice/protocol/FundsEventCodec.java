package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AccountOpenedDecoder;
import sluice.protocol.wire.AccountOpenedEncoder;
import sluice.protocol.wire.FeeTierAssignedDecoder;
import sluice.protocol.wire.FeeTierAssignedEncoder;
import sluice.protocol.wire.FundsCreditedDecoder;
import sluice.protocol.wire.FundsCreditedEncoder;
import sluice.protocol.wire.LedgerReportedDecoder;
import sluice.protocol.wire.LedgerReportedEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.PayoutStartedDecoder;
import sluice.protocol.wire.PayoutStartedEncoder;
import sluice.protocol.wire.WithdrawalHeldDecoder;
import sluice.protocol.wire.WithdrawalHeldEncoder;
import sluice.protocol.wire.WithdrawalReleasedDecoder;
import sluice.protocol.wire.WithdrawalReleasedEncoder;
import sluice.protocol.wire.WithdrawalSettledDecoder;
import sluice.protocol.wire.WithdrawalSettledEncoder;

/** Events of accounts and their funds as bytes. */
final class FundsEventCodec {
  private FundsEventCodec() {}

  static int encode(Event.AccountOpened it, MutableDirectBuffer buffer, int offset) {
    AccountOpenedEncoder encoder = new AccountOpenedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    return encoder.limit() - offset;
  }

  static Event.AccountOpened decodeAccountOpened(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AccountOpenedDecoder decoder = new AccountOpenedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AccountOpened(decoder.accountId());
  }

  static int encode(Event.FundsCredited it, MutableDirectBuffer buffer, int offset) {
    FundsCreditedEncoder encoder = new FundsCreditedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.creditId(), it.creditId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Event.FundsCredited decodeFundsCredited(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    FundsCreditedDecoder decoder = new FundsCreditedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.FundsCredited(
        Fields.get(decoder.creditId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Event.FeeTierAssigned it, MutableDirectBuffer buffer, int offset) {
    FeeTierAssignedEncoder encoder = new FeeTierAssignedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.tier(it.tier());
    return encoder.limit() - offset;
  }

  static Event.FeeTierAssigned decodeFeeTierAssigned(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    FeeTierAssignedDecoder decoder = new FeeTierAssignedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.FeeTierAssigned(decoder.accountId(), decoder.tier());
  }

  static int encode(Event.WithdrawalHeld it, MutableDirectBuffer buffer, int offset) {
    WithdrawalHeldEncoder encoder = new WithdrawalHeldEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Event.WithdrawalHeld decodeWithdrawalHeld(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    WithdrawalHeldDecoder decoder = new WithdrawalHeldDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.WithdrawalHeld(
        Fields.get(decoder.withdrawalId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Event.PayoutStarted it, MutableDirectBuffer buffer, int offset) {
    PayoutStartedEncoder encoder = new PayoutStartedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    encoder.accountId(it.accountId());
    return encoder.limit() - offset;
  }

  static Event.PayoutStarted decodePayoutStarted(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    PayoutStartedDecoder decoder = new PayoutStartedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.PayoutStarted(Fields.get(decoder.withdrawalId()), decoder.accountId());
  }

  static int encode(Event.WithdrawalSettled it, MutableDirectBuffer buffer, int offset) {
    WithdrawalSettledEncoder encoder = new WithdrawalSettledEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Event.WithdrawalSettled decodeWithdrawalSettled(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    WithdrawalSettledDecoder decoder = new WithdrawalSettledDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.WithdrawalSettled(
        Fields.get(decoder.withdrawalId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Event.WithdrawalReleased it, MutableDirectBuffer buffer, int offset) {
    WithdrawalReleasedEncoder encoder = new WithdrawalReleasedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.withdrawalId(), it.withdrawalId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  static Event.WithdrawalReleased decodeWithdrawalReleased(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    WithdrawalReleasedDecoder decoder = new WithdrawalReleasedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.WithdrawalReleased(
        Fields.get(decoder.withdrawalId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  static int encode(Event.LedgerReported it, MutableDirectBuffer buffer, int offset) {
    LedgerReportedEncoder encoder = new LedgerReportedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.stateHash(it.stateHash());
    encoder.accounts(it.accounts());
    encoder.openOrders(it.openOrders());
    LedgerReportedEncoder.AssetsEncoder assets = encoder.assetsCount(it.assets().size());
    for (AssetTotals totals : it.assets()) Fields.put(assets.next(), totals);
    return encoder.limit() - offset;
  }

  static Event.LedgerReported decodeLedgerReported(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    LedgerReportedDecoder decoder = new LedgerReportedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.LedgerReported(
        Fields.get(decoder.requestId()),
        decoder.stateHash(),
        decoder.accounts(),
        decoder.openOrders(),
        Fields.totals(decoder.assets()));
  }
}
