package sluice.gateway.account;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import sluice.gateway.history.Forgotten;
import sluice.gateway.marketdata.WideSum;
import sluice.protocol.Event;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;

/** An order as its events have left it. */
final class LiveOrder {
  private final long orderId;
  private final int marketId;
  private final UUID clientOrderId;
  private final long operatorId;
  private final Side side;
  private final long createdMs;
  private final WideSum filledExact = new WideSum();
  private final WideSum settledMinor = new WideSum();
  private final ArrayDeque<Fill> fills = new ArrayDeque<>(1);
  private Forgotten forgottenFills = Forgotten.NOTHING;
  private Terms terms;
  private long updatedMs;
  private long filledLots;
  private final WideSum decrementedExact = new WideSum();
  private final WideSum decrementedMinor = new WideSum();
  private long heldMinor;
  private boolean waiting;
  private boolean resting;
  private ClosedReason closed;
  private long closedAtEvent;

  LiveOrder(Event.OrderAccepted it, long atMs) {
    orderId = it.orderId();
    marketId = it.marketId();
    clientOrderId = it.clientOrderId();
    operatorId = it.operatorId();
    side = it.side();
    terms = Terms.of(it);
    createdMs = atMs;
    updatedMs = atMs;
    heldMinor = it.heldMinor();
    waiting = it.orderType().isTriggered();
  }

  long orderId() {
    return orderId;
  }

  int marketId() {
    return marketId;
  }

  /** Null when its owner gave none. */
  UUID clientOrderId() {
    return clientOrderId;
  }

  Side side() {
    return side;
  }

  long createdMs() {
    return createdMs;
  }

  void rested(long atMs) {
    resting = true;
    updatedMs = atMs;
  }

  void triggered(Event.OrderTriggered it, long atMs) {
    waiting = false;
    heldMinor += it.heldChangeMinor();
    updatedMs = atMs;
  }

  /** What self-trade prevention had taken off is in the new amounts. */
  void amended(Event.OrderAmended it, long atMs) {
    terms = terms.with(it);
    heldMinor += it.heldChangeMinor();
    resting &= it.keptPlace();
    updatedMs = atMs;
  }

  void decremented(Event.SelfTradeDecremented it, long releasedMinor, long atMs) {
    terms = terms.less(it.quantityLots());
    heldMinor -= releasedMinor;
    decrementedExact.add(it.pricePoints() * it.quantityLots());
    decrementedMinor.add(releasedMinor);
    updatedMs = atMs;
  }

  /**
   * Takes its share of a match.
   *
   * @param tradeId number of the event
   * @param baseMinor what was traded, in minor units of the base asset
   */
  Fill traded(long tradeId, Event.Traded it, boolean taker, long baseMinor, long atMs) {
    boolean buys = side == Side.BUY;
    long settled = buys ? it.buyerPaidMinor() : it.sellerReceivedMinor();
    Fill fill =
        new Fill(
            tradeId,
            orderId,
            marketId,
            clientOrderId,
            operatorId,
            atMs,
            side,
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

  /**
   * @param number of the event
   */
  void closed(long number, Event.OrderClosed it, long atMs) {
    heldMinor -= it.releasedMinor();
    waiting = false;
    resting = false;
    closed = it.reason();
    closedAtEvent = number;
    updatedMs = atMs;
  }

  int fills() {
    return fills.size();
  }

  void eachFill(Consumer<Fill> taker) {
    fills.forEach(taker);
  }

  /** The newest fill that it no longer holds. */
  Forgotten forgottenFills() {
    return forgottenFills;
  }

  /** What is missing once it has gone from memory. */
  Forgotten asForgotten() {
    return new Forgotten(orderId, createdMs, closedAtEvent);
  }

  /** A copy of what it is now. */
  OrderState state(boolean withFills) {
    return new OrderState(
        orderId,
        marketId,
        clientOrderId,
        operatorId,
        side,
        terms,
        createdMs,
        updatedMs,
        filledLots,
        filledExact.value(),
        settledMinor.value(),
        decrementedExact.value(),
        decrementedMinor.value(),
        heldMinor,
        waiting,
        resting,
        closed,
        withFills ? List.copyOf(fills) : List.of());
  }

  /**
   * Into a snapshot.
   *
   * @param accountId its owner
   */
  void writeTo(SnapshotOutput out, long accountId) {
    out.event(
        terms.accepted(orderId, accountId, clientOrderId, operatorId, heldMinor, marketId, side));
    out.int64(createdMs).int64(updatedMs).bool(waiting).bool(resting);
    out.int8(closed == null ? 0 : closed.code());
    if (closed != null) out.int64(closedAtEvent);
    out.bool(touched());
    if (!touched()) return;
    out.int64(filledLots);
    filledExact.writeTo(out);
    settledMinor.writeTo(out);
    decrementedExact.writeTo(out);
    decrementedMinor.writeTo(out);
    forgottenFills.writeTo(out);
    out.int32(fills.size());
    for (Fill each : fills) each.writeTo(out);
  }

  /** Whether it has met another order; most of a book has not. */
  private boolean touched() {
    return filledLots != 0 || decrementedExact.value().signum() != 0;
  }

  static LiveOrder readFrom(SnapshotInput in) throws IOException {
    Event.OrderAccepted accepted = in.event(Event.OrderAccepted.class);
    LiveOrder order = new LiveOrder(accepted, in.int64());
    order.updatedMs = in.int64();
    order.waiting = in.bool();
    order.resting = in.bool();
    byte closed = in.int8();
    if (closed != 0) {
      order.closed = in.known(ClosedReason.of(closed), closed);
      order.closedAtEvent = in.int64();
    }
    if (in.bool()) order.readMet(in);
    return order;
  }

  private void readMet(SnapshotInput in) throws IOException {
    filledLots = in.int64();
    filledExact.readFrom(in);
    settledMinor.readFrom(in);
    decrementedExact.readFrom(in);
    decrementedMinor.readFrom(in);
    forgottenFills = Forgotten.readFrom(in);
    for (int left = in.count(); left > 0; left--) {
      fills.addLast(Fill.readFrom(in, orderId, marketId, clientOrderId, operatorId, side));
    }
  }
}
