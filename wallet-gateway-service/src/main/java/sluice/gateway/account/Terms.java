package sluice.gateway.account;

import java.util.UUID;
import sluice.gateway.history.HistoryOrder;
import sluice.protocol.Event;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * What an order asks for. Units as on the wire.
 *
 * @param pricePoints 0 for market kinds
 * @param quantityLots what has traded included; 0 for an order by quote amount
 * @param quoteMinor 0 but for an order by quote amount
 * @param triggerPoints 0 but for a trigger order
 * @param triggerReference null but for a trigger order
 * @param group cancel-on-disconnect group; 0 none
 */
record Terms(
    OrderType orderType,
    TimeInForce timeInForce,
    boolean postOnly,
    SelfTradePrevention selfTradePrevention,
    long pricePoints,
    long quantityLots,
    long quoteMinor,
    boolean protectionOff,
    long triggerPoints,
    TriggerReference triggerReference,
    int group) {

  static Terms of(Event.OrderAccepted it) {
    return new Terms(
        it.orderType(),
        it.timeInForce(),
        it.postOnly(),
        it.selfTradePrevention(),
        it.pricePoints(),
        it.quantityLots(),
        it.quoteMinor(),
        it.protectionOff(),
        it.triggerPoints(),
        it.triggerReference(),
        it.group());
  }

  static Terms of(HistoryOrder it) {
    return new Terms(
        it.orderType(),
        it.timeInForce(),
        it.postOnly(),
        it.selfTradePrevention(),
        it.pricePoints(),
        it.quantityLots(),
        it.quoteMinor(),
        it.protectionOff(),
        it.triggerPoints(),
        it.triggerReference(),
        it.group());
  }

  /** What they are after an amend. */
  Terms with(Event.OrderAmended it) {
    return new Terms(
        orderType,
        it.timeInForce(),
        it.postOnly(),
        it.selfTradePrevention(),
        it.pricePoints(),
        it.quantityLots(),
        it.quoteMinor(),
        protectionOff,
        it.triggerPoints(),
        triggerReference,
        group);
  }

  /** With a smaller amount; an order by quote amount has none that could fall. */
  Terms less(long lots) {
    return new Terms(
        orderType,
        timeInForce,
        postOnly,
        selfTradePrevention,
        pricePoints,
        quoteMinor == 0 ? quantityLots - lots : quantityLots,
        quoteMinor,
        protectionOff,
        triggerPoints,
        triggerReference,
        group);
  }

  /** As the event that would have begun with them. */
  Event.OrderAccepted accepted(
      long orderId,
      long accountId,
      UUID clientOrderId,
      long operatorId,
      long heldMinor,
      int marketId,
      Side side) {
    return new Event.OrderAccepted(
        orderId,
        accountId,
        clientOrderId,
        operatorId,
        pricePoints,
        quantityLots,
        quoteMinor,
        heldMinor,
        marketId,
        side,
        orderType,
        timeInForce,
        postOnly,
        selfTradePrevention,
        protectionOff,
        triggerPoints,
        triggerReference,
        group);
  }
}
