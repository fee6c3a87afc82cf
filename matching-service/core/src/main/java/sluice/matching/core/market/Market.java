package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.matching.core.book.OrderBook;
import sluice.vocabulary.TradingState;

/**
 * One market: its scales for life, its rules and fees, its state, its book and the orders that wait
 * for a trigger. Fields are written by the core alone.
 */
public final class Market {
  private final int id;
  private final int baseAssetId;
  private final int quoteAssetId;
  private final int priceDecimals;
  private final int quantityDecimals;
  private final int notionalDecimals;
  private final Scale scale;
  private final OrderBook book;
  private final Waiting waiting;
  private final int[] makerPpm = new int[Limits.FEE_TIERS];
  private final int[] takerPpm = new int[Limits.FEE_TIERS];
  private int ownTiers; // a bit for each that has rates of its own

  private Rules rules;
  private final Admission admission = new Admission();
  private long maxLots;
  private long staticReferencePoints;

  /** What the market allows now. */
  public TradingState state = TradingState.HALTED;

  /** Sequence of the latest change of state: what an opening must name. */
  public long stateSequence;

  /** Log time at which call or lock end by themselves; 0 they do not. */
  public long endsAtMs;

  /** The timer of {@link #endsAtMs}; 0 none. */
  public int phaseTimer;

  /** The timer of the lease on which the market is open; 0 none. */
  public int leaseTimer;

  /** Open orders, resting and waiting. */
  public int openOrders;

  /** Price of the last trade in points; 0 before the first. */
  public long lastTradePoints;

  /** Lowest trade since the triggers were last evaluated to the end. */
  public long lowestTradePoints;

  /** Highest trade since the triggers were last evaluated to the end. */
  public long highestTradePoints;

  /** Whether a cascade stopped at its limit and goes on with the next command. */
  public boolean cascadePending;

  /** The auction that is under way, or was last. */
  public final AuctionFacts auction = new AuctionFacts();

  /** Sum of what its open orders add to the state hash. */
  public long ordersHash;

  public Market(
      int id,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      int notionalDecimals,
      Scale scale,
      OrderBook book,
      Waiting waiting) {
    this.id = id;
    this.baseAssetId = baseAssetId;
    this.quoteAssetId = quoteAssetId;
    this.priceDecimals = priceDecimals;
    this.quantityDecimals = quantityDecimals;
    this.notionalDecimals = notionalDecimals;
    this.scale = scale;
    this.book = book;
    this.waiting = waiting;
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

  /** The asset that a buy, or a sell, gives. */
  public int givenAssetId(boolean buy) {
    return buy ? quoteAssetId : baseAssetId;
  }

  public int priceDecimals() {
    return priceDecimals;
  }

  public int quantityDecimals() {
    return quantityDecimals;
  }

  public int notionalDecimals() {
    return notionalDecimals;
  }

  public Scale scale() {
    return scale;
  }

  public OrderBook book() {
    return book;
  }

  /** The orders that wait for a trigger. */
  public Waiting waiting() {
    return waiting;
  }

  public Rules rules() {
    return rules;
  }

  Admission admission() {
    return admission;
  }

  /** The largest order: what the rules allow, as far as its minor units fit 63 bits. */
  long maxLots() {
    return maxLots;
  }

  /** From now on; orders that are open keep their rates. */
  public void rules(Rules replacement) {
    rules = replacement;
    maxLots = Math.min(replacement.maxBaseLots(), Long.MAX_VALUE / scale.baseMinorPerLot());
    if (replacement.referencePricePoints() != 0) {
      staticReferencePoints = replacement.referencePricePoints();
    }
    for (int tier = 0; tier < Limits.FEE_TIERS; tier++) {
      if (hasOwnRates(tier)) continue;
      makerPpm[tier] = replacement.makerFeePpm();
      takerPpm[tier] = replacement.takerFeePpm();
    }
    admission.of(this);
  }

  /** Centre of the static band; 0 none. */
  public long staticReferencePoints() {
    return staticReferencePoints;
  }

  /** Moves the centre of the static band. */
  public void staticReference(long points) {
    staticReferencePoints = points;
    admission.of(this);
  }

  /** Gives a tier rates of its own. */
  public void fees(int tier, int maker, int taker) {
    ownTiers |= 1 << tier;
    makerPpm[tier] = maker;
    takerPpm[tier] = taker;
  }

  /** Whether a tier has other rates than the rules. */
  public boolean hasOwnRates(int tier) {
    return (ownTiers & 1 << tier) != 0;
  }

  /** What a new order of the tier pays as a maker. */
  public int makerPpm(int tier) {
    return makerPpm[tier];
  }

  /** What a new order of the tier pays as a taker. */
  public int takerPpm(int tier) {
    return takerPpm[tier];
  }

  /** Whether orders trade as they come. */
  public boolean matches() {
    return state == TradingState.TRADING || state == TradingState.LIMIT_ONLY;
  }

  /** A taker traded from one price to another, worse one. */
  public void traded(long firstPoints, long lastPoints) {
    lastTradePoints = lastPoints;
    if (waiting.size() == 0) return;
    long lowest = Math.min(firstPoints, lastPoints);
    lowestTradePoints = lowestTradePoints == 0 ? lowest : Math.min(lowestTradePoints, lowest);
    highestTradePoints = Math.max(highestTradePoints, Math.max(firstPoints, lastPoints));
  }
}
