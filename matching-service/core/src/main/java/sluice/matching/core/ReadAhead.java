package sluice.matching.core;

import sluice.matching.core.book.Prefetch;
import sluice.matching.core.market.Market;
import sluice.vocabulary.Side;

/**
 * Takes hints of commands to come, and brings near what they will need. One that names an order out
 * of a million waits for the order, and then for what the order names; several that are hinted at
 * together wait for all of that at once. A hint changes nothing and says nothing: it may be false,
 * and whoever applies commands may leave it out. One thread.
 */
public final class ReadAhead {
  /** As many commands as a processor has in hand at once; more would wait for one another. */
  private static final int GROUP = 8;

  private final ShardState state;
  private final Prefetch prefetch;

  ReadAhead(ShardState state) {
    this.state = state;
    prefetch = new Prefetch(state.books, state.positions);
  }

  /** How many commands to hint at before the first of them is applied; 0: not worth it now. */
  public int group() {
    return prefetch.pays() ? GROUP : 0;
  }

  /** A new order will come. */
  public void newOrder(long accountId, int marketId, Side side, long pricePoints) {
    Market market = state.market(marketId);
    if (market != null) prefetch.newOrder(accountId, marketId, market.book(), side, pricePoints);
  }

  /** A cancel will come. */
  public void cancel(long orderId) {
    prefetch.openOrder(orderId);
  }

  /**
   * An amend will come.
   *
   * @param pricePoints 0: the price stays
   */
  public void amend(int marketId, long orderId, long pricePoints) {
    prefetch.openOrder(orderId);
    Market market = state.market(marketId);
    if (market != null && pricePoints != 0) prefetch.newPrice(market.book(), pricePoints);
  }
}
