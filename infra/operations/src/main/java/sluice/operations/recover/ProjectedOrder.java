package sluice.operations.recover;

import java.math.BigInteger;
import sluice.protocol.Event;

/** An order as the read models must have it, by the events told of it so far. */
final class ProjectedOrder {
  private final Event.OrderAccepted accepted;
  private final long createdAtMs;
  private long updatedAtMs;
  private String timeInForce;
  private boolean postOnly;
  private String selfTradePrevention;
  private long pricePoints;
  private long quantityLots;
  private long quoteMinor;
  private long triggerPoints;
  private BigInteger decrementedExact = BigInteger.ZERO;
  private BigInteger decrementedMinor = BigInteger.ZERO;
  private long filledLots;
  private BigInteger filledExact = BigInteger.ZERO;
  private BigInteger settledMinor = BigInteger.ZERO;
  private boolean rested;
  private String closedReason;
  private long releasedMinor;

  ProjectedOrder(Event.OrderAccepted accepted, long atMs) {
    this.accepted = accepted;
    this.createdAtMs = atMs;
    this.updatedAtMs = atMs;
    this.timeInForce = accepted.timeInForce().name();
    this.postOnly = accepted.postOnly();
    this.selfTradePrevention = accepted.selfTradePrevention().name();
    this.pricePoints = accepted.pricePoints();
    this.quantityLots = accepted.quantityLots();
    this.quoteMinor = accepted.quoteMinor();
    this.triggerPoints = accepted.triggerPoints();
  }

  ProjectedOrder touched(long atMs) {
    updatedAtMs = atMs;
    return this;
  }

  void rested() {
    rested = true;
  }

  void filled(long points, long lots, long settled) {
    filledLots += lots;
    filledExact = filledExact.add(exact(points, lots));
    settledMinor = settledMinor.add(BigInteger.valueOf(settled));
  }

  void amended(Event.OrderAmended amend) {
    timeInForce = amend.timeInForce().name();
    postOnly = amend.postOnly();
    selfTradePrevention = amend.selfTradePrevention().name();
    pricePoints = amend.pricePoints();
    quantityLots = amend.quantityLots();
    quoteMinor = amend.quoteMinor();
    triggerPoints = amend.triggerPoints();
  }

  void decremented(long points, long lots, long released) {
    quantityLots = Math.max(0, quantityLots - lots);
    decrementedExact = decrementedExact.add(exact(points, lots));
    decrementedMinor = decrementedMinor.add(BigInteger.valueOf(released));
  }

  void closed(Event.OrderClosed closed) {
    closedReason = closed.reason().name();
    releasedMinor += closed.releasedMinor();
  }

  private static BigInteger exact(long points, long lots) {
    return BigInteger.valueOf(points).multiply(BigInteger.valueOf(lots));
  }

  void addTo(RowDigest orders) {
    orders.add(
        accepted.orderId(),
        accepted.accountId(),
        accepted.marketId(),
        accepted.clientOrderId(),
        accepted.operatorId(),
        accepted.side().name(),
        accepted.orderType().name(),
        timeInForce,
        postOnly,
        selfTradePrevention,
        pricePoints,
        quantityLots,
        quoteMinor,
        accepted.protectionOff(),
        triggerPoints,
        accepted.triggerReference() == null ? null : accepted.triggerReference().name(),
        accepted.group(),
        decrementedExact,
        decrementedMinor,
        accepted.heldMinor(),
        createdAtMs,
        updatedAtMs,
        filledLots,
        filledExact,
        settledMinor,
        rested,
        closedReason,
        releasedMinor);
  }
}
