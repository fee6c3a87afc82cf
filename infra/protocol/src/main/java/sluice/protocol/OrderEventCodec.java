package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AmendRejectedDecoder;
import sluice.protocol.wire.AmendRejectedEncoder;
import sluice.protocol.wire.CancelRejectedDecoder;
import sluice.protocol.wire.CancelRejectedEncoder;
import sluice.protocol.wire.DisconnectTimerExpiredDecoder;
import sluice.protocol.wire.DisconnectTimerExpiredEncoder;
import sluice.protocol.wire.DisconnectTimerSetDecoder;
import sluice.protocol.wire.DisconnectTimerSetEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MarketOrdersCancelledDecoder;
import sluice.protocol.wire.MarketOrdersCancelledEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OrderAcceptedDecoder;
import sluice.protocol.wire.OrderAcceptedEncoder;
import sluice.protocol.wire.OrderAmendedDecoder;
import sluice.protocol.wire.OrderAmendedEncoder;
import sluice.protocol.wire.OrderClosedDecoder;
import sluice.protocol.wire.OrderClosedEncoder;
import sluice.protocol.wire.OrderRejectedDecoder;
import sluice.protocol.wire.OrderRejectedEncoder;
import sluice.protocol.wire.OrderRestedDecoder;
import sluice.protocol.wire.OrderRestedEncoder;
import sluice.protocol.wire.OrderTriggeredDecoder;
import sluice.protocol.wire.OrderTriggeredEncoder;
import sluice.protocol.wire.OrdersCancelledDecoder;
import sluice.protocol.wire.OrdersCancelledEncoder;
import sluice.protocol.wire.SelfTradeDecrementedDecoder;
import sluice.protocol.wire.SelfTradeDecrementedEncoder;
import sluice.protocol.wire.TradedDecoder;
import sluice.protocol.wire.TradedEncoder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** Events of orders as bytes. */
final class OrderEventCodec {
  private OrderEventCodec() {}

