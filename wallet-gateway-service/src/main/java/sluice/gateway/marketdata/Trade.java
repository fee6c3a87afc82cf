package sluice.gateway.marketdata;

import sluice.gateway.history.HistoryTrade;
import sluice.vocabulary.Side;

/**
 * A match. Units as on the wire.
 *
 * @param id number of its event
 */
record Trade(long id, long atMs, long pricePoints, long quantityLots, Side takerSide) {
  static Trade of(HistoryTrade it) {
    return new Trade(it.tradeId(), it.atMs(), it.pricePoints(), it.quantityLots(), it.takerSide());
  }
}
