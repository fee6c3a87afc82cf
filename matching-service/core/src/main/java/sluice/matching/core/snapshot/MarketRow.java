package sluice.matching.core.snapshot;

import sluice.matching.core.Limits;
import sluice.matching.core.ShardState;
import sluice.matching.core.market.AuctionFacts;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Rules;
import sluice.matching.core.time.Timers;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.TradingState;

/** A market as {@link SnapshotWriter} wrote it, field by field in the same order. One thread. */
final class MarketRow {
  private final ShardState state;
  private long[] row;
  private int at;

  MarketRow(ShardState state) {
    this.state = state;
  }

  private long next() {
    return row[at++];
  }

  private int nextInt() {
    return (int) next();
  }

  void restore(long[] words, int from) {
    row = words;
    at = from;
    int id = nextInt();
    int baseAssetId = nextInt();
    int quoteAssetId = nextInt();
    int priceDecimals = nextInt();
    int quantityDecimals = nextInt();
    int notionalDecimals = nextInt();
    Rules rules = rules();
    if (!rules.valid()) throw new IllegalArgumentException("rules of market " + id);
    Market market =
        state.newMarket(
            id,
            baseAssetId,
            quoteAssetId,
            priceDecimals,
            quantityDecimals,
            notionalDecimals,
            rules);
    for (int tier = 1; tier < Limits.FEE_TIERS; tier++) {
      int maker = nextInt();
      int taker = nextInt();
      if (maker >= 0) market.fees(tier, maker, taker);
    }
    market.state = TradingState.of(nextInt());
    market.stateSequence = next();
    market.endsAtMs = next();
    market.lastTradePoints = next();
    market.lowestTradePoints = next();
    market.highestTradePoints = next();
    market.cascadePending = next() != 0;
    if (market.cascadePending) state.cascadesPending++;
    market.staticReference(next());
    auction(market.auction);
    market.phaseTimer = timer(Timers.Kind.PHASE, id);
    market.auction.indicationTimer = timer(Timers.Kind.INDICATION, id);
    market.leaseTimer = timer(Timers.Kind.LEASE, id);
    if (market.state == null || market.auction.next == null) {
      throw new IllegalArgumentException("state of market " + id);
    }
  }

  private void auction(AuctionFacts auction) {
    auction.referencePoints = next();
    auction.next = TradingState.of(nextInt());
    auction.extensions = nextInt();
    auction.indicatedPoints = next();
    auction.indicatedVolumeLots = next();
    auction.indicatedSurplusLots = next();
  }

  private int timer(Timers.Kind kind, int marketId) {
    long dueMs = next();
    long number = next();
    return number == 0 ? 0 : state.timers.restore(dueMs, number, kind, marketId);
  }

  private Rules rules() {
    return new Rules(
        next(),
        next(),
        next(),
        next(),
        next(),
        nextInt(),
        nextInt(),
        nextInt(),
        nextInt(),
        nextInt(),
        BandAction.of(nextInt()),
        nextInt(),
        nextInt(),
        next(),
        nextInt(),
        nextInt(),
        nextInt());
  }
}