  static int encode(Event.OrderAccepted it, MutableDirectBuffer buffer, int offset) {
    OrderAcceptedEncoder encoder = new OrderAcceptedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.operatorId(it.operatorId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.heldMinor(it.heldMinor());
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

  static Event.OrderAccepted decodeOrderAccepted(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderAcceptedDecoder decoder = new OrderAcceptedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderAccepted(
        decoder.orderId(),
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.operatorId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.quoteMinor(),
        decoder.heldMinor(),
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

  static int encode(Event.OrderRejected it, MutableDirectBuffer buffer, int offset) {
    OrderRejectedEncoder encoder = new OrderRejectedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    return encoder.limit() - offset;
  }

  static Event.OrderRejected decodeOrderRejected(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderRejectedDecoder decoder = new OrderRejectedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderRejected(
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()));
  }

  static int encode(Event.OrderRested it, MutableDirectBuffer buffer, int offset) {
    OrderRestedEncoder encoder = new OrderRestedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.pricePoints(it.pricePoints());
    encoder.leavesLots(it.leavesLots());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    return encoder.limit() - offset;
  }

  static Event.OrderRested decodeOrderRested(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderRestedDecoder decoder = new OrderRestedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderRested(
        decoder.orderId(),
        decoder.accountId(),
        decoder.pricePoints(),
        decoder.leavesLots(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()));
  }

  static int encode(Event.Traded it, MutableDirectBuffer buffer, int offset) {
    TradedEncoder encoder = new TradedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.makerOrderId(it.makerOrderId());
    encoder.takerOrderId(it.takerOrderId());
    encoder.makerAccountId(it.makerAccountId());
    encoder.takerAccountId(it.takerAccountId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.makerLeavesLots(it.makerLeavesLots());
    encoder.takerLeavesLots(it.takerLeavesLots());
    encoder.buyerHeldMinor(it.buyerHeldMinor());
    encoder.buyerPaidMinor(it.buyerPaidMinor());
    encoder.sellerReceivedMinor(it.sellerReceivedMinor());
    encoder.marketId(it.marketId());
    encoder.takerSide(sluice.protocol.wire.Side.get(it.takerSide().code()));
    encoder.makerBookPoints(it.makerBookPoints());
    encoder.takerBookPoints(it.takerBookPoints());
    return encoder.limit() - offset;
  }

  static Event.Traded decodeTraded(DirectBuffer buffer, int offset, int blockLength, int version) {
    TradedDecoder decoder = new TradedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.Traded(
        decoder.makerOrderId(),
        decoder.takerOrderId(),
        decoder.makerAccountId(),
        decoder.takerAccountId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.makerLeavesLots(),
        decoder.takerLeavesLots(),
        decoder.buyerHeldMinor(),
        decoder.buyerPaidMinor(),
        decoder.sellerReceivedMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.takerSideRaw()), "takerSide", decoder.takerSideRaw()),
        decoder.makerBookPoints(),
        decoder.takerBookPoints());
  }

  static int encode(Event.OrderClosed it, MutableDirectBuffer buffer, int offset) {
    OrderClosedEncoder encoder = new OrderClosedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.leavesLots(it.leavesLots());
    encoder.releasedMinor(it.releasedMinor());
    encoder.pricePoints(it.pricePoints());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.reason(sluice.protocol.wire.ClosedReason.get(it.reason().code()));
    encoder.wasResting(it.wasResting() ? Flag.YES : Flag.NO);
    return encoder.limit() - offset;
  }

  static Event.OrderClosed decodeOrderClosed(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderClosedDecoder decoder = new OrderClosedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderClosed(
        decoder.orderId(),
        decoder.accountId(),
        decoder.leavesLots(),
        decoder.releasedMinor(),
        decoder.pricePoints(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()),
        Fields.known(ClosedReason.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()),
        decoder.wasRestingRaw() == Flag.YES.value());
  }

  static int encode(Event.CancelRejected it, MutableDirectBuffer buffer, int offset) {
    CancelRejectedEncoder encoder = new CancelRejectedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    return encoder.limit() - offset;
  }

  static Event.CancelRejected decodeCancelRejected(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelRejectedDecoder decoder = new CancelRejectedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.CancelRejected(
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()));
  }

  static int encode(Event.OrdersCancelled it, MutableDirectBuffer buffer, int offset) {
    OrdersCancelledEncoder encoder = new OrdersCancelledEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.marketId(it.marketId());
    encoder.cancelled(it.cancelled());
    encoder.refused(it.refused());
    return encoder.limit() - offset;
  }

  static Event.OrdersCancelled decodeOrdersCancelled(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrdersCancelledDecoder decoder = new OrdersCancelledDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrdersCancelled(
        decoder.accountId(), decoder.marketId(), decoder.cancelled(), decoder.refused());
  }

  static int encode(Event.OrderTriggered it, MutableDirectBuffer buffer, int offset) {
    OrderTriggeredEncoder encoder = new OrderTriggeredEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.heldChangeMinor(it.heldChangeMinor());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    return encoder.limit() - offset;
  }

  static Event.OrderTriggered decodeOrderTriggered(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderTriggeredDecoder decoder = new OrderTriggeredDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderTriggered(
        decoder.orderId(),
        decoder.accountId(),
        decoder.heldChangeMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()));
  }

