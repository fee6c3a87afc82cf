package sluice.gateway.account;

import java.util.UUID;
import sluice.gateway.history.HistoryFill;
import sluice.vocabulary.Side;

/**
 * One order's share of a match. Units as on the wire.
 *
 * @param clientOrderId of the order; null when none was given
 * @param operatorId of the order; 0 when none was given
 * @param settledMinor quote paid by the buyer, fee included; received by the seller, fee taken off
 */
record Fill(
    long tradeId,
    long orderId,
    int marketId,
    UUID clientOrderId,
    long operatorId,
    long atMs,
    Side side,
    boolean taker,
    long pricePoints,
    long quantityLots,
    long settledMinor) {

  static Fill of(HistoryFill it) {
    return new Fill(
        it.tradeId(),
        it.orderId(),
        it.marketId(),
        it.clientOrderId(),
        it.operatorId(),
        it.atMs(),
        it.side(),
        it.taker(),
        it.pricePoints(),
        it.quantityLots(),
        it.settledMinor());
  }
}
