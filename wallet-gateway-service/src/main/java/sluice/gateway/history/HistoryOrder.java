package sluice.gateway.history;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * An order as the history has it. Units as on the wire.
 *
 * @param clientOrderId null when none was given
 * @param operatorId 0 when none was given
 * @param pricePoints 0 for a market order
 * @param quantityLots 0 for an order by quote amount
 * @param quoteMinor 0 but for an order by quote amount
 * @param updatedMs log time of its latest event
 * @param filledExact points × lots over all its fills
 * @param settledMinor quote paid by a buy, fees included; received by a sell, fees taken off
 * @param triggerPoints 0 but for a trigger order
 * @param triggerReference null but for a trigger order
 * @param group cancel-on-disconnect group; 0 none
 * @param decrementedExact points × lots of what self-trade prevention took off it
 * @param decrementedMinor what was released from its hold for that
 * @param closed null while it is open: then the live view knows it better
 * @param fills oldest first
 */
public record HistoryOrder(
    long orderId,
    long accountId,
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
    boolean protectionOff,
    long triggerPoints,
    TriggerReference triggerReference,
    int group,
    BigInteger decrementedExact,
    BigInteger decrementedMinor,
    ClosedReason closed,
    List<HistoryFill> fills) {}
