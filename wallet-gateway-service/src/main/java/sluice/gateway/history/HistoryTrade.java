package sluice.gateway.history;

import sluice.vocabulary.Side;

/** A match. Units as on the wire. */
public record HistoryTrade(
    long tradeId, int marketId, long atMs, long pricePoints, long quantityLots, Side takerSide) {}
