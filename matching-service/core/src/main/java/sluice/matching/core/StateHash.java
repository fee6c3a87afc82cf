package sluice.matching.core;

import java.util.Arrays;
import sluice.matching.core.book.ClientIds;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.AuctionFacts;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Rules;
import sluice.matching.core.time.Timers;
import sluice.vocabulary.Digest;

/**
 * The hash of the whole state, by parts: what is many (orders, balances, ids) is a sum over the
 * single ones, kept as they change or brought up to date for those that did; what is few is walked.
 * So it costs what has changed since it was last taken, not what there is, and no order of memory
 * is in it. One thread.
 */
public final class StateHash {
  private final ShardState state;
  private final Orders orders;
  private long[] counted; // per order row: what it added
  private int[] countedMarkets; // and to which market

  StateHash(ShardState state, int expectedOrders) {
    this.state = state;
    this.orders = state.orders;
    counted = new long[expectedOrders + 1];
    countedMarkets = new int[expectedOrders + 1];
  }

  /** Of a market's open orders with their priority. */
  public long ofOrders(Market market) {
    settleOrders(Integer.MAX_VALUE);
    return market.ordersHash;
  }

  /** Brings the parts up to date for at most so many orders and balances that changed. */
  void settle(int atMost) {
    settleOrders(atMost);
    state.balances.settle(atMost);
  }

  private void settleOrders(int atMost) {
    for (int left = Math.min(atMost, orders.changes()); left > 0; left--) {
      count(orders.takeChanged());
    }
  }

  private void count(int order) {
    if (order >= counted.length) {
      int length = Math.max(order + 1, counted.length * 2);
      counted = Arrays.copyOf(counted, length);
      countedMarkets = Arrays.copyOf(countedMarkets, length);
    }
    if (countedMarkets[order] != 0) {
      state.market(countedMarkets[order]).ordersHash -= counted[order];
    }
    boolean open = orders.id(order) != 0 && orders.open(order);
    counted[order] = open ? part(order) : 0;
    countedMarkets[order] = open ? orders.marketId(order) : 0;
    if (open) state.market(countedMarkets[order]).ordersHash += counted[order];
  }

  private long part(int order) {
    long part = Digest.fold(Digest.EMPTY, orders.id(order));
    part = Digest.fold(part, state.positions.accountId(orders.position(order)));
    part = Digest.fold(Digest.fold(part, orders.traits(order)), orders.fees(order));
    part = Digest.fold(Digest.fold(part, orders.price(order)), orders.leaves(order));
    part = Digest.fold(Digest.fold(part, orders.held(order)), orders.amount(order));
    part = Digest.fold(Digest.fold(part, orders.priority(order)), orders.trigger(order));
    part = Digest.fold(part, orders.quote(order));
    int client = orders.client(order);
    if (client == 0) return part;
    ClientIds ids = state.clientIds;
    return Digest.fold(Digest.fold(part, ids.high(client)), ids.low(client));
  }

  /** Of everything. */
  long ofState() {
    settle(Integer.MAX_VALUE);
    long hash = Digest.fold(Digest.fold(Digest.EMPTY, state.epoch), state.sequence);
    hash = Digest.fold(Digest.fold(hash, state.logTimeMs), state.rulesVersion);
    hash = Digest.fold(Digest.fold(hash, state.placements), state.timers.armed());
    hash = state.senders.hash(hash);
    hash = Digest.fold(Digest.fold(hash, state.ledger.hash()), state.accounts.hash());
    hash = Digest.fold(Digest.fold(hash, state.balances.hash()), state.transfers.hash());
    hash = Digest.fold(Digest.fold(hash, state.clientIds.hash()), state.groups.hash());
    for (int id = 1; id <= state.highestMarketId(); id++) {
      Market market = state.market(id);
      if (market != null) hash = Digest.fold(hash, of(market));
    }
    return hash;
  }

  private long of(Market market) {
    long hash = Digest.fold(Digest.fold(market.ordersHash, market.id()), market.openOrders);
    hash = Digest.fold(Digest.fold(hash, market.state.code()), market.stateSequence);
    hash = Digest.fold(Digest.fold(hash, market.baseAssetId()), market.quoteAssetId());
    hash = Digest.fold(Digest.fold(hash, market.priceDecimals()), market.quantityDecimals());
    hash = Digest.fold(Digest.fold(hash, market.notionalDecimals()), market.endsAtMs);
    hash = Digest.fold(Digest.fold(hash, market.lastTradePoints), market.staticReferencePoints);
    hash = Digest.fold(hash, market.cascadePending ? 1 : 0);
    if (market.waiting().size() != 0) {
      hash = Digest.fold(hash, market.lowestTradePoints);
      hash = Digest.fold(hash, market.highestTradePoints);
    }
    hash = Digest.fold(Digest.fold(hash, of(market.rules())), ofFees(market));
    hash = Digest.fold(Digest.fold(hash, of(market.auction)), ofTimer(market.phaseTimer));
    hash = Digest.fold(hash, ofTimer(market.auction.indicationTimer));
    return Digest.fold(hash, ofTimer(market.leaseTimer));
  }

  private long ofTimer(int timer) {
    Timers timers = state.timers;
    return timer == 0 ? 0 : timers.part(timer, timers.owner(timer));
  }

  private static long of(AuctionFacts auction) {
    long hash = Digest.fold(Digest.EMPTY, auction.referencePoints);
    hash = Digest.fold(Digest.fold(hash, auction.next.code()), auction.extensions);
    hash = Digest.fold(Digest.fold(hash, auction.indicatedPoints), auction.indicatedVolumeLots);
    return Digest.fold(hash, auction.indicatedSurplusLots);
  }

  private static long ofFees(Market market) {
    long hash = Digest.EMPTY;
    for (int tier = 0; tier < Limits.FEE_TIERS; tier++) {
      hash = Digest.fold(hash, market.hasOwnRates(tier) ? 1 : 0);
      hash = Digest.fold(Digest.fold(hash, market.makerPpm(tier)), market.takerPpm(tier));
    }
    return hash;
  }

  private static long of(Rules rules) {
    long hash = Digest.fold(Digest.EMPTY, rules.tickSizePoints());
    hash = Digest.fold(Digest.fold(hash, rules.minBaseLots()), rules.maxBaseLots());
    hash = Digest.fold(Digest.fold(hash, rules.minQuoteMinor()), rules.maxQuoteMinor());
    hash = Digest.fold(Digest.fold(hash, rules.makerFeePpm()), rules.takerFeePpm());
    hash = Digest.fold(Digest.fold(hash, rules.maxOpenOrders()), rules.staticBandPpm());
    hash = Digest.fold(Digest.fold(hash, rules.dynamicBandPpm()), rules.bandAction().code());
    hash = Digest.fold(Digest.fold(hash, rules.maxAuctionExtensions()), rules.collarPpm());
    hash = Digest.fold(Digest.fold(hash, rules.referencePricePoints()), rules.auctionCallMs());
    return Digest.fold(Digest.fold(hash, rules.auctionLockMs()), rules.auctionExtensionMs());
  }
}
