package sluice.gateway.account;

import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.gateway.live.Feed;
import sluice.gateway.live.View;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Side;

/**
 * Every account's funds, orders and fills, by adding and subtracting what events state. Read inside
 * {@code LiveViews.read}.
 */
@Component
@Order(3)
final class AccountsView implements View {
  private final Instruments instruments;
  private final AccountFeed said;
  private final Long2ObjectHashMap<AccountView> accounts = new Long2ObjectHashMap<>();

  /** Whose turn it is to let something go, oldest first, when the venue's memory is full. */
  private final ArrayDeque<AccountView> closedTurns = new ArrayDeque<>();

  private final ArrayDeque<AccountView> fillTurns = new ArrayDeque<>();
  private long closedOrderFills;
  private long logTimeMs;

  AccountsView(Instruments instruments) {
    this.instruments = instruments;
    this.said = new AccountFeed(instruments);
  }

  @Override
  public void apply(EventBatch batch, Feed feed) {
    logTimeMs = batch.logTimeMs();
    said.begin(feed);
    long number = batch.firstNumber();
    for (Event event : batch.events()) apply(number++, event);
    said.end(feed);
  }

  private void apply(long number, Event event) {
    switch (event) {
      case Event.FundsCredited it ->
          account(it.accountId()).fundsToChange(it.assetId()).addAvailable(it.amountMinor());
      case Event.OrderAccepted it -> accepted(it);
      case Event.OrderRested it -> rested(it);
      case Event.Traded it -> traded(number, it);
      case Event.OrderClosed it -> closed(number, it);
      case Event.EpochBegan _,
          Event.CommandRefused _,
          Event.OrderRejected _,
          Event.CancelRejected _,
          Event.OrdersCancelled _,
          Event.AssetDefined _,
          Event.MarketListed _,
          Event.MarketRulesChanged _,
          Event.MarketStateChanged _,
          Event.AccountOpened _,
          Event.LedgerReported _ -> {}
    }
  }

  private AccountView account(long accountId) {
    return accounts.computeIfAbsent(accountId, AccountView::new);
  }

  private LiveOrder order(AccountView account, long orderId) {
    LiveOrder order = account.order(orderId);
    if (order == null) throw new IllegalStateException("order " + orderId + " was never accepted");
    return order;
  }

  private static int heldAsset(Market market, Side side) {
    return side == Side.BUY ? market.quote().id() : market.base().id();
  }

  private void accepted(Event.OrderAccepted it) {
    AccountView account = account(it.accountId());
    int heldAsset = heldAsset(instruments.market(it.marketId()), it.side());
    account.fundsToChange(heldAsset).hold(it.heldMinor());
    LiveOrder order = new LiveOrder(it, logTimeMs);
    account.opened(order);
    said.order(account, order);
  }

  private void rested(Event.OrderRested it) {
    AccountView account = account(it.accountId());
    LiveOrder order = order(account, it.orderId());
    order.rested(logTimeMs);
    said.order(account, order);
  }

  private void traded(long number, Event.Traded it) {
    Market market = instruments.market(it.marketId());
    int baseDecimals = market.base().decimals() - market.quantityDecimals();
    long baseMinor = it.quantityLots() * FixedPoint.powerOfTen(baseDecimals);
    boolean takerBuys = it.takerSide() == Side.BUY;
    AccountView buyer = account(takerBuys ? it.takerAccountId() : it.makerAccountId());
    AccountView seller = account(takerBuys ? it.makerAccountId() : it.takerAccountId());

    Funds buyerQuote = buyer.fundsToChange(market.quote().id());
    buyerQuote.spendHeld(it.buyerHeldMinor());
    buyerQuote.addAvailable(it.buyerHeldMinor() - it.buyerPaidMinor());
    buyer.fundsToChange(market.base().id()).addAvailable(baseMinor);
    seller.fundsToChange(market.base().id()).spendHeld(baseMinor);
    seller.fundsToChange(market.quote().id()).addAvailable(it.sellerReceivedMinor());

    fill(number, it, false, it.makerAccountId(), it.makerOrderId(), market, baseMinor);
    fill(number, it, true, it.takerAccountId(), it.takerOrderId(), market, baseMinor);
  }

  private void fill(
      long number,
      Event.Traded it,
      boolean taker,
      long accountId,
      long orderId,
      Market market,
      long baseMinor) {
    AccountView account = account(accountId);
    LiveOrder order = order(account, orderId);
    Fill fill = order.traded(number, it, taker, baseMinor, logTimeMs);
    account.filled(fill);
    fillTurns.addLast(account);
    if (fillTurns.size() > AccountLimits.VENUE_FILLS) fillTurns.removeFirst().turnOfFill();
    account.turnover().add(market.quote().id(), logTimeMs, notionalMinor(market, fill));
    said.fill(account, fill);
    said.order(account, order);
  }

  private static long notionalMinor(Market market, Fill fill) {
    long divisor = FixedPoint.powerOfTen(market.exactDecimals() - market.quote().decimals());
    return fill.pricePoints() * fill.quantityLots() / divisor;
  }

  private void closed(long number, Event.OrderClosed it) {
    AccountView account = account(it.accountId());
    LiveOrder order = order(account, it.orderId());
    int heldAsset = heldAsset(instruments.market(it.marketId()), it.side());
    account.fundsToChange(heldAsset).release(it.releasedMinor());
    order.closed(number, it, logTimeMs);
    closedOrderFills += order.fills();
    forgot(account.closed(order));
    closedTurns.addLast(account);
    while (closedTurns.size() > AccountLimits.VENUE_CLOSED_ORDERS
        || closedOrderFills > AccountLimits.VENUE_CLOSED_ORDER_FILLS) {
      forgot(closedTurns.removeFirst().turnOfClosed());
    }
    said.order(account, order);
  }

  private void forgot(LiveOrder order) {
    if (order != null) closedOrderFills -= order.fills();
  }

  /** An account; null when no event has named it. */
  AccountView of(long accountId) {
    return accounts.get(accountId);
  }

  /** Log time of the last batch. */
  long logTimeMs() {
    return logTimeMs;
  }
}
