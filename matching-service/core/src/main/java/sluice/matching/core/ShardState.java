package sluice.matching.core;

import sluice.matching.core.account.Accounts;
import sluice.matching.core.account.Balances;
import sluice.matching.core.account.DisconnectGroups;
import sluice.matching.core.account.Ledger;
import sluice.matching.core.account.Transfers;
import sluice.matching.core.book.Books;
import sluice.matching.core.book.ClientIds;
import sluice.matching.core.book.Orders;
import sluice.matching.core.book.Positions;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Rules;
import sluice.matching.core.market.Scale;
import sluice.matching.core.market.Waiting;
import sluice.matching.core.time.Timers;

/**
 * Everything that the machine remembers, and nothing that it does. Written by the core's own
 * classes alone; what is here, and only that, is in the state hash and in snapshots.
 */
public final class ShardState {
  public final Books books;
  public final Orders orders;
  public final Accounts accounts;
  public final Balances balances;
  public final Positions positions;
  public final Ledger ledger = new Ledger();
  public final Transfers transfers;
  public final ClientIds clientIds;
  public final Timers timers = new Timers();
  public final DisconnectGroups groups;
  public final Senders senders = new Senders();
  public final Counters counters = new Counters();
  private final Market[] markets = new Market[Limits.MAX_MARKET_ID + 1];
  private int highestMarketId;

  public int epoch;

  /** Of the latest command; 0 before the first. */
  public long sequence;

  /** Log time after the latest command, never falling. */
  public long logTimeMs;

  /** What commands do depends on it. */
  public int rulesVersion = Limits.LATEST_RULES;

  /** How many places orders have been given, in books and among those that wait. */
  public long placements;

  /** Markets whose cascade stopped at its limit. */
  public int cascadesPending;

  ShardState(TableSizes expected) {
    books = new Books(expected.orders());
    orders = books.orders();
    accounts = new Accounts(expected.accounts());
    balances = new Balances(accounts, expected.balances());
    positions = new Positions(accounts, balances, expected.accounts());
    transfers = new Transfers(accounts, expected.transfers());
    clientIds = new ClientIds(accounts, expected.clientIds());
    groups = new DisconnectGroups(accounts, timers);
  }

  /** Everything that a snapshot holds is in: from now on it is found, too. */
  public void restored() {
    accounts.restored();
    balances.restored();
    positions.restored();
    transfers.restored();
  }

  /** The market, or null. */
  public Market market(int marketId) {
    return marketId > 0 && marketId <= Limits.MAX_MARKET_ID ? markets[marketId] : null;
  }

  /** No listed market has a higher id. */
  public int highestMarketId() {
    return highestMarketId;
  }

  /** A market whose scales fit, HALTED and empty. */
  public Market newMarket(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      int notionalDecimals,
      Rules rules) {
    Scale scale =
        new Scale(
            priceDecimals + quantityDecimals - notionalDecimals,
            ledger.decimals(quoteAssetId) - notionalDecimals,
            ledger.decimals(baseAssetId) - quantityDecimals);
    Market market =
        new Market(
            marketId,
            baseAssetId,
            quoteAssetId,
            priceDecimals,
            quantityDecimals,
            notionalDecimals,
            scale,
            books.newBook(),
            new Waiting(books));
    market.rules(rules);
    markets[marketId] = market;
    highestMarketId = Math.max(highestMarketId, marketId);
    return market;
  }

  /** Whether the present rules know self-trade prevention, protection and the rest of version 2. */
  public boolean complete() {
    return rulesVersion >= 2;
  }

  /** Whether log time has to go on although nobody trades. */
  public boolean timersPending() {
    return timers.size() > 0 || cascadesPending > 0;
  }

  /** The market's triggers have been evaluated to the end, or need not be. */
  public void forgetExtremes(Market market) {
    market.lowestTradePoints = market.lastTradePoints;
    market.highestTradePoints = market.lastTradePoints;
    if (market.cascadePending) {
      market.cascadePending = false;
      cascadesPending--;
    }
  }
}
