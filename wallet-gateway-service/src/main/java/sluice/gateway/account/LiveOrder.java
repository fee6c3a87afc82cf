package sluice.gateway.account;

import java.util.ArrayDeque;
import java.util.List;
import sluice.gateway.history.Forgotten;
import sluice.gateway.marketdata.WideSum;
import sluice.protocol.Event;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;

/** An order as its events have left it. */
final class LiveOrder {
  private final Event.OrderAccepted accepted;
  private final long createdMs;
  private final WideSum filledExact = new WideSum();
  private final WideSum settledMinor = new WideSum();
  private final ArrayDeque<Fill> fills = new ArrayDeque<>(1);
  private Forgotten forgottenFills = Forgotten.NOTHING;
  private long updatedMs;
  private long filledLots;
  private long heldMinor;
  private boolean resting;
  private ClosedReason closed;
  private long closedAtEvent;

  LiveOrder(Event.OrderAccepted accepted, long atMs) {
    this.accepted = accepted;
    this.createdMs = atMs;
    this.updatedMs = atMs;
    this.heldMinor = accepted.heldMinor();
  }

  Event.OrderAccepted accepted() {
    return accepted;
  }

  long orderId() {
    return accepted.orderId();
  }

  int marketId() {
    return accepted.marketId();
  }

  long createdMs() {
    return createdMs;
  }

  void rested(long atMs) {
    resting = true;
    updatedMs = atMs;
  }

  /**
   * Takes its share of a match.
   *
   * @param tradeId number of the event
   * @param baseMinor what was traded, in minor units of the base asset
   */
  Fill traded(long tradeId, Event.Traded it, boolean taker, long baseMinor, long atMs) {
    boolean buys = accepted.side() == Side.BUY;
    long settled = buys ? it.buyerPaidMinor() : it.sellerReceivedMinor();
    Fill fill =
        new Fill(
            tradeId,
            accepted.orderId(),
            accepted.marketId(),
            accepted.clientOrderId(),
            accepted.operatorId(),
            atMs,
            accepted.side(),
            taker,
            it.pricePoints(),
            it.quantityLots(),
            settled);
    filledLots += it.quantityLots();
    filledExact.add(it.pricePoints() * it.quantityLots());
    settledMinor.add(settled);
    heldMinor -= buys ? it.buyerHeldMinor() : baseMinor;
    updatedMs = atMs;
    add(fill);
    return fill;
  }

  private void add(Fill fill) {
    fills.addLast(fill);
    if (fills.size() <= AccountLimits.FILLS_OF_AN_ORDER) return;
    Fill oldest = fills.removeFirst();
    forgottenFills = new Forgotten(oldest.tradeId(), oldest.atMs(), oldest.tradeId());
  }

  void closed(long number, Event.OrderClosed it, long atMs) {
    heldMinor -= it.releasedMinor();
    resting = false;
    closed = it.reason();
    closedAtEvent = number;
    updatedMs = atMs;
  }

  boolean open() {
    return closed == null;
  }

  int fills() {
    return fills.size();
  }

  /** The newest fill that it no longer holds. */
  Forgotten forgottenFills() {
    return forgottenFills;
  }

  /** What is missing once it has gone from memory. */
  Forgotten asForgotten() {
    return new Forgotten(orderId(), createdMs, closedAtEvent);
  }

  /** A copy of what it is now. */
  OrderState state(boolean withFills) {
    return new OrderState(
        accepted.orderId(),
        accepted.marketId(),
        accepted.clientOrderId(),
        accepted.operatorId(),
        accepted.side(),
        accepted.orderType(),
        accepted.timeInForce(),
        accepted.postOnly(),
        accepted.selfTradePrevention(),
        accepted.pricePoints(),
        accepted.quantityLots(),
        accepted.quoteMinor(),
        createdMs,
        updatedMs,
        filledLots,
        filledExact.value(),
        settledMinor.value(),
        heldMinor,
        resting,
        closed,
        withFills ? List.copyOf(fills) : List.of());
  }
}