  static int encode(Event.OrderAmended it, MutableDirectBuffer buffer, int offset) {
    OrderAmendedEncoder encoder = new OrderAmendedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.leavesLots(it.leavesLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.triggerPoints(it.triggerPoints());
    encoder.heldChangeMinor(it.heldChangeMinor());
    encoder.oldPricePoints(it.oldPricePoints());
    encoder.oldLeavesLots(it.oldLeavesLots());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.timeInForce(sluice.protocol.wire.TimeInForce.get(it.timeInForce().code()));
    encoder.postOnly(it.postOnly() ? Flag.YES : Flag.NO);
    encoder.selfTradePrevention(
        sluice.protocol.wire.SelfTradePrevention.get(it.selfTradePrevention().code()));
    encoder.keptPlace(it.keptPlace() ? Flag.YES : Flag.NO);
    return encoder.limit() - offset;
  }

  static Event.OrderAmended decodeOrderAmended(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderAmendedDecoder decoder = new OrderAmendedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderAmended(
        decoder.orderId(),
        decoder.accountId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.leavesLots(),
        decoder.quoteMinor(),
        decoder.triggerPoints(),
        decoder.heldChangeMinor(),
        decoder.oldPricePoints(),
        decoder.oldLeavesLots(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()),
        Fields.known(
            TimeInForce.of(decoder.timeInForceRaw()), "timeInForce", decoder.timeInForceRaw()),
        decoder.postOnlyRaw() == Flag.YES.value(),
        Fields.known(
            SelfTradePrevention.of(decoder.selfTradePreventionRaw()),
            "selfTradePrevention",
            decoder.selfTradePreventionRaw()),
        decoder.keptPlaceRaw() == Flag.YES.value());
  }

  static int encode(Event.AmendRejected it, MutableDirectBuffer buffer, int offset) {
    AmendRejectedEncoder encoder = new AmendRejectedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    return encoder.limit() - offset;
  }

  static Event.AmendRejected decodeAmendRejected(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AmendRejectedDecoder decoder = new AmendRejectedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AmendRejected(
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()));
  }

  static int encode(Event.SelfTradeDecremented it, MutableDirectBuffer buffer, int offset) {
    SelfTradeDecrementedEncoder encoder = new SelfTradeDecrementedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.makerOrderId(it.makerOrderId());
    encoder.takerOrderId(it.takerOrderId());
    encoder.accountId(it.accountId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.makerLeavesLots(it.makerLeavesLots());
    encoder.takerLeavesLots(it.takerLeavesLots());
    encoder.makerReleasedMinor(it.makerReleasedMinor());
    encoder.takerReleasedMinor(it.takerReleasedMinor());
    encoder.marketId(it.marketId());
    encoder.takerSide(sluice.protocol.wire.Side.get(it.takerSide().code()));
    return encoder.limit() - offset;
  }

  static Event.SelfTradeDecremented decodeSelfTradeDecremented(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    SelfTradeDecrementedDecoder decoder = new SelfTradeDecrementedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.SelfTradeDecremented(
        decoder.makerOrderId(),
        decoder.takerOrderId(),
        decoder.accountId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.makerLeavesLots(),
        decoder.takerLeavesLots(),
        decoder.makerReleasedMinor(),
        decoder.takerReleasedMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.takerSideRaw()), "takerSide", decoder.takerSideRaw()));
  }

  static int encode(Event.DisconnectTimerSet it, MutableDirectBuffer buffer, int offset) {
    DisconnectTimerSetEncoder encoder = new DisconnectTimerSetEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.group(it.group());
    encoder.expiresAtMs(it.expiresAtMs());
    return encoder.limit() - offset;
  }

  static Event.DisconnectTimerSet decodeDisconnectTimerSet(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    DisconnectTimerSetDecoder decoder = new DisconnectTimerSetDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.DisconnectTimerSet(
        decoder.accountId(), decoder.group(), decoder.expiresAtMs());
  }

  static int encode(Event.DisconnectTimerExpired it, MutableDirectBuffer buffer, int offset) {
    DisconnectTimerExpiredEncoder encoder = new DisconnectTimerExpiredEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.group(it.group());
    encoder.cancelled(it.cancelled());
    encoder.left(it.left());
    return encoder.limit() - offset;
  }

  static Event.DisconnectTimerExpired decodeDisconnectTimerExpired(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    DisconnectTimerExpiredDecoder decoder = new DisconnectTimerExpiredDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.DisconnectTimerExpired(
        decoder.accountId(), decoder.group(), decoder.cancelled(), decoder.left());
  }

  static int encode(Event.MarketOrdersCancelled it, MutableDirectBuffer buffer, int offset) {
    MarketOrdersCancelledEncoder encoder = new MarketOrdersCancelledEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.cancelled(it.cancelled());
    encoder.left(it.left());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  static Event.MarketOrdersCancelled decodeMarketOrdersCancelled(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketOrdersCancelledDecoder decoder = new MarketOrdersCancelledDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketOrdersCancelled(
        decoder.marketId(), decoder.cancelled(), decoder.left(), Fields.get(decoder.requestId()));
  }
}
