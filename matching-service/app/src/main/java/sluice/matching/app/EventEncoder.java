package sluice.matching.app;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.protocol.AssetTotals;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.EventCodec;
import sluice.protocol.Origin;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/**
 * Turns what the machine says into numbered records of trading.events. Texts are no state of the
 * core: they are taken from the command in hand. A command's events are always cut in the same
 * places. One thread.
 */
final class EventEncoder implements MatchingEvents {
  /** No event is longer: two texts of 1,024 bytes and the fields. */
  private static final int LONGEST_EVENT = 4_096;

  /** Takes finished records, in order. */
  interface Sink {
    /**
     * @param digest of the stream with the record's last event
     */
    void onRecord(long firstNumber, long lastNumber, long digest, byte[] bytes);
  }

  private final Sink sink;
  private final MutableDirectBuffer buffer =
      new ExpandableArrayBuffer(EventBatchCodec.MAX_BYTES + LONGEST_EVENT);
  private Command command;
  private int templateId;
  private long sequence;
  private long logTimeMs;
  private long number;
  private long digest = Digest.EMPTY;
  private int end;
  private int count;
  private Event.LedgerReported ledger;
  private int assetsToCome;
  private List<AssetTotals> totals;

  EventEncoder(Sink sink) {
    this.sink = sink;
  }

  /** Number of the last event. */
  long number() {
    return number;
  }

  /** What follows is caused by this command. */
  void begin(Command caused, int itsTemplateId, long itsSequence) {
    command = caused;
    templateId = itsTemplateId;
    sequence = itsSequence;
    end = EventBatchCodec.EVENTS_OFFSET;
    count = 0;
  }

  /**
   * The command has said everything.
   *
   * @param itsLogTimeMs log time of the command
   */
  void end(long itsLogTimeMs) {
    logTimeMs = itsLogTimeMs;
    if (count > 0) finish(true);
  }

  private void event(Event event) {
    if (end > EventBatchCodec.MAX_BYTES - LONGEST_EVENT || count == EventBatchCodec.MAX_EVENTS) {
      finish(false);
    }
    int length = EventCodec.encode(event, buffer, end + Short.BYTES);
    buffer.putShort(end, (short) length, java.nio.ByteOrder.LITTLE_ENDIAN);
    digest = EventBatchCodec.fold(digest, buffer, end + Short.BYTES, length);
    end += Short.BYTES + length;
    count++;
  }

  /** Log time is known before the first event of a command, so a record may end early. */
  void logTime(long itsLogTimeMs) {
    logTimeMs = itsLogTimeMs;
  }

  private void finish(boolean endOfCommand) {
    Origin origin = CommandOrigin.of(command);
    long first = number + 1;
    number += count;
    EventBatchCodec.encodeHead(
        buffer,
        0,
        first,
        sequence,
        logTimeMs,
        origin == null ? 0 : origin.sender(),
        origin == null ? 0 : origin.counter(),
        digest,
        count,
        endOfCommand);
    byte[] bytes = new byte[end];
    buffer.getBytes(0, bytes);
    sink.onRecord(first, number, digest, bytes);
    end = EventBatchCodec.EVENTS_OFFSET;
    count = 0;
  }

  private static UUID uuid(long high, long low) {
    return high == 0 && low == 0 ? null : new UUID(high, low);
  }

  @Override
  public void commandRefused(Refusal reason, int marketId) {
    event(new Event.CommandRefused(templateId, reason, marketId, CommandOrigin.requestId(command)));
  }

  @Override
  public void epochBegan(int epoch, long baseSequence) {
    Command.EpochStarted started = (Command.EpochStarted) command;
    event(new Event.EpochBegan(epoch, baseSequence, started.venueId()));
  }

  @Override
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {
    event(
        new Event.OrderAccepted(
            orderId,
            order.accountId,
            uuid(order.clientHigh, order.clientLow),
            order.operatorId,
            order.pricePoints,
            order.quantityLots,
            order.quoteMinor,
            heldMinor,
            order.marketId,
            order.side,
            order.orderType,
            order.timeInForce,
            order.postOnly,
            order.selfTradePrevention));
  }

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {
    event(
        new Event.OrderRejected(
            order.accountId, uuid(order.clientHigh, order.clientLow), order.marketId, reason));
  }

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {
    event(new Event.OrderRested(orderId, accountId, pricePoints, leavesLots, marketId, side));
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
      long sellerReceivedMinor) {
    event(
        new Event.Traded(
            makerOrderId,
            takerOrderId,
            makerAccountId,
            takerAccountId,
            pricePoints,
            quantityLots,
            makerLeavesLots,
            takerLeavesLots,
            buyerHeldMinor,
            buyerPaidMinor,
            sellerReceivedMinor,
            marketId,
            takerSide));
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
    event(
        new Event.OrderClosed(
            orderId,
            accountId,
            leavesLots,
            releasedMinor,
            pricePoints,
            marketId,
            side,
            reason,
            wasResting));
  }

  @Override
  public void cancelRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason) {
    event(
        new Event.CancelRejected(
            accountId, orderId, uuid(clientHigh, clientLow), marketId, reason));
  }

  @Override
  public void ordersCancelled(long accountId, int marketId, int cancelled, int refused) {
    event(new Event.OrdersCancelled(accountId, marketId, cancelled, refused));
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
            listed.rules()));
  }

  @Override
  public void marketRulesChanged(int marketId) {
    event(new Event.MarketRulesChanged(marketId, ((Command.ChangeMarketRules) command).rules()));
  }

  @Override
  public void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence) {
    boolean asked = command instanceof Command.ChangeMarketState;
    Command.ChangeMarketState change = asked ? (Command.ChangeMarketState) command : null;
    event(
        new Event.MarketStateChanged(
            marketId,
            before,
            after,
            bookHash,
            openOrders,
            answersSequence,
            asked ? change.requestId() : null,
            asked ? change.actor() : "core",
            asked ? change.reason() : "a new epoch began"));
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
