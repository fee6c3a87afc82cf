package sluice.matching.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.MutableDirectBuffer;
import sluice.matching.core.AmendedOrder;
import sluice.matching.core.NewOrder;
import sluice.protocol.wire.AmendRejectedEncoder;
import sluice.protocol.wire.CancelRejectedEncoder;
import sluice.protocol.wire.CommandRefusedEncoder;
import sluice.protocol.wire.DisconnectTimerExpiredEncoder;
import sluice.protocol.wire.DisconnectTimerSetEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OrderAcceptedEncoder;
import sluice.protocol.wire.OrderAmendedEncoder;
import sluice.protocol.wire.OrderClosedEncoder;
import sluice.protocol.wire.OrderRejectedEncoder;
import sluice.protocol.wire.OrderRestedEncoder;
import sluice.protocol.wire.OrderTriggeredEncoder;
import sluice.protocol.wire.OrdersCancelledEncoder;
import sluice.protocol.wire.SelfTradeDecrementedEncoder;
import sluice.protocol.wire.SelfTradePrevention;
import sluice.protocol.wire.TradedEncoder;
import sluice.protocol.wire.TriggerReference;
import sluice.protocol.wire.UuidEncoder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;

/**
 * What traders' commands cause, written where it will lie, to the same bytes as {@link
 * sluice.protocol.EventCodec}: nothing is allocated. Each method writes header and body at the
 * place and returns their length. One thread.
 */
final class TraderEvents {
  private final CommandRefusedEncoder commandRefused = new CommandRefusedEncoder();
  private final OrderAcceptedEncoder orderAccepted = new OrderAcceptedEncoder();
  private final OrderRejectedEncoder orderRejected = new OrderRejectedEncoder();
  private final OrderRestedEncoder orderRested = new OrderRestedEncoder();
  private final TradedEncoder traded = new TradedEncoder();
  private final OrderClosedEncoder orderClosed = new OrderClosedEncoder();
  private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
  private final OrdersCancelledEncoder ordersCancelled = new OrdersCancelledEncoder();
  private final OrderTriggeredEncoder orderTriggered = new OrderTriggeredEncoder();
  private final OrderAmendedEncoder orderAmended = new OrderAmendedEncoder();
  private final AmendRejectedEncoder amendRejected = new AmendRejectedEncoder();
  private final SelfTradeDecrementedEncoder decremented = new SelfTradeDecrementedEncoder();
  private final DisconnectTimerSetEncoder timerSet = new DisconnectTimerSetEncoder();
  private final DisconnectTimerExpiredEncoder timerExpired = new DisconnectTimerExpiredEncoder();

  /**
   * Writes an event's header in one piece: field by field it costs as much as a small event.
   *
   * @return where its body begins
   */
  private static int body(MutableDirectBuffer buffer, int at, int templateId, int blockLength) {
    long header =
        (long) MessageHeaderEncoder.SCHEMA_VERSION << 48
            | (long) MessageHeaderEncoder.SCHEMA_ID << 32
            | (long) templateId << 16
            | blockLength;
    buffer.putLong(at, header, LITTLE_ENDIAN);
    return at + MessageHeaderEncoder.ENCODED_LENGTH;
  }

  private static void put(UuidEncoder encoder, long high, long low) {
    encoder.high(high).low(low);
  }

  private static sluice.protocol.wire.Side wire(Side side) {
    return sluice.protocol.wire.Side.get(side.code());
  }

  private static sluice.protocol.wire.Refusal wire(Refusal reason) {
    return sluice.protocol.wire.Refusal.get(reason.code());
  }

  private static Flag flag(boolean set) {
    return set ? Flag.YES : Flag.NO;
  }

  /** Of a command without a request id. */
  int commandRefused(
      MutableDirectBuffer buffer, int at, int templateId, Refusal reason, int marketId) {
    commandRefused.wrap(
        buffer,
        body(buffer, at, CommandRefusedEncoder.TEMPLATE_ID, CommandRefusedEncoder.BLOCK_LENGTH));
    commandRefused.templateId(templateId).reason(wire(reason)).marketId(marketId);
    put(commandRefused.requestId(), 0, 0);
    return commandRefused.limit() - at;
  }

