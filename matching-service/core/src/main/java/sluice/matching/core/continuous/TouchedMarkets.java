package sluice.matching.core.continuous;

import sluice.matching.core.market.Market;
import sluice.matching.core.table.LongList;

/** The markets whose triggers are to be evaluated at the end of the command. One thread. */
public final class TouchedMarkets {
  private final LongList ids = new LongList();

  /** The market's book, last trade or state changed. */
  public void touch(Market market) {
    if (market.waiting().size() != 0) ids.add(market.id());
  }

  /** Whether none was touched. */
  public boolean isEmpty() {
    return ids.size() == 0;
  }

  /** Ids ascending, repeats among them. */
  LongList sorted() {
    ids.sort();
    return ids;
  }
}
