package sluice.matching.core.auction;

import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.continuous.OpenOrders;
import sluice.matching.core.continuous.Settlement;
import sluice.matching.core.market.AuctionFacts;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.MarketStates;
import sluice.matching.core.market.PriceBands;
import sluice.matching.core.time.Timers;
import sluice.vocabulary.Digest;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** A market's way through call, lock and uncross. One thread; allocates nothing. */
public final class Auctions {
  private final ShardState state;
  private final MarketStates states;
  private final MatchingEvents events;
  private final Uncross uncross;
  private final UncrossPrice price = new UncrossPrice();

  public Auctions(
      ShardState state,
      MarketStates states,
      OpenOrders openOrders,
      Settlement settlement,
      MatchingEvents events) {
    this.state = state;
    this.states = states;
    this.events = events;
    uncross = new Uncross(state, openOrders, settlement, events);
  }

  /**
   * Begins a call.
   *
   * @param callMs its length; 0 until told
   * @param reference 0: the last trade, else the static reference
   */
  public void begin(Market market, long answers, int callMs, long reference, TradingState next) {
    long last = market.lastTradePoints;
    long otherwise = last != 0 ? last : market.staticReferencePoints();
    begin(
        market, answers, StateCause.COMMAND, callMs, reference != 0 ? reference : otherwise, next);
  }

  /**
   * A trade would have left the bands: the market goes into a call of the length that its rules say
   * and comes back to where it was.
   *
   * @param lastTrade before the order that wanted the trade; 0 none
   */
  public void interrupt(Market market, long lastTrade) {
    long reference = lastTrade != 0 ? lastTrade : market.staticReferencePoints();
    int callMs = market.rules().auctionCallMs();
    begin(market, 0, StateCause.PRICE_BAND, callMs, reference, market.state);
  }

  private void begin(
      Market market,
      long answers,
      StateCause cause,
      int callMs,
      long reference,
      TradingState next) {
    AuctionFacts auction = market.auction;
    auction.referencePoints = reference;
    auction.next = next;
    auction.extensions = 0;
    auction.indicatedPoints = 0;
    auction.indicatedVolumeLots = 0;
    auction.indicatedSurplusLots = 0;
    call(market, answers, cause, callMs);
    indicate(market);
  }

  private void call(Market market, long answers, StateCause cause, int callMs) {
    states.change(market, TradingState.AUCTION_CALL, answers, cause, callMs);
    armIndication(market);
  }

  private void armIndication(Market market) {
    market.auction.indicationTimer =
        state.timers.arm(
            state.logTimeMs + Limits.INDICATION_MS, Timers.Kind.INDICATION, market.id());
  }

  /** The timer of the next look ran out. */
  public void look(Market market) {
    state.timers.disarm(market.auction.indicationTimer);
    indicate(market);
    armIndication(market);
  }

  /** Says what the uncross would be, when that is not what was said last. */
  private void indicate(Market market) {
    AuctionFacts auction = market.auction;
    price.of(market.book(), auction.referencePoints);
    if (price.pricePoints() == auction.indicatedPoints
        && price.volumeLots() == auction.indicatedVolumeLots
        && price.surplusLots() == auction.indicatedSurplusLots) return;
    auction.indicatedPoints = price.pricePoints();
    auction.indicatedVolumeLots = price.volumeLots();
    auction.indicatedSurplusLots = price.surplusLots();
    events.auctionIndicated(
        market.id(), price.pricePoints(), price.volumeLots(), price.surplusLots());
  }

  /** Call or lock ran out. */
  public void phaseEnded(Market market) {
    boolean locks =
        market.state == TradingState.AUCTION_CALL && market.rules().auctionLockMs() != 0;
    if (locks) lock(market, 0, StateCause.AUCTION_CLOCK);
    else uncross(market, 0, StateCause.AUCTION_CLOCK);
  }

  /** Ends a call; the uncross comes after a time that nobody knows before. */
  public void lock(Market market, long answers, StateCause cause) {
    indicate(market);
    int longest = market.rules().auctionLockMs();
    long phaseMs = longest == 0 ? 0 : 1 + Long.remainderUnsigned(seed(market), longest);
    states.change(market, TradingState.AUCTION_LOCK, answers, cause, phaseMs);
  }

  /** Random to those who trade, the same in every replay. */
  private long seed(Market market) {
    long seed = Digest.fold(Digest.fold(Digest.EMPTY, state.sequence), state.logTimeMs);
    return Digest.fold(seed, market.id());
  }

  /** Trades at one price and goes on, or does not when that price is too far away. */
  public void uncross(Market market, long answers, StateCause cause) {
    if (market.state == TradingState.AUCTION_CALL) indicate(market);
    AuctionFacts auction = market.auction;
    price.of(market.book(), auction.referencePoints);
    if (outsideCollar(market)) {
      extend(market);
      return;
    }
    states.change(market, TradingState.UNCROSS, answers, cause, 0);
    uncross.trade(market, price);
    states.change(market, auction.next, 0, StateCause.UNCROSSED, 0);
  }

  private boolean outsideCollar(Market market) {
    int collarPpm = market.rules().collarPpm();
    long reference = market.auction.referencePoints;
    if (price.volumeLots() == 0 || collarPpm == 0 || reference == 0) return false;
    return Math.abs(price.pricePoints() - reference) > PriceBands.distance(reference, collarPpm);
  }

  private void extend(Market market) {
    if (market.auction.extensions < market.rules().maxAuctionExtensions()) {
      market.auction.extensions++;
      call(market, 0, StateCause.OUTSIDE_COLLAR, market.rules().auctionExtensionMs());
    } else {
      states.change(market, TradingState.HALTED, 0, StateCause.EXTENSIONS_EXHAUSTED, 0);
    }
  }
}
