package sluice.gateway.history;

import java.util.UUID;

/**
 * Answers questions about what happened, from PostgreSQL, newest first. Every question ends within
 * its time limit, with rows or with the reason why there are none to be had. Any thread may ask,
 * but the caller waits.
 */
public interface History {
  /** Orders of an account in a market, with their fills; by the time they were accepted. */
  HistoryAnswer<HistoryOrder> orders(long accountId, int marketId, Range range);

  /** The latest order that an account gave this id of its own in a market: one or none. */
  HistoryAnswer<HistoryOrder> orders(long accountId, int marketId, UUID clientOrderId);

  /** An account's fills in a market. */
  HistoryAnswer<HistoryFill> fills(long accountId, int marketId, Range range);

  /** A market's trades. */
  HistoryAnswer<HistoryTrade> trades(int marketId, Range range);

  /** A market's candles of one length; a stretch without trades has none. */
  HistoryAnswer<HistoryCandle> candles(int marketId, CandleRange range);
}
