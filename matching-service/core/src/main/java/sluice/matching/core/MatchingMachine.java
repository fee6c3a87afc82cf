package sluice.matching.core;

import java.util.function.LongConsumer;
import sluice.matching.core.account.Balance;
import sluice.matching.core.auction.Auctions;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.continuous.Amending;
import sluice.matching.core.continuous.Cancelling;
import sluice.matching.core.continuous.OpenOrders;
import sluice.matching.core.continuous.OrderEntry;
import sluice.matching.core.continuous.PriceTimeMatching;
import sluice.matching.core.continuous.Settlement;
import sluice.matching.core.continuous.TouchedMarkets;
import sluice.matching.core.continuous.TriggerOrders;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.MarketStates;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * The state machine of one shard: accounts, books and market states. One method per command; each
 * command is first let in by {@link #begin}. Time, ids and order come with the command, so the same
 * commands give the same events and the same {@link #stateHash()}, always. What each command checks
 * and does is in RULES.md. One thread; no clock, no random, no I/O; nothing is allocated for
 * traders' commands once the tables are warm.
 */
public final class MatchingMachine {
  private static final int HASHED_PER_TICK = 10_000;

  private final ShardState state;
  private final MatchingEvents events;
  private final Counters counters;
  private final TouchedMarkets touched = new TouchedMarkets();
  private final StateHash hash;
  private final ReadAhead ahead;
  private final OpenOrders openOrders;
  private final OrderEntry entry;
  private final Amending amending;
  private final Cancelling cancelling;
  private final TriggerOrders triggers;
  private final MarketStates states;
  private final MarketControl control;
  private final PassingTime time;
  private final Funds funds;
  private final Listing listing;

  /** Starts small and grows. */
  public MatchingMachine(MatchingEvents events) {
    this(events, 1 << 10, 1 << 6);
  }

  /**
   * Starts with tables for so many: below that nothing ever grows.
   *
   * @param expectedOrders open orders, up to {@link Limits#MAX_OPEN_ORDERS}
   * @param expectedAccounts accounts, up to {@link Limits#MAX_ACCOUNTS}
   */
  public MatchingMachine(MatchingEvents events, int expectedOrders, int expectedAccounts) {
    this(events, TableSizes.of(expectedOrders, expectedAccounts));
  }

  /** Starts with tables of these sizes: below them nothing ever grows. */
  public MatchingMachine(MatchingEvents events, TableSizes expected) {
    this.events = events;
    state = new ShardState(expected);
    counters = state.counters;
    hash = new StateHash(state);
    ahead = new ReadAhead(state);
    openOrders = new OpenOrders(state, events);
    Settlement settlement = new Settlement(state, events);
    states = new MarketStates(state, hash, touched, events);
    Auctions auctions = new Auctions(state, states, openOrders, settlement, events);
    PriceTimeMatching matching =
        new PriceTimeMatching(state, openOrders, settlement, auctions, events);
    entry = new OrderEntry(state, openOrders, matching, touched, events);
    amending = new Amending(state, openOrders, matching, touched, events);
    cancelling = new Cancelling(state, openOrders, touched, events);
    triggers = new TriggerOrders(state, openOrders, matching, touched, events);
    control = new MarketControl(state, states, auctions, events);
    time = new PassingTime(state, states, auctions, cancelling, triggers);
    funds = new Funds(state, events);
    listing = new Listing(state, events);
  }

  /**
   * Record 0 of an epoch: halts every market.
   *
   * @param rulesVersion at genesis the version to start with; later it changes nothing
   */
  public void epochStarted(int newEpoch, long baseSequence, long appendedAtMs, int rulesVersion) {
    boolean genesis = state.sequence == 0;
    if (genesis && (rulesVersion < 1 || rulesVersion > Limits.LATEST_RULES)) {
      throw new UnknownRules(rulesVersion);
    }
    if (genesis) state.rulesVersion = rulesVersion;
    state.sequence = baseSequence;
    state.logTimeMs = Math.max(state.logTimeMs, appendedAtMs);
    state.epoch = newEpoch;
    events.epochBegan(newEpoch, baseSequence);
    states.closeAll(TradingState.HALTED, StateCause.EPOCH);
  }

  /**
   * Lets a command in, or refuses it by its origin. Time passes first: timers that are due fire.
   *
   * @param signed whether its signature holds, or it needs none
   * @return whether its own method may be called now
   */
  public boolean begin(
      long newSequence,
      long appendedAtMs,
      long sender,
      long counter,
      long expiresAtMs,
      int commandEpoch,
      boolean signed) {
    time.arrive(newSequence, appendedAtMs);
    counters.commands++;
    Refusal refusal = null;
    if (commandEpoch != state.epoch) refusal = Refusal.WRONG_EPOCH;
    // A forged command must not use up a counter, so its signature is looked at before it is
    // remembered.
    else if (!signed) refusal = Refusal.BAD_SIGNATURE;
    else refusal = state.senders.take(sender, counter, expiresAtMs, state.logTimeMs);
    if (refusal != null) refused(refusal, 0);
    return refusal == null;
  }

  private void evaluateTriggers() {
    if (!touched.isEmpty()) triggers.evaluateTouched();
  }

  private void refused(Refusal refusal, int marketId) {
    if (refusal == null) return;
    counters.commandsRefused++;
    counters.refused(refusal);
    events.commandRefused(refusal, marketId);
  }

  /**
   * Time has passed in {@link #begin}; what is left to do is to bring the state hash nearer to the
   * present, while nobody waits.
   */
  public void advanceClock() {
    hash.settle(HASHED_PER_TICK);
  }

  /**
   * Makes the next rules version count from the next command.
   *
   * @throws UnknownRules when it is the next, and this build does not know it
   */
  public void activateRules(int version) {
    if (version != state.rulesVersion + 1) {
      refused(Refusal.RULES_VERSION, 0);
      return;
    }
    if (version > Limits.LATEST_RULES) throw new UnknownRules(version);
    state.rulesVersion = version;
    events.rulesActivated(version);
  }

  /** A new order; its id is the command's sequence. */
  public void enterOrder(NewOrder order) {
    entry.enter(order);
    evaluateTriggers();
  }

  /** Changes an open order, named by its owner's id when there is one, else by its own. */
  public void amendOrder(OrderChange change) {
    amending.amend(change);
    evaluateTriggers();
  }

  /** Takes one open order out, named by its owner's id when there is one, else by its own. */
  public void cancelOrder(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow) {
    cancelling.cancel(accountId, marketId, orderId, clientHigh, clientLow);
    evaluateTriggers();
  }

  /**
   * Takes all open orders of an account out, oldest first.
   *
   * @param marketId 0: in every market that allows it
   */
  public void cancelOrders(long accountId, int marketId) {
    cancelling.cancelAll(accountId, marketId);
    evaluateTriggers();
  }

  /**
   * Arms the timer that cancels a group's orders, anew, or disarms it.
   *
   * @param group 1 to {@link Limits#MAX_GROUP}
   * @param seconds 10 to 300; 0 disarms
   */
  public void cancelOrdersAfter(long accountId, int group, int seconds) {
    refused(control.cancelOrdersAfter(accountId, group, seconds), 0);
  }

  /** Closes open orders of everybody in a market, so many at most. */
  public void cancelMarketOrders(int marketId) {
    cancelling.cancelMarket(marketId);
    evaluateTriggers();
  }

  /** Makes an asset known for ever. */
  public void defineAsset(int assetId, int decimals) {
    refused(listing.defineAsset(assetId, decimals), 0);
  }

  /**
   * Lists a market; it starts HALTED.
   *
   * @param notionalDecimals 255: those of the quote asset
   */
  public void listMarket(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      int notionalDecimals,
      Rules rules) {
    refused(
        listing.listMarket(
            marketId,
            baseAssetId,
            quoteAssetId,
            priceDecimals,
            quantityDecimals,
            notionalDecimals,
            rules),
        marketId);
  }

  /** Replaces a market's rules; open orders stay. */
  public void changeMarketRules(int marketId, Rules rules) {
    refused(listing.changeRules(marketId, rules), marketId);
  }

  /** Sets what accounts of a tier pay in a market, for orders from now on. */
  public void changeFeeTier(int marketId, int tier, int makerFeePpm, int takerFeePpm) {
    refused(listing.changeFeeTier(marketId, tier, makerFeePpm, takerFeePpm), marketId);
  }

  /** Puts an account into a fee tier, for orders from now on. */
  public void assignFeeTier(long accountId, int tier) {
    refused(listing.assignFeeTier(accountId, tier), 0);
  }

  /**
   * Closes or opens one market, or closes all.
   *
   * @param marketId 0: every market
   * @param answersSequence an opening names the market's latest state change, so a halt always wins
   * @param leaseMs an opening: the market halts by itself after this unless renewed; 0 no lease
   */
  public void changeMarketState(
      int marketId, TradingState target, long answersSequence, int leaseMs) {
    refused(control.changeState(marketId, target, answersSequence, leaseMs), marketId);
    evaluateTriggers();
  }

  /**
   * Opens a market into an auction call.
   *
   * @param callMs length of the call; 0 until told
   * @param referencePoints 0: the last trade, else the static reference
   * @param next state after the uncross
   */
  public void beginAuction(
      int marketId,
      long answersSequence,
      int callMs,
      long referencePoints,
      TradingState next,
      int leaseMs) {
    refused(
        control.beginAuction(marketId, answersSequence, callMs, referencePoints, next, leaseMs),
        marketId);
    evaluateTriggers();
  }

  /**
   * Keeps an open market open for longer.
   *
   * @param leaseMs from now on; 0: it stays open without a lease
   */
  public void renewLease(int marketId, int leaseMs) {
    refused(control.renewLease(marketId, leaseMs), marketId);
  }

  /** Lets an account hold funds and enter orders. */
  public void openAccount(long accountId) {
    refused(listing.openAccount(accountId), 0);
  }

  /** Adds funds that came in from outside; a credit id counts once, for ever. */
  public void creditFunds(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {
    refused(funds.credit(creditHigh, creditLow, accountId, assetId, amountMinor), 0);
  }

  /** Reserves funds that are to leave; a withdrawal id counts once, for ever. */
  public void holdWithdrawal(long high, long low, long accountId, int assetId, long amountMinor) {
    refused(funds.hold(high, low, accountId, assetId, amountMinor), 0);
  }

  /** Grants the one permission to call the payout rail. */
  public void startPayout(long high, long low) {
    refused(funds.startPayout(high, low), 0);
  }

  /** The payout was made: what was held leaves the venue. */
  public void settleWithdrawal(long high, long low) {
    refused(funds.settle(high, low), 0);
  }

  /** The payout will not be made: what was held is available again. */
  public void releaseWithdrawal(long high, long low) {
    refused(funds.release(high, low), 0);
  }

  /** States every asset's totals, and the state's hash, at this very sequence. */
  public void reportLedger() {
    events.ledgerReported(
        stateHash(), state.accounts.size(), state.books.size(), state.ledger.assets());
    for (int assetId = 1; assetId <= Limits.MAX_ASSET_ID; assetId++) {
      if (!state.ledger.known(assetId)) continue;
      events.assetTotals(
          assetId,
          state.balances.availableTotal(assetId),
          state.balances.heldTotal(assetId),
          state.ledger.fees(assetId),
          state.ledger.deposited(assetId),
          state.ledger.withdrawn(assetId));
    }
  }

  // ---- what others may look at, between commands

  /** Takes hints of commands to come. */
  public ReadAhead ahead() {
    return ahead;
  }

  /** Hash of the whole state, and of nothing else: equal in every copy. */
  public long stateHash() {
    return hash.ofState();
  }

  /** Everything it remembers: for the core's own snapshots and tests. To be read only. */
  public ShardState state() {
    return state;
  }

  /** Log time after the latest command, never falling. */
  public long logTimeMs() {
    return state.logTimeMs;
  }

  /** Sequence of the latest command; 0 before the first. */
  public long sequence() {
    return state.sequence;
  }

  /** 0 before the first. */
  public int epoch() {
    return state.epoch;
  }

  /** The rules that count now. */
  public int rulesVersion() {
    return state.rulesVersion;
  }

  /** Whether log time has to go on although nobody trades: then somebody sends AdvanceClock. */
  public boolean timersPending() {
    return state.timersPending();
  }

  /** Open orders, resting and waiting. */
  public int openOrders() {
    return state.books.size();
  }

  /** How many accounts there are. */
  public int accounts() {
    return state.accounts.size();
  }

  /** The market, or null. To be read only. */
  public Market market(int marketId) {
    return state.market(marketId);
  }

  /** 0 for what does not exist. */
  public long availableMinor(long accountId, int assetId) {
    Balance balance = state.balances.find(state.accounts.find(accountId), assetId);
    return balance == null ? 0 : balance.available();
  }

  /** 0 for what does not exist. */
  public long heldMinor(long accountId, int assetId) {
    Balance balance = state.balances.find(state.accounts.find(accountId), assetId);
    return balance == null ? 0 : balance.held();
  }

  /** The venue's fees in an asset. */
  public long feesMinor(int assetId) {
    return state.ledger.fees(assetId);
  }

  /** What ever came in of an asset. */
  public long depositedMinor(int assetId) {
    return state.ledger.deposited(assetId);
  }

  /** What ever went out of an asset. */
  public long withdrawnMinor(int assetId) {
    return state.ledger.withdrawn(assetId);
  }

  /** Shows all accounts, in the order in which they were opened. */
  public void visitAccounts(LongConsumer visitor) {
    for (int at = 1; at <= state.accounts.size(); at++) visitor.accept(state.accounts.id(at));
  }

  /** Shows a market's open orders: bids, asks, then those that wait, each in their priority. */
  public void visitOrders(int marketId, OrderVisitor visitor) {
    Market market = state.market(marketId);
    visit(market.book().bids(), visitor);
    visit(market.book().asks(), visitor);
    for (int at = 0; at < market.waiting().sides(); at++) {
      if (market.waiting().side(at) != null) visit(market.waiting().side(at), visitor);
    }
  }

  private void visit(BookSide side, OrderVisitor visitor) {
    for (Level level = side.best(); level != null; level = level.worse()) {
      for (Order order = level.first(); order != null; order = order.next()) visitor.order(order);
    }
  }

  /** Says counters, sizes and every market's summary. */
  public void report(MachineReport report) {
    counters.report(report);
    report.sized("orders", state.books.size(), Limits.MAX_OPEN_ORDERS);
    report.sized("accounts", state.accounts.size(), Limits.MAX_ACCOUNTS);
    report.sized("balances", state.balances.size(), Limits.MAX_BALANCES);
    report.sized("transfers", state.transfers.size(), Limits.MAX_TRANSFERS);
    report.sized("groups", state.groups.size(), Limits.MAX_ARMED_GROUPS);
    report.sized("client-ids.kept", state.clientIds.kept(), Limits.MAX_RETAINED);
    report.sized("senders", state.senders.size(), Limits.MAX_SENDERS);
    for (int id = 1; id <= state.highestMarketId(); id++) {
      if (state.market(id) != null) report(report, state.market(id));
    }
  }

  private static void report(MachineReport report, Market market) {
    report.market(
        market.id(),
        market.state,
        market.stateSequence,
        market.openOrders,
        market.waiting().size(),
        market.book().bids().bestPrice(),
        market.book().asks().bestPrice(),
        market.lastTradePoints);
  }
}
