package sluice.matching.core.market;

import sluice.matching.core.book.OrderBook;
import sluice.vocabulary.TradingState;

/** One market: its scales for life, its rules, its state and its book. */
public final class Market {
  private final int id;
  private final int baseAssetId;
  private final int quoteAssetId;
  private final long divisor;
  private final long baseMinorPerLot;
  private final OrderBook book = new OrderBook();

  /** From now on; replaced by a command. */
  public Rules rules;

  public TradingState state = TradingState.HALTED;

  /** Sequence of the latest change of state: what an opening must name. */
  public long stateSequence;

  /**
   * @param divisor exact notionals per minor unit of quote
   */
  public Market(
      int id, int baseAssetId, int quoteAssetId, long divisor, long baseMinorPerLot, Rules rules) {
    this.id = id;
    this.baseAssetId = baseAssetId;
    this.quoteAssetId = quoteAssetId;
    this.divisor = divisor;
    this.baseMinorPerLot = baseMinorPerLot;
    this.rules = rules;
  }

  public int id() {
    return id;
  }

  public int baseAssetId() {
    return baseAssetId;
  }

  public int quoteAssetId() {
    return quoteAssetId;
  }

  public long divisor() {
    return divisor;
  }

  public long baseMinorPerLot() {
    return baseMinorPerLot;
  }

  public OrderBook book() {
    return book;
  }
}
