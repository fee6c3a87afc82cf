package sluice.matching.core.continuous;

import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Positions;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.OrderChecks;
import sluice.matching.core.market.Waiting;
import sluice.matching.core.table.LongList;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** Takes open orders out: one, many of an account, or many of a market. One thread. */
public final class Cancelling {
  private final ShardState state;
  private final Orders orders;
  private final Positions positions;
  private final OpenOrders openOrders;
  private final TouchedMarkets touched;
  private final MatchingEvents events;
  private final LongList ids = new LongList();

  public Cancelling(
      ShardState state, OpenOrders openOrders, TouchedMarkets touched, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.positions = state.positions;
    this.openOrders = openOrders;
    this.touched = touched;
    this.events = events;
  }

  /** The account's open order in a market by its own id when there is one, else by the core's. */
  static int find(
      ShardState state,
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow) {
    if ((clientHigh | clientLow) != 0) {
      int account = state.accounts.find(accountId);
      return state.clientIds.openOrder(account, marketId, clientHigh, clientLow);
    }
    int order = state.books.find(orderId);
    boolean his =
        order != 0
            && state.orders.marketId(order) == marketId
            && state.positions.accountId(state.orders.position(order)) == accountId;
    return his ? order : 0;
  }

  /** Takes one order out, or says why not. */
  public void cancel(long accountId, int marketId, long orderId, long clientHigh, long clientLow) {
    Market market = state.market(marketId);
    int order =
        market == null ? 0 : find(state, accountId, marketId, orderId, clientHigh, clientLow);
    // An order of his shows that the account exists.
    boolean accountKnown = order != 0 || state.accounts.find(accountId) != 0;
    Refusal refusal = refusal(accountKnown, market);
    if (refusal == null && order == 0) refusal = Refusal.UNKNOWN_ORDER;
    if (refusal == null) {
      openOrders.close(market, order, ClosedReason.CANCELLED_BY_TRADER);
      touched.touch(market);
    } else {
      state.counters.refused(refusal);
      events.cancelRejected(accountId, marketId, orderId, clientHigh, clientLow, refusal);
    }
  }

  private static Refusal refusal(boolean accountKnown, Market market) {
    if (!accountKnown) return Refusal.UNKNOWN_ACCOUNT;
    if (market == null) return Refusal.UNKNOWN_MARKET;
    return OrderChecks.cancelByState(market.state);
  }

  /**
   * Takes all open orders of an account out, oldest first.
   *
   * @param marketId 0: in every market that allows it
   */
  public void cancelAll(long accountId, int marketId) {
    int account = state.accounts.find(accountId);
    Refusal refusal = null;
    if (account == 0) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (marketId != 0) refusal = refusal(true, state.market(marketId));
    if (refusal != null) {
      state.counters.refused(refusal);
      events.cancelRejected(accountId, marketId, 0, 0, 0, refusal);
      return;
    }
    ids.clear();
    int refused = 0;
    int place =
        marketId == 0 ? state.accounts.firstPosition(account) : positions.find(accountId, marketId);
    for (; place != 0; place = marketId == 0 ? positions.next(place) : 0) {
      if (positions.openOrders(place) == 0) continue;
      Market market = state.market(positions.marketId(place));
      if (OrderChecks.cancelByState(market.state) == null) collect(place, 0);
      else refused += positions.openOrders(place);
    }
    int cancelled = closeCollected(ClosedReason.CANCELLED_BY_TRADER);
    events.ordersCancelled(accountId, marketId, cancelled, refused);
  }

  /**
   * A group's timer ran out: takes its orders out, oldest first, but where the market is frozen.
   */
  public void cancelGroup(int account, int group) {
    ids.clear();
    int left = 0;
    int place = state.accounts.firstPosition(account);
    for (; place != 0; place = positions.next(place)) {
      Market market = state.market(positions.marketId(place));
      int found = ids.size();
      collect(place, group);
      if (market.state != TradingState.FROZEN) continue;
      left += ids.size() - found;
      ids.truncate(found);
    }
    int cancelled = closeCollected(ClosedReason.CANCELLED_ON_DISCONNECT);
    events.disconnectTimerExpired(state.accounts.id(account), group, cancelled, left);
  }

  private void collect(int place, int group) {
    int order = positions.firstOrder(place);
    for (; order != 0; order = orders.nextSibling(order)) {
      if (group == 0 || orders.group(order) == group) ids.add(orders.id(order));
    }
  }

  private int closeCollected(ClosedReason reason) {
    ids.sort();
    for (int i = 0; i < ids.size(); i++) {
      int order = state.books.find(ids.get(i));
      Market market = state.market(orders.marketId(order));
      openOrders.close(market, order, reason);
      touched.touch(market);
    }
    return ids.size();
  }

  /** The venue takes orders of a market out, so many at most. */
  public void cancelMarket(int marketId) {
    Market market = state.market(marketId);
    if (market == null || market.state == TradingState.FROZEN) {
      Refusal refusal = market == null ? Refusal.UNKNOWN_MARKET : Refusal.MARKET_HALTED;
      state.counters.commandsRefused++;
      state.counters.refused(refusal);
      events.commandRefused(refusal, marketId);
      return;
    }
    int before = market.openOrders;
    closeResting(market, market.book().bids(), before);
    closeResting(market, market.book().asks(), before);
    closeWaiting(market, before);
    touched.touch(market);
    events.marketOrdersCancelled(marketId, before - market.openOrders, market.openOrders);
  }

  private static boolean more(Market market, int before) {
    return before - market.openOrders < Limits.MAX_CANCELLED_BY_VENUE;
  }

  private void closeResting(Market market, BookSide side, int before) {
    while (side.best() != 0 && more(market, before)) {
      openOrders.close(market, side.first(side.best()), ClosedReason.CANCELLED_BY_VENUE);
    }
  }

  private void closeWaiting(Market market, int before) {
    ids.clear();
    Waiting waiting = market.waiting();
    for (int at = 0; at < waiting.sides(); at++) {
      BookSide side = waiting.side(at);
      if (side != null) collect(side);
    }
    ids.sort();
    for (int i = 0; i < ids.size() && more(market, before); i++) {
      openOrders.close(market, state.books.find(ids.get(i)), ClosedReason.CANCELLED_BY_VENUE);
    }
  }

  private void collect(BookSide side) {
    for (int level = side.best(); level != 0; level = side.worse(level)) {
      for (int order = side.first(level); order != 0; order = orders.next(order)) {
        ids.add(orders.id(order));
      }
    }
  }
}
