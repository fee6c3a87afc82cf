package sluice.gateway.account;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import sluice.gateway.history.HistoryOrder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * An order at one moment. Units as on the wire.
 *
 * @param clientOrderId null when none was given
 * @param operatorId 0 when none was given
 * @param pricePoints 0 for a market order
 * @param quantityLots 0 for an order by quote amount
 * @param quoteMinor 0 but for an order by quote amount
 * @param filledExact points × lots over all its fills
 * @param settledMinor quote paid by a buy, fees included; received by a sell, fees taken off
 * @param heldMinor still held for it: of the quote asset for a buy, of the base asset for a sell
 * @param resting whether it stands in the book
 * @param closed null while it is open
 * @param fills oldest first
 */
record OrderState(
    long orderId,
    int marketId,
    UUID clientOrderId,
    long operatorId,
    Side side,
    OrderType orderType,
    TimeInForce timeInForce,
    boolean postOnly,
    SelfTradePrevention selfTradePrevention,
    long pricePoints,
    long quantityLots,
    long quoteMinor,
    long createdMs,
    long updatedMs,
    long filledLots,
    BigInteger filledExact,
    BigInteger settledMinor,
    long heldMinor,
    boolean resting,
    ClosedReason closed,
    List<Fill> fills) {

  /** An order that memory has forgotten: it is closed. */
  static OrderState of(HistoryOrder it) {
    return new OrderState(
        it.orderId(),
        it.marketId(),
        it.clientOrderId(),
        it.operatorId(),
        it.side(),
        it.orderType(),
        it.timeInForce(),
        it.postOnly(),
        it.selfTradePrevention(),
        it.pricePoints(),
        it.quantityLots(),
        it.quoteMinor(),
        it.createdMs(),
        it.updatedMs(),
        it.filledLots(),
        it.filledExact(),
        it.settledMinor(),
        0,
        false,
        it.closed(),
        it.fills().stream().map(Fill::of).toList());
  }

  /** The same with all its fills. */
  OrderState with(List<Fill> all) {
    return new OrderState(
        orderId,
        marketId,
        clientOrderId,
        operatorId,
        side,
        orderType,
        timeInForce,
        postOnly,
        selfTradePrevention,
        pricePoints,
        quantityLots,
        quoteMinor,
        createdMs,
        updatedMs,
        filledLots,
        filledExact,
        settledMinor,
        heldMinor,
        resting,
        closed,
        all);
  }
}
