package sluice.gateway.history;

import java.util.UUID;
import sluice.vocabulary.Side;

/**
 * One order's share of a match. Units as on the wire.
 *
 * @param clientOrderId of the order; null when none was given
 * @param operatorId of the order; 0 when none was given
 * @param settledMinor quote paid by the buyer, fee included; received by the seller, fee taken off
 */
public record HistoryFill(
    long tradeId,
    long orderId,
    long accountId,
    int marketId,
    UUID clientOrderId,
    long operatorId,
    long atMs,
    Side side,
    boolean taker,
    long pricePoints,
    long quantityLots,
    long settledMinor) {}
