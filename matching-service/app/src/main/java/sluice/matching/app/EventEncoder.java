package sluice.matching.app;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.matching.core.AmendedOrder;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.protocol.AssetTotals;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.EventCodec;
import sluice.protocol.Origin;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * Turns what the machine says into numbered records of trading.events. What traders cause is
 * written without allocating; the rest goes by way of {@link Event}. Texts are no state of the
 * core: they are taken from the command in hand. A command's events are always cut in the same
 * places. One thread.
 */
final class EventEncoder implements MatchingEvents {
  /** Takes finished records, in order. */
  interface Sink {
    /**
     * @param digest of the stream with the record's last event
     * @param buffer holds the record from its first byte on; valid during the call only
     */
    void onRecord(long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length);
  }

  private final EventRecords records;
  private final MutableDirectBuffer buffer;
  private final TraderEvents trader = new TraderEvents();
  private Command command;
  private int templateId;
  private Event.LedgerReported ledger;
  private int assetsToCome;
  private List<AssetTotals> totals;

  EventEncoder(Sink sink) {
    records = new EventRecords(sink);
    buffer = records.buffer();
  }

  /** Number of the last event. */
  long number() {
    return records.number();
  }

  /** Digest of the stream with that event. */
  long digest() {
    return records.digest();
  }

  /** Goes on behind an event that another machine made the last of. */
  void goOn(long afterNumber, long withDigest) {
    records.goOn(afterNumber, withDigest);
  }

  /** What follows is caused by this command, a trader's. */
  void begin(int itsTemplateId, long itsSequence, long itsSender, long itsCounter) {
    command = null;
    templateId = itsTemplateId;
    records.begin(itsSequence, itsSender, itsCounter);
  }

  /** What follows is caused by this command. */
  void begin(Command caused, int itsTemplateId, long itsSequence) {
    Origin origin = CommandOrigin.of(caused);
    boolean known = origin != null;
    command = caused;
    templateId = itsTemplateId;
    records.begin(itsSequence, known ? origin.sender() : 0, known ? origin.counter() : 0);
  }

  /** Log time is known before the first event of a command, so a record may end early. */
  void logTime(long itsLogTimeMs) {
    records.logTime(itsLogTimeMs);
  }

  /**
   * The command has said everything.
   *
   * @param itsLogTimeMs log time of the command
   */
  void end(long itsLogTimeMs) {
    records.logTime(itsLogTimeMs);
    records.end();
  }

  private void event(Event event) {
    int at = records.room();
    records.took(EventCodec.encode(event, buffer, at));
  }

  private static UUID uuid(long high, long low) {
    return high == 0 && low == 0 ? null : new UUID(high, low);
  }

  @Override
  public void commandRefused(Refusal reason, int marketId) {
    if (command == null) {
      int at = records.room();
      records.took(trader.commandRefused(buffer, at, templateId, reason, marketId));
    } else {
      event(
          new Event.CommandRefused(templateId, reason, marketId, CommandOrigin.requestId(command)));
    }
  }

  @Override
  public void epochBegan(int epoch, long baseSequence) {
    Command.EpochStarted started = (Command.EpochStarted) command;
    event(new Event.EpochBegan(epoch, baseSequence, started.venueId()));
  }

  @Override
  public void rulesActivated(int version) {
    event(new Event.RulesActivated(version));
  }

  @Override
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {
    int at = records.room();
    records.took(trader.orderAccepted(buffer, at, orderId, order, heldMinor));
  }

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {
    int at = records.room();
    records.took(trader.orderRejected(buffer, at, order, reason));
  }

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {
    int at = records.room();
    records.took(
        trader.orderRested(
            buffer, at, orderId, accountId, marketId, side, pricePoints, leavesLots));
  }

  @Override
  public void traded(
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long makerAccountId,
      long takerAccountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long buyerHeldMinor,
      long buyerPaidMinor,
      long sellerReceivedMinor,
      long makerBookPoints,
      long takerBookPoints) {
    int at = records.room();
    records.took(
        trader.traded(
            buffer,
            at,
            marketId,
            makerOrderId,
            takerOrderId,
            makerAccountId,
            takerAccountId,
            takerSide,
            pricePoints,
            quantityLots,
            makerLeavesLots,
            takerLeavesLots,
            buyerHeldMinor,
            buyerPaidMinor,
            sellerReceivedMinor,
            makerBookPoints,
            takerBookPoints));
  }

  @Override
  public void orderTriggered(
      long orderId, long accountId, int marketId, Side side, long heldChangeMinor) {
    int at = records.room();
    records.took(
        trader.orderTriggered(buffer, at, orderId, accountId, marketId, side, heldChangeMinor));
  }

  @Override
  public void orderAmended(
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace) {
    int at = records.room();
    records.took(
        trader.orderAmended(
            buffer, at, order, heldChangeMinor, oldPricePoints, oldLeavesLots, keptPlace));
  }

