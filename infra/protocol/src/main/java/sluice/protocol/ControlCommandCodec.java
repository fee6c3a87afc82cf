package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.ActivateRulesDecoder;
import sluice.protocol.wire.ActivateRulesEncoder;
import sluice.protocol.wire.AssignFeeTierDecoder;
import sluice.protocol.wire.AssignFeeTierEncoder;
import sluice.protocol.wire.BeginAuctionDecoder;
import sluice.protocol.wire.BeginAuctionEncoder;
import sluice.protocol.wire.CancelMarketOrdersDecoder;
import sluice.protocol.wire.CancelMarketOrdersEncoder;
import sluice.protocol.wire.ChangeFeeTierDecoder;
import sluice.protocol.wire.ChangeFeeTierEncoder;
import sluice.protocol.wire.ChangeMarketRulesDecoder;
import sluice.protocol.wire.ChangeMarketRulesEncoder;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.protocol.wire.ChangeMarketStateEncoder;
import sluice.protocol.wire.DefineAssetDecoder;
import sluice.protocol.wire.DefineAssetEncoder;
import sluice.protocol.wire.ListMarketDecoder;
import sluice.protocol.wire.ListMarketEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OpenAccountDecoder;
import sluice.protocol.wire.OpenAccountEncoder;
import sluice.protocol.wire.RenewLeaseDecoder;
import sluice.protocol.wire.RenewLeaseEncoder;
import sluice.protocol.wire.ReportLedgerDecoder;
import sluice.protocol.wire.ReportLedgerEncoder;
import sluice.vocabulary.TradingState;

/** Control's commands as bytes. */
final class ControlCommandCodec {
  private ControlCommandCodec() {}

  static int encode(Command.DefineAsset it, MutableDirectBuffer buffer, int offset) {
    DefineAssetEncoder encoder = new DefineAssetEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + DefineAssetEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.assetId(it.assetId());
    encoder.symbol(it.symbol());
    encoder.decimals((short) it.decimals());
    byte[] nameBytes = Fields.text(it.name());
    encoder.putName(nameBytes, 0, nameBytes.length);
    return encoder.limit() - offset;
  }

  static Command.DefineAsset decodeDefineAsset(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    DefineAssetDecoder decoder = new DefineAssetDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.DefineAsset(
        Fields.get(decoder.origin()),
        decoder.assetId(),
        decoder.symbol(),
        decoder.decimals(),
        Fields.text(decoder.nameLength(), decoder::getName));
  }

  static int encode(Command.ListMarket it, MutableDirectBuffer buffer, int offset) {
    ListMarketEncoder encoder = new ListMarketEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + ListMarketEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.baseAssetId(it.baseAssetId());
    encoder.quoteAssetId(it.quoteAssetId());
    encoder.priceDecimals((short) it.priceDecimals());
    encoder.quantityDecimals((short) it.quantityDecimals());
    Fields.put(encoder.rules(), it.rules());
    encoder.notionalDecimals((short) it.notionalDecimals());
    return encoder.limit() - offset;
  }

  static Command.ListMarket decodeListMarket(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ListMarketDecoder decoder = new ListMarketDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ListMarket(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        decoder.baseAssetId(),
        decoder.quoteAssetId(),
        decoder.priceDecimals(),
        decoder.quantityDecimals(),
        Fields.get(decoder.rules()),
        decoder.notionalDecimals());
  }

