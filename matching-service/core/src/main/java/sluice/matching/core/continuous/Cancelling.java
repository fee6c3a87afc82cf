package sluice.matching.core.continuous;

import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Position;
import sluice.matching.core.book.Positions;
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
  private final Positions positions;
  private final OpenOrders openOrders;
  private final TouchedMarkets touched;
  private final MatchingEvents events;
  private final LongList ids = new LongList();

  public Cancelling(
      ShardState state, OpenOrders openOrders, TouchedMarkets touched, MatchingEvents events) {
    this.state = state;
    this.positions = state.positions;
    this.openOrders = openOrders;
    this.touched = touched;
    this.events = events;
  }

  /** The account's open order in a market by its own id when there is one, else by the core's. */
  static Order find(
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
    Order order = state.books.find(orderId);
    boolean his =
        order != null && order.marketId == marketId && order.position.accountId() == accountId;
    return his ? order : null;
  }

  /** Takes one order out, or says why not. */
  public void cancel(long accountId, int marketId, long orderId, long clientHigh, long clientLow) {
    Market market = state.market(marketId);
    Order order =
        market == null ? null : find(state, accountId, marketId, orderId, clientHigh, clientLow);
    // An order of his shows that the account exists.
    boolean accountKnown = order != null || state.accounts.find(accountId) != 0;
    Refusal refusal = refusal(accountKnown, market);
    if (refusal == null && order == null) refusal = Refusal.UNKNOWN_ORDER;
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
    Position place = marketId == 0 ? positions.first(account) : positions.find(accountId, marketId);
    for (; place != null; place = marketId == 0 ? place.next() : null) {
      if (place.openOrders() == 0) continue;
      Market market = state.market(place.marketId());
      if (OrderChecks.cancelByState(market.state) == null) collect(place, 0);
      else refused += place.openOrders();
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
    Position place = positions.first(account);
    for (; place != null; place = place.next()) {
      Market market = state.market(place.marketId());
      int found = ids.size();
      collect(place, group);
      if (market.state != TradingState.FROZEN) continue;
      left += ids.size() - found;
      ids.truncate(found);
    }
    int cancelled = closeCollected(ClosedReason.CANCELLED_ON_DISCONNECT);
    events.disconnectTimerExpired(state.accounts.id(account), group, cancelled, left);
  }

  private void collect(Position place, int group) {
    Order order = place.firstOrder();
    for (; order != null; order = order.nextSibling()) {
      if (group == 0 || order.group == group) ids.add(order.id);
    }
  }

  private int closeCollected(ClosedReason reason) {
    ids.sort();
    for (int i = 0; i < ids.size(); i++) {
      Order order = state.books.find(ids.get(i));
      Market market = state.market(order.marketId);
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
    while (side.best() != null && more(market, before)) {
      openOrders.close(market, side.best().first(), ClosedReason.CANCELLED_BY_VENUE);
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
    for (Level level = side.best(); level != null; level = level.worse()) {
      for (Order order = level.first(); order != null; order = order.next()) {
        ids.add(order.id);
      }
    }
  }
}
