package sluice.matching.core;

import sluice.matching.core.book.ClientIds;
import sluice.matching.core.book.Order;
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

  StateHash(ShardState state) {
    this.state = state;
    this.orders = state.orders;
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

  private void count(Order order) {
    if (order.hashedMarketId != 0) state.market(order.hashedMarketId).ordersHash -= order.hashed;
    boolean open = order.id != 0 && order.open;
    order.hashedMarketId = open ? order.marketId : 0;
    if (!open) return;
    order.hashed = part(order);
    state.market(order.marketId).ordersHash += order.hashed;
  }

  private long part(Order order) {
    long part = Digest.fold(Digest.EMPTY, order.id);
    part = Digest.fold(part, order.position.accountId());
    part = Digest.fold(Digest.fold(part, order.traits()), order.fees());
    part = Digest.fold(Digest.fold(part, order.pricePoints), order.leavesLots);
    part = Digest.fold(Digest.fold(part, order.heldMinor), order.amountLots);
    part = Digest.fold(Digest.fold(part, order.priority), order.triggerPoints);
    part = Digest.fold(part, order.quoteMinor);
    int client = order.client;
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
    hash = Digest.fold(Digest.fold(hash, market.lastTradePoints), market.staticReferencePoints());
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