  static int encode(Command.ChangeMarketRules it, MutableDirectBuffer buffer, int offset) {
    ChangeMarketRulesEncoder encoder = new ChangeMarketRulesEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ChangeMarketRulesEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  static Command.ChangeMarketRules decodeChangeMarketRules(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ChangeMarketRulesDecoder decoder = new ChangeMarketRulesDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ChangeMarketRules(
        Fields.get(decoder.origin()), decoder.marketId(), Fields.get(decoder.rules()));
  }

  static int encode(Command.ChangeMarketState it, MutableDirectBuffer buffer, int offset) {
    ChangeMarketStateEncoder encoder = new ChangeMarketStateEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ChangeMarketStateEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.target(sluice.protocol.wire.TradingState.get(it.target().code()));
    encoder.answersSequence(it.answersSequence());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.leaseMs(it.leaseMs());
    byte[] actorBytes = Fields.text(it.actor());
    encoder.putActor(actorBytes, 0, actorBytes.length);
    byte[] reasonBytes = Fields.text(it.reason());
    encoder.putReason(reasonBytes, 0, reasonBytes.length);
    return encoder.limit() - offset;
  }

  static Command.ChangeMarketState decodeChangeMarketState(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ChangeMarketStateDecoder decoder = new ChangeMarketStateDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ChangeMarketState(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        Fields.known(TradingState.of(decoder.targetRaw()), "target", decoder.targetRaw()),
        decoder.answersSequence(),
        Fields.get(decoder.requestId()),
        decoder.leaseMs(),
        Fields.text(decoder.actorLength(), decoder::getActor),
        Fields.text(decoder.reasonLength(), decoder::getReason));
  }

  static int encode(Command.OpenAccount it, MutableDirectBuffer buffer, int offset) {
    OpenAccountEncoder encoder = new OpenAccountEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + OpenAccountEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    return encoder.limit() - offset;
  }

  static Command.OpenAccount decodeOpenAccount(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OpenAccountDecoder decoder = new OpenAccountDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.OpenAccount(Fields.get(decoder.origin()), decoder.accountId());
  }

  static int encode(Command.ReportLedger it, MutableDirectBuffer buffer, int offset) {
    ReportLedgerEncoder encoder = new ReportLedgerEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + ReportLedgerEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  static Command.ReportLedger decodeReportLedger(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ReportLedgerDecoder decoder = new ReportLedgerDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ReportLedger(Fields.get(decoder.origin()), Fields.get(decoder.requestId()));
  }

  static int encode(Command.ChangeFeeTier it, MutableDirectBuffer buffer, int offset) {
    ChangeFeeTierEncoder encoder = new ChangeFeeTierEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ChangeFeeTierEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.tier(it.tier());
    encoder.makerFeePpm(it.makerFeePpm());
    encoder.takerFeePpm(it.takerFeePpm());
    return encoder.limit() - offset;
  }

  static Command.ChangeFeeTier decodeChangeFeeTier(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ChangeFeeTierDecoder decoder = new ChangeFeeTierDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ChangeFeeTier(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        decoder.tier(),
        decoder.makerFeePpm(),
        decoder.takerFeePpm());
  }

  static int encode(Command.AssignFeeTier it, MutableDirectBuffer buffer, int offset) {
    AssignFeeTierEncoder encoder = new AssignFeeTierEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + AssignFeeTierEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.tier(it.tier());
    return encoder.limit() - offset;
  }

  static Command.AssignFeeTier decodeAssignFeeTier(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AssignFeeTierDecoder decoder = new AssignFeeTierDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.AssignFeeTier(
        Fields.get(decoder.origin()), decoder.accountId(), decoder.tier());
  }

  static int encode(Command.BeginAuction it, MutableDirectBuffer buffer, int offset) {
    BeginAuctionEncoder encoder = new BeginAuctionEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + BeginAuctionEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.answersSequence(it.answersSequence());
    encoder.callMs(it.callMs());
    encoder.leaseMs(it.leaseMs());
    encoder.referencePoints(it.referencePoints());
    encoder.next(sluice.protocol.wire.TradingState.get(it.next().code()));
    Fields.put(encoder.requestId(), it.requestId());
    byte[] actorBytes = Fields.text(it.actor());
    encoder.putActor(actorBytes, 0, actorBytes.length);
    byte[] reasonBytes = Fields.text(it.reason());
    encoder.putReason(reasonBytes, 0, reasonBytes.length);
    return encoder.limit() - offset;
  }

  static Command.BeginAuction decodeBeginAuction(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    BeginAuctionDecoder decoder = new BeginAuctionDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.BeginAuction(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        decoder.answersSequence(),
        decoder.callMs(),
        decoder.leaseMs(),
        decoder.referencePoints(),
        Fields.known(TradingState.of(decoder.nextRaw()), "next", decoder.nextRaw()),
        Fields.get(decoder.requestId()),
        Fields.text(decoder.actorLength(), decoder::getActor),
        Fields.text(decoder.reasonLength(), decoder::getReason));
  }

  static int encode(Command.RenewLease it, MutableDirectBuffer buffer, int offset) {
    RenewLeaseEncoder encoder = new RenewLeaseEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + RenewLeaseEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.leaseMs(it.leaseMs());
    return encoder.limit() - offset;
  }

  static Command.RenewLease decodeRenewLease(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    RenewLeaseDecoder decoder = new RenewLeaseDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.RenewLease(
        Fields.get(decoder.origin()), decoder.marketId(), decoder.leaseMs());
  }

  static int encode(Command.CancelMarketOrders it, MutableDirectBuffer buffer, int offset) {
    CancelMarketOrdersEncoder encoder = new CancelMarketOrdersEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + CancelMarketOrdersEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  static Command.CancelMarketOrders decodeCancelMarketOrders(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelMarketOrdersDecoder decoder = new CancelMarketOrdersDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelMarketOrders(
        Fields.get(decoder.origin()), decoder.marketId(), Fields.get(decoder.requestId()));
  }

  static int encode(Command.ActivateRules it, MutableDirectBuffer buffer, int offset) {
    ActivateRulesEncoder encoder = new ActivateRulesEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ActivateRulesEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.version(it.version());
    return encoder.limit() - offset;
  }

  static Command.ActivateRules decodeActivateRules(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ActivateRulesDecoder decoder = new ActivateRulesDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ActivateRules(Fields.get(decoder.origin()), decoder.version());
  }
}