  int orderAccepted(
      MutableDirectBuffer buffer, int at, long orderId, NewOrder order, long heldMinor) {
    orderAccepted.wrap(
        buffer,
        body(buffer, at, OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH));
    orderAccepted.orderId(orderId).accountId(order.accountId);
    put(orderAccepted.clientOrderId(), order.clientHigh, order.clientLow);
    orderAccepted
        .operatorId(order.operatorId)
        .pricePoints(order.pricePoints)
        .quantityLots(order.quantityLots)
        .quoteMinor(order.quoteMinor)
        .heldMinor(heldMinor)
        .marketId(order.marketId)
        .side(wire(order.side))
        .orderType(sluice.protocol.wire.OrderType.get(order.orderType.code()))
        .timeInForce(sluice.protocol.wire.TimeInForce.get(order.timeInForce.code()))
        .postOnly(flag(order.postOnly))
        .selfTradePrevention(SelfTradePrevention.get(order.selfTradePrevention.code()))
        .protectionOff(flag(order.protectionOff))
        .triggerPoints(order.triggerPoints)
        .triggerReference(
            order.triggerReference == null
                ? TriggerReference.NULL_VAL
                : TriggerReference.get(order.triggerReference.code()))
        .group(order.group);
    return orderAccepted.limit() - at;
  }

  int orderRejected(MutableDirectBuffer buffer, int at, NewOrder order, Refusal reason) {
    orderRejected
        .wrap(
            buffer,
            body(buffer, at, OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH))
        .accountId(order.accountId);
    put(orderRejected.clientOrderId(), order.clientHigh, order.clientLow);
    orderRejected.marketId(order.marketId).reason(wire(reason));
    return orderRejected.limit() - at;
  }

  int orderRested(
      MutableDirectBuffer buffer,
      int at,
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long leavesLots) {
    orderRested
        .wrap(
            buffer,
            body(buffer, at, OrderRestedEncoder.TEMPLATE_ID, OrderRestedEncoder.BLOCK_LENGTH))
        .orderId(orderId)
        .accountId(accountId)
        .pricePoints(pricePoints)
        .leavesLots(leavesLots)
        .marketId(marketId)
        .side(wire(side));
    return orderRested.limit() - at;
  }

  int traded(
      MutableDirectBuffer buffer,
      int at,
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long makerAccountId,
      long takerAccountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long buyerHeldMinor,
      long buyerPaidMinor,
      long sellerReceivedMinor,
      long makerBookPoints,
      long takerBookPoints) {
    traded
        .wrap(buffer, body(buffer, at, TradedEncoder.TEMPLATE_ID, TradedEncoder.BLOCK_LENGTH))
        .makerOrderId(makerOrderId)
        .takerOrderId(takerOrderId)
        .makerAccountId(makerAccountId)
        .takerAccountId(takerAccountId)
        .pricePoints(pricePoints)
        .quantityLots(quantityLots)
        .makerLeavesLots(makerLeavesLots)
        .takerLeavesLots(takerLeavesLots)
        .buyerHeldMinor(buyerHeldMinor)
        .buyerPaidMinor(buyerPaidMinor)
        .sellerReceivedMinor(sellerReceivedMinor)
        .marketId(marketId)
        .takerSide(wire(takerSide))
        .makerBookPoints(makerBookPoints)
        .takerBookPoints(takerBookPoints);
    return traded.limit() - at;
  }

  int orderClosed(
      MutableDirectBuffer buffer,
      int at,
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long leavesLots,
      long releasedMinor,
      ClosedReason reason,
      boolean wasResting) {
    orderClosed
        .wrap(
            buffer,
            body(buffer, at, OrderClosedEncoder.TEMPLATE_ID, OrderClosedEncoder.BLOCK_LENGTH))
        .orderId(orderId)
        .accountId(accountId)
        .leavesLots(leavesLots)
        .releasedMinor(releasedMinor)
        .pricePoints(pricePoints)
        .marketId(marketId)
        .side(wire(side))
        .reason(sluice.protocol.wire.ClosedReason.get(reason.code()))
        .wasResting(flag(wasResting));
    return orderClosed.limit() - at;
  }

  int cancelRejected(
      MutableDirectBuffer buffer,
      int at,
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow,
      Refusal reason) {
    cancelRejected
        .wrap(
            buffer,
            body(buffer, at, CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH))
        .accountId(accountId)
        .orderId(orderId);
    put(cancelRejected.clientOrderId(), clientHigh, clientLow);
    cancelRejected.marketId(marketId).reason(wire(reason));
    return cancelRejected.limit() - at;
  }

