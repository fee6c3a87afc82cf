package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AmendOrderDecoder;
import sluice.protocol.wire.AmendOrderEncoder;
import sluice.protocol.wire.CancelOrderDecoder;
import sluice.protocol.wire.CancelOrderEncoder;
import sluice.protocol.wire.CancelOrdersAfterDecoder;
import sluice.protocol.wire.CancelOrdersAfterEncoder;
import sluice.protocol.wire.CancelOrdersDecoder;
import sluice.protocol.wire.CancelOrdersEncoder;
import sluice.protocol.wire.EnterOrderDecoder;
import sluice.protocol.wire.EnterOrderEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** Traders' commands as bytes. */
final class TraderCommandCodec {
  private TraderCommandCodec() {}

  static int encode(Command.EnterOrder it, MutableDirectBuffer buffer, int offset) {
    EnterOrderEncoder encoder = new EnterOrderEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.operatorId(it.operatorId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.orderType(sluice.protocol.wire.OrderType.get(it.orderType().code()));
    encoder.timeInForce(sluice.protocol.wire.TimeInForce.get(it.timeInForce().code()));
    encoder.postOnly(it.postOnly() ? Flag.YES : Flag.NO);
    encoder.selfTradePrevention(
        sluice.protocol.wire.SelfTradePrevention.get(it.selfTradePrevention().code()));
    encoder.protectionOff(it.protectionOff() ? Flag.YES : Flag.NO);
    encoder.triggerPoints(it.triggerPoints());
    encoder.triggerReference(
        it.triggerReference() == null
            ? sluice.protocol.wire.TriggerReference.NULL_VAL
            : sluice.protocol.wire.TriggerReference.get(it.triggerReference().code()));
    encoder.group(it.group());
    return encoder.limit() - offset;
  }

  static Command.EnterOrder decodeEnterOrder(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    EnterOrderDecoder decoder = new EnterOrderDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.EnterOrder(
        Fields.get(decoder.origin()),
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.operatorId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.quoteMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()),
        Fields.known(OrderType.of(decoder.orderTypeRaw()), "orderType", decoder.orderTypeRaw()),
        Fields.known(
            TimeInForce.of(decoder.timeInForceRaw()), "timeInForce", decoder.timeInForceRaw()),
        decoder.postOnlyRaw() == Flag.YES.value(),
        Fields.known(
            SelfTradePrevention.of(decoder.selfTradePreventionRaw()),
            "selfTradePrevention",
            decoder.selfTradePreventionRaw()),
        decoder.protectionOffRaw() == Flag.YES.value(),
        decoder.triggerPoints(),
        decoder.triggerReferenceRaw() == sluice.protocol.wire.TriggerReference.NULL_VAL.value()
            ? null
            : Fields.known(
                TriggerReference.of(decoder.triggerReferenceRaw()),
                "triggerReference",
                decoder.triggerReferenceRaw()),
        decoder.group());
  }

  static int encode(Command.CancelOrder it, MutableDirectBuffer buffer, int offset) {
    CancelOrderEncoder encoder = new CancelOrderEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    return encoder.limit() - offset;
  }

  static Command.CancelOrder decodeCancelOrder(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelOrderDecoder decoder = new CancelOrderDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelOrder(
        Fields.get(decoder.origin()),
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId());
  }

  static int encode(Command.CancelOrders it, MutableDirectBuffer buffer, int offset) {
    CancelOrdersEncoder encoder = new CancelOrdersEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.marketId(it.marketId());
    return encoder.limit() - offset;
  }

  static Command.CancelOrders decodeCancelOrders(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelOrdersDecoder decoder = new CancelOrdersDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelOrders(
        Fields.get(decoder.origin()), decoder.accountId(), decoder.marketId());
  }

  static int encode(Command.AmendOrder it, MutableDirectBuffer buffer, int offset) {
    AmendOrderEncoder encoder = new AmendOrderEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.leavesLots(it.leavesLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.triggerPoints(it.triggerPoints());
    encoder.marketId(it.marketId());
    encoder.timeInForce(
        it.timeInForce() == null
            ? sluice.protocol.wire.TimeInForce.NULL_VAL
            : sluice.protocol.wire.TimeInForce.get(it.timeInForce().code()));
    encoder.postOnly(it.postOnly() == null ? Flag.NULL_VAL : it.postOnly() ? Flag.YES : Flag.NO);
    encoder.selfTradePrevention(
        it.selfTradePrevention() == null
            ? sluice.protocol.wire.SelfTradePrevention.NULL_VAL
            : sluice.protocol.wire.SelfTradePrevention.get(it.selfTradePrevention().code()));
    return encoder.limit() - offset;
  }

  static Command.AmendOrder decodeAmendOrder(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AmendOrderDecoder decoder = new AmendOrderDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.AmendOrder(
        Fields.get(decoder.origin()),
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.leavesLots(),
        decoder.quoteMinor(),
        decoder.triggerPoints(),
        decoder.marketId(),
        decoder.timeInForceRaw() == sluice.protocol.wire.TimeInForce.NULL_VAL.value()
            ? null
            : Fields.known(
                TimeInForce.of(decoder.timeInForceRaw()), "timeInForce", decoder.timeInForceRaw()),
        decoder.postOnlyRaw() == Flag.NULL_VAL.value()
            ? null
            : (Boolean) (decoder.postOnlyRaw() == Flag.YES.value()),
        decoder.selfTradePreventionRaw()
                == sluice.protocol.wire.SelfTradePrevention.NULL_VAL.value()
            ? null
            : Fields.known(
                SelfTradePrevention.of(decoder.selfTradePreventionRaw()),
                "selfTradePrevention",
                decoder.selfTradePreventionRaw()));
  }

  static int encode(Command.CancelOrdersAfter it, MutableDirectBuffer buffer, int offset) {
    CancelOrdersAfterEncoder encoder = new CancelOrdersAfterEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.group(it.group());
    encoder.afterSeconds(it.afterSeconds());
    return encoder.limit() - offset;
  }

  static Command.CancelOrdersAfter decodeCancelOrdersAfter(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelOrdersAfterDecoder decoder = new CancelOrdersAfterDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelOrdersAfter(
        Fields.get(decoder.origin()), decoder.accountId(), decoder.group(), decoder.afterSeconds());
  }
}
