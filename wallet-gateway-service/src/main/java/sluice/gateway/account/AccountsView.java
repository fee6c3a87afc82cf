package sluice.gateway.account;

import java.io.IOException;
import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.gateway.live.Feed;
import sluice.gateway.live.PartCopies;
import sluice.gateway.live.PartedView;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Side;

/**
 * Every account's funds, orders and fills, by adding and subtracting what events state. Read inside
 * {@code LiveViews.read}.
 */
@Component
@Order(3)
final class AccountsView implements PartedView {
  private final Instruments instruments;
  private final AccountFeed said;
  private final Long2ObjectHashMap<AccountView> accounts = new Long2ObjectHashMap<>();

  private final PartCopies copies = new PartCopies(accounts::values);

  /** Whose turn it is to let something go, oldest first, when the venue's memory is full. */
  private final ArrayDeque<AccountView> closedTurns = new ArrayDeque<>();

  private final ArrayDeque<AccountView> fillTurns = new ArrayDeque<>();
  private final FeeTiers feeTiers = new FeeTiers();
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
          funds(it.accountId(), it.assetId()).addAvailable(it.amountMinor());
      case Event.WithdrawalHeld it -> funds(it.accountId(), it.assetId()).hold(it.amountMinor());
      case Event.WithdrawalReleased it ->
          funds(it.accountId(), it.assetId()).release(it.amountMinor());
      case Event.WithdrawalSettled it ->
          funds(it.accountId(), it.assetId()).spendHeld(it.amountMinor());
      case Event.OrderAccepted it -> accepted(it);
      case Event.OrderRested it -> order(it.accountId(), it.orderId()).rested(logTimeMs);
      case Event.OrderTriggered it -> triggered(it);
      case Event.OrderAmended it -> amended(it);
      case Event.SelfTradeDecremented it -> decremented(it);
      case Event.Traded it -> traded(number, it);
      case Event.OrderClosed it -> closed(number, it);
      case Event.FeeTierAssigned it -> account(it.accountId()).feeTier(it.tier());
      case Event.FeeTierChanged it -> feeTiers.changed(it);
      case Event.EpochBegan _,
          Event.CommandRefused _,
          Event.RulesActivated _,
          Event.OrderRejected _,
          Event.CancelRejected _,
          Event.AmendRejected _,
          Event.OrdersCancelled _,
          Event.MarketOrdersCancelled _,
          Event.DisconnectTimerSet _,
          Event.DisconnectTimerExpired _,
          Event.AssetDefined _,
          Event.MarketListed _,
          Event.MarketRulesChanged _,
          Event.MarketStateChanged _,
          Event.LeaseSet _,
          Event.AuctionIndicated _,
          Event.Uncrossed _,
          Event.AccountOpened _,
          Event.PayoutStarted _,
          Event.LedgerReported _ -> {}
    }
  }

  /** An account that changes now. */
  private AccountView account(long accountId) {
    AccountView account = accounts.get(accountId);
    if (account == null) {
      account = new AccountView(accountId);
      copies.isNew(account);
      accounts.put(accountId, account);
    } else {
      copies.changes(account);
    }
    return account;
  }

  private Funds funds(long accountId, int assetId) {
    return account(accountId).fundsToChange(assetId);
  }

  /** What an order of this side holds. */
  private Funds heldFunds(long accountId, int marketId, Side side) {
    Market market = instruments.market(marketId);
    return funds(accountId, side == Side.BUY ? market.quote().id() : market.base().id());
  }

  /** An order that changes now. */
  private LiveOrder order(long accountId, long orderId) {
    AccountView account = account(accountId);
    LiveOrder order = account.order(orderId);
    if (order == null) throw new IllegalStateException("order " + orderId + " was never accepted");
    said.order(account, order);
    return order;
  }

  private void accepted(Event.OrderAccepted it) {
    heldFunds(it.accountId(), it.marketId(), it.side()).hold(it.heldMinor());
    AccountView account = account(it.accountId());
    LiveOrder order = new LiveOrder(it, logTimeMs);
    account.opened(order);
    said.order(account, order);
  }

  private void triggered(Event.OrderTriggered it) {
    heldFunds(it.accountId(), it.marketId(), it.side()).hold(it.heldChangeMinor());
    order(it.accountId(), it.orderId()).triggered(it, logTimeMs);
  }

  private void amended(Event.OrderAmended it) {
    heldFunds(it.accountId(), it.marketId(), it.side()).hold(it.heldChangeMinor());
    order(it.accountId(), it.orderId()).amended(it, logTimeMs);
  }

  private void decremented(Event.SelfTradeDecremented it) {
    long account = it.accountId();
    Side makerSide = it.takerSide().opposite();
    heldFunds(account, it.marketId(), makerSide).release(it.makerReleasedMinor());
    heldFunds(account, it.marketId(), it.takerSide()).release(it.takerReleasedMinor());
    order(account, it.makerOrderId()).decremented(it, it.makerReleasedMinor(), logTimeMs);
    order(account, it.takerOrderId()).decremented(it, it.takerReleasedMinor(), logTimeMs);
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
    Fill fill = order(accountId, orderId).traded(number, it, taker, baseMinor, logTimeMs);
    account.filled(fill);
    fillTurns.addLast(account);
    if (fillTurns.size() > AccountLimits.VENUE_FILLS) next(fillTurns).turnOfFill();
    account.turnover().add(market.quote().id(), logTimeMs, notionalMinor(market, fill));
    said.fill(account, fill);
  }

  private static long notionalMinor(Market market, Fill fill) {
    long exact = fill.pricePoints() * fill.quantityLots();
    int decimals = market.exactDecimals() - market.quote().decimals();
    if (decimals < 0) return exact * FixedPoint.powerOfTen(-decimals);
    return exact / FixedPoint.powerOfTen(decimals);
  }

  private void closed(long number, Event.OrderClosed it) {
    heldFunds(it.accountId(), it.marketId(), it.side()).release(it.releasedMinor());
    AccountView account = account(it.accountId());
    LiveOrder order = order(it.accountId(), it.orderId());
    order.closed(number, it, logTimeMs);
    closedOrderFills += order.fills();
    forgot(account.closed(order));
    closedTurns.addLast(account);
    while (closedTurns.size() > AccountLimits.VENUE_CLOSED_ORDERS
        || closedOrderFills > AccountLimits.VENUE_CLOSED_ORDER_FILLS) {
      forgot(next(closedTurns).turnOfClosed());
    }
  }

  /** Whose turn it is; it changes now. */
  private AccountView next(ArrayDeque<AccountView> turns) {
    AccountView account = turns.removeFirst();
    copies.changes(account);
    return account;
  }

  private void forgot(LiveOrder order) {
    if (order != null) closedOrderFills -= order.fills();
  }

  /** An account; null when no event has named it. */
  AccountView of(long accountId) {
    return accounts.get(accountId);
  }

  FeeTiers feeTiers() {
    return feeTiers;
  }

  /** Log time of the last batch. */
  long logTimeMs() {
    return logTimeMs;
  }

  @Override
  public PartCopies copies() {
    return copies;
  }

  @Override
  public void writeTo(SnapshotOutput out) {
    out.int64(logTimeMs).int64(closedOrderFills);
    feeTiers.writeTo(out);
    write(closedTurns, out);
    write(fillTurns, out);
  }

  private static void write(ArrayDeque<AccountView> turns, SnapshotOutput out) {
    out.int32(turns.size());
    for (AccountView each : turns) out.int64(each.id());
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    logTimeMs = in.int64();
    closedOrderFills = in.int64();
    feeTiers.readFrom(in);
    read(closedTurns, in);
    read(fillTurns, in);
  }

  private void read(ArrayDeque<AccountView> turns, SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) turns.addLast(account(in.int64()));
  }

  @Override
  public void restorePart(SnapshotInput in) throws IOException {
    account(in.int64()).readFrom(in);
  }

  @Override
  public void clear() {
    accounts.clear();
    closedTurns.clear();
    fillTurns.clear();
    feeTiers.clear();
    closedOrderFills = 0;
    logTimeMs = 0;
  }
}
