package sluice.matching.core.market;

import sluice.vocabulary.TradingState;

/** What a market remembers of its auction. */
public final class AuctionFacts {
  /** Centre of the collar and last tie-break; 0 none. */
  public long referencePoints;

  /** State after the uncross. */
  public TradingState next = TradingState.TRADING;

  /** Extensions so far. */
  public int extensions;

  /** Price that was last said; 0 none. */
  public long indicatedPoints;

  public long indicatedVolumeLots;
  public long indicatedSurplusLots;

  /** The timer of the next look; 0 none. */
  public int indicationTimer;
}
