package sluice.matching.app;

import org.agrona.MutableDirectBuffer;
import sluice.matching.core.NewOrder;
import sluice.protocol.wire.CancelRejectedEncoder;
import sluice.protocol.wire.CommandRefusedEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OrderAcceptedEncoder;
import sluice.protocol.wire.OrderClosedEncoder;
import sluice.protocol.wire.OrderRejectedEncoder;
import sluice.protocol.wire.OrderRestedEncoder;
import sluice.protocol.wire.OrdersCancelledEncoder;
import sluice.protocol.wire.SelfTradePrevention;
import sluice.protocol.wire.TradedEncoder;
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
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final CommandRefusedEncoder commandRefused = new CommandRefusedEncoder();
  private final OrderAcceptedEncoder orderAccepted = new OrderAcceptedEncoder();
  private final OrderRejectedEncoder orderRejected = new OrderRejectedEncoder();
  private final OrderRestedEncoder orderRested = new OrderRestedEncoder();
  private final TradedEncoder traded = new TradedEncoder();
  private final OrderClosedEncoder orderClosed = new OrderClosedEncoder();
  private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
  private final OrdersCancelledEncoder ordersCancelled = new OrdersCancelledEncoder();

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
    commandRefused.wrapAndApplyHeader(buffer, at, header);
    commandRefused.templateId(templateId).reason(wire(reason)).marketId(marketId);
    put(commandRefused.requestId(), 0, 0);
    return commandRefused.limit() - at;
  }

  int orderAccepted(
      MutableDirectBuffer buffer, int at, long orderId, NewOrder order, long heldMinor) {
    orderAccepted.wrapAndApplyHeader(buffer, at, header);
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
        .selfTradePrevention(SelfTradePrevention.get(order.selfTradePrevention.code()));
    return orderAccepted.limit() - at;
  }

  int orderRejected(MutableDirectBuffer buffer, int at, NewOrder order, Refusal reason) {
    orderRejected.wrapAndApplyHeader(buffer, at, header).accountId(order.accountId);
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
        .wrapAndApplyHeader(buffer, at, header)
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
      long sellerReceivedMinor) {
    traded
        .wrapAndApplyHeader(buffer, at, header)
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
        .takerSide(wire(takerSide));
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
        .wrapAndApplyHeader(buffer, at, header)
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
    cancelRejected.wrapAndApplyHeader(buffer, at, header).accountId(accountId).orderId(orderId);
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
        .wrapAndApplyHeader(buffer, at, header)
        .accountId(accountId)
        .marketId(marketId)
        .cancelled(cancelled)
        .refused(refused);
    return ordersCancelled.limit() - at;
  }
}