  int ordersCancelled(
      MutableDirectBuffer buffer,
      int at,
      long accountId,
      int marketId,
      int cancelled,
      int refused) {
    ordersCancelled
        .wrap(
            buffer,
            body(
                buffer,
                at,
                OrdersCancelledEncoder.TEMPLATE_ID,
                OrdersCancelledEncoder.BLOCK_LENGTH))
        .accountId(accountId)
        .marketId(marketId)
        .cancelled(cancelled)
        .refused(refused);
    return ordersCancelled.limit() - at;
  }

  int orderTriggered(
      MutableDirectBuffer buffer,
      int at,
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long heldChangeMinor) {
    orderTriggered
        .wrap(
            buffer,
            body(buffer, at, OrderTriggeredEncoder.TEMPLATE_ID, OrderTriggeredEncoder.BLOCK_LENGTH))
        .orderId(orderId)
        .accountId(accountId)
        .heldChangeMinor(heldChangeMinor)
        .marketId(marketId)
        .side(wire(side));
    return orderTriggered.limit() - at;
  }

  int orderAmended(
      MutableDirectBuffer buffer,
      int at,
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace) {
    orderAmended
        .wrap(
            buffer,
            body(buffer, at, OrderAmendedEncoder.TEMPLATE_ID, OrderAmendedEncoder.BLOCK_LENGTH))
        .orderId(order.orderId())
        .accountId(order.accountId())
        .pricePoints(order.pricePoints())
        .quantityLots(order.quantityLots())
        .leavesLots(order.leavesLots())
        .quoteMinor(order.quoteMinor())
        .triggerPoints(order.triggerPoints())
        .heldChangeMinor(heldChangeMinor)
        .oldPricePoints(oldPricePoints)
        .oldLeavesLots(oldLeavesLots)
        .marketId(order.marketId())
        .side(wire(order.side()))
        .timeInForce(sluice.protocol.wire.TimeInForce.get(order.timeInForce().code()))
        .postOnly(flag(order.postOnly()))
        .selfTradePrevention(SelfTradePrevention.get(order.selfTradePrevention().code()))
        .keptPlace(flag(keptPlace));
    return orderAmended.limit() - at;
  }

  int amendRejected(
      MutableDirectBuffer buffer,
      int at,
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow,
      Refusal reason) {
    amendRejected
        .wrap(
            buffer,
            body(buffer, at, AmendRejectedEncoder.TEMPLATE_ID, AmendRejectedEncoder.BLOCK_LENGTH))
        .accountId(accountId)
        .orderId(orderId);
    put(amendRejected.clientOrderId(), clientHigh, clientLow);
    amendRejected.marketId(marketId).reason(wire(reason));
    return amendRejected.limit() - at;
  }

  int selfTradeDecremented(
      MutableDirectBuffer buffer,
      int at,
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long accountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long makerReleasedMinor,
      long takerReleasedMinor) {
    decremented
        .wrap(
            buffer,
            body(
                buffer,
                at,
                SelfTradeDecrementedEncoder.TEMPLATE_ID,
                SelfTradeDecrementedEncoder.BLOCK_LENGTH))
        .makerOrderId(makerOrderId)
        .takerOrderId(takerOrderId)
        .accountId(accountId)
        .pricePoints(pricePoints)
        .quantityLots(quantityLots)
        .makerLeavesLots(makerLeavesLots)
        .takerLeavesLots(takerLeavesLots)
        .makerReleasedMinor(makerReleasedMinor)
        .takerReleasedMinor(takerReleasedMinor)
        .marketId(marketId)
        .takerSide(wire(takerSide));
    return decremented.limit() - at;
  }

  int disconnectTimerSet(
      MutableDirectBuffer buffer, int at, long accountId, int group, long expiresAtMs) {
    timerSet
        .wrap(
            buffer,
            body(
                buffer,
                at,
                DisconnectTimerSetEncoder.TEMPLATE_ID,
                DisconnectTimerSetEncoder.BLOCK_LENGTH))
        .accountId(accountId)
        .group(group)
        .expiresAtMs(expiresAtMs);
    return timerSet.limit() - at;
  }

  int disconnectTimerExpired(
      MutableDirectBuffer buffer, int at, long accountId, int group, int cancelled, int left) {
    timerExpired
        .wrap(
            buffer,
            body(
                buffer,
                at,
                DisconnectTimerExpiredEncoder.TEMPLATE_ID,
                DisconnectTimerExpiredEncoder.BLOCK_LENGTH))
        .accountId(accountId)
        .group(group)
        .cancelled(cancelled)
        .left(left);
    return timerExpired.limit() - at;
  }
}