  @Override
  public void amendRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason) {
    int at = records.room();
    records.took(
        trader.amendRejected(
            buffer, at, accountId, marketId, orderId, clientHigh, clientLow, reason));
  }

  @Override
  public void selfTradeDecremented(
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long accountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long makerReleasedMinor,
      long takerReleasedMinor) {
    int at = records.room();
    records.took(
        trader.selfTradeDecremented(
            buffer,
            at,
            marketId,
            makerOrderId,
            takerOrderId,
            accountId,
            takerSide,
            pricePoints,
            quantityLots,
            makerLeavesLots,
            takerLeavesLots,
            makerReleasedMinor,
            takerReleasedMinor));
  }

  @Override
  public void orderClosed(
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long leavesLots,
      long releasedMinor,
      ClosedReason reason,
      boolean wasResting) {
    int at = records.room();
    records.took(
        trader.orderClosed(
            buffer,
            at,
            orderId,
            accountId,
            marketId,
            side,
            pricePoints,
            leavesLots,
            releasedMinor,
            reason,
            wasResting));
  }

  @Override
  public void cancelRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason) {
    int at = records.room();
    records.took(
        trader.cancelRejected(
            buffer, at, accountId, marketId, orderId, clientHigh, clientLow, reason));
  }

  @Override
  public void ordersCancelled(long accountId, int marketId, int cancelled, int refused) {
    int at = records.room();
    records.took(trader.ordersCancelled(buffer, at, accountId, marketId, cancelled, refused));
  }

  @Override
  public void marketOrdersCancelled(int marketId, int cancelled, int left) {
    event(
        new Event.MarketOrdersCancelled(
            marketId, cancelled, left, CommandOrigin.requestId(command)));
  }

  @Override
  public void disconnectTimerSet(long accountId, int group, long expiresAtMs) {
    int at = records.room();
    records.took(trader.disconnectTimerSet(buffer, at, accountId, group, expiresAtMs));
  }

  @Override
  public void disconnectTimerExpired(long accountId, int group, int cancelled, int left) {
    int at = records.room();
    records.took(trader.disconnectTimerExpired(buffer, at, accountId, group, cancelled, left));
  }

  @Override
  public void assetDefined(int assetId) {
    Command.DefineAsset asset = (Command.DefineAsset) command;
    event(new Event.AssetDefined(assetId, asset.symbol(), asset.decimals(), asset.name()));
  }

  @Override
  public void marketListed(int marketId) {
    Command.ListMarket listed = (Command.ListMarket) command;
    event(
        new Event.MarketListed(
            marketId,
            listed.baseAssetId(),
            listed.quoteAssetId(),
            listed.priceDecimals(),
            listed.quantityDecimals(),
            listed.rules(),
            listed.notionalDecimals()));
  }

  @Override
  public void marketRulesChanged(int marketId) {
    event(new Event.MarketRulesChanged(marketId, ((Command.ChangeMarketRules) command).rules()));
  }

  @Override
  public void feeTierChanged(int marketId, int tier, int makerFeePpm, int takerFeePpm) {
    event(new Event.FeeTierChanged(marketId, tier, makerFeePpm, takerFeePpm));
  }

  @Override
  public void feeTierAssigned(long accountId, int tier) {
    event(new Event.FeeTierAssigned(accountId, tier));
  }

  @Override
  public void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      StateCause cause,
      long endsAtMs) {
    boolean asked = cause == StateCause.COMMAND;
    event(
        new Event.MarketStateChanged(
            marketId,
            before,
            after,
            bookHash,
            openOrders,
            answersSequence,
            asked ? CommandOrigin.requestId(command) : null,
            cause,
            endsAtMs,
            asked ? CommandOrigin.actor(command) : "core",
            asked ? CommandOrigin.reason(command) : Causes.text(cause)));
  }

  @Override
  public void leaseSet(int marketId, long endsAtMs) {
    event(new Event.LeaseSet(marketId, endsAtMs));
  }

  @Override
  public void auctionIndicated(int marketId, long pricePoints, long volumeLots, long surplusLots) {
    event(new Event.AuctionIndicated(marketId, pricePoints, volumeLots, surplusLots));
  }

  @Override
  public void uncrossed(int marketId, long pricePoints, long volumeLots, long surplusLots) {
    event(new Event.Uncrossed(marketId, pricePoints, volumeLots, surplusLots));
  }

  @Override
  public void accountOpened(long accountId) {
    event(new Event.AccountOpened(accountId));
  }

  @Override
  public void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {
    event(new Event.FundsCredited(uuid(creditHigh, creditLow), accountId, amountMinor, assetId));
  }

  @Override
  public void withdrawalHeld(long high, long low, long accountId, int assetId, long amountMinor) {
    event(new Event.WithdrawalHeld(uuid(high, low), accountId, amountMinor, assetId));
  }

  @Override
  public void payoutStarted(long high, long low, long accountId) {
    event(new Event.PayoutStarted(uuid(high, low), accountId));
  }

  @Override
  public void withdrawalSettled(
      long high, long low, long accountId, int assetId, long amountMinor) {
    event(new Event.WithdrawalSettled(uuid(high, low), accountId, amountMinor, assetId));
  }

  @Override
  public void withdrawalReleased(
      long high, long low, long accountId, int assetId, long amountMinor) {
    event(new Event.WithdrawalReleased(uuid(high, low), accountId, amountMinor, assetId));
  }

  @Override
  public void ledgerReported(long stateHash, int accounts, int openOrders, int assets) {
    totals = new ArrayList<>(assets);
    assetsToCome = assets;
    ledger =
        new Event.LedgerReported(
            CommandOrigin.requestId(command), stateHash, accounts, openOrders, totals);
    if (assets == 0) event(ledger);
  }

  @Override
  public void assetTotals(
      int assetId,
      long availableMinor,
      long heldMinor,
      long feesMinor,
      long depositedMinor,
      long withdrawnMinor) {
    totals.add(
        new AssetTotals(
            assetId, availableMinor, heldMinor, feesMinor, depositedMinor, withdrawnMinor));
    if (--assetsToCome == 0) event(ledger);
  }
}
