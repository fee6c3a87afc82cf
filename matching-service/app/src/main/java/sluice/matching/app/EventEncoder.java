package sluice.matching.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
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
import sluice.protocol.wire.EventBatchEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/**
 * Turns what the machine says into numbered records of trading.events. What traders cause is
 * written without allocating; the rest goes by way of {@link Event}. Texts are no state of the
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
     * @param buffer holds the record from its first byte on; valid during the call only
     */
    void onRecord(long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length);
  }

  private final Sink sink;
  private final MutableDirectBuffer buffer =
      new ExpandableArrayBuffer(EventBatchCodec.MAX_BYTES + LONGEST_EVENT);
  private final EventBatchEncoder head = new EventBatchEncoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TraderEvents trader = new TraderEvents();
  private Command command;
  private long sender;
  private long counter;
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

  /** What follows is caused by this command, a trader's. */
  void begin(int itsTemplateId, long itsSequence, long itsSender, long itsCounter) {
    begin(null, itsTemplateId, itsSequence, itsSender, itsCounter);
  }

  /** What follows is caused by this command. */
  void begin(Command caused, int itsTemplateId, long itsSequence) {
    Origin origin = CommandOrigin.of(caused);
    boolean known = origin != null;
    begin(
        caused,
        itsTemplateId,
        itsSequence,
        known ? origin.sender() : 0,
        known ? origin.counter() : 0);
  }

  private void begin(
      Command caused, int itsTemplateId, long itsSequence, long itsSender, long itsCounter) {
    command = caused;
    sender = itsSender;
    counter = itsCounter;
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
    int at = room();
    took(EventCodec.encode(event, buffer, at));
  }

  /** Where the next event's header goes; what is full is finished before. */
  private int room() {
    if (end > EventBatchCodec.MAX_BYTES - LONGEST_EVENT || count == EventBatchCodec.MAX_EVENTS) {
      finish(false);
    }
    return end + Short.BYTES;
  }

  /** An event of this length now stands there. */
  private void took(int length) {
    buffer.putShort(end, (short) length, LITTLE_ENDIAN);
    digest = EventBatchCodec.fold(digest, buffer, end + Short.BYTES, length);
    end += Short.BYTES + length;
    count++;
  }

  /** Log time is known before the first event of a command, so a record may end early. */
  void logTime(long itsLogTimeMs) {
    logTimeMs = itsLogTimeMs;
  }

  private void finish(boolean endOfCommand) {
    long first = number + 1;
    number += count;
    head.wrapAndApplyHeader(buffer, 0, header)
        .firstNumber(first)
        .sequence(sequence)
        .logTimeMs(logTimeMs)
        .sender(sender)
        .counter(counter)
        .digest(digest)
        .count(count)
        .endOfCommand(endOfCommand ? Flag.YES : Flag.NO)
        .shard(0);
    sink.onRecord(first, number, digest, buffer, end);
    end = EventBatchCodec.EVENTS_OFFSET;
    count = 0;
  }

  private static UUID uuid(long high, long low) {
    return high == 0 && low == 0 ? null : new UUID(high, low);
  }

  @Override
  public void commandRefused(Refusal reason, int marketId) {
    if (command == null) {
      int at = room();
      took(trader.commandRefused(buffer, at, templateId, reason, marketId));
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
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {
    int at = room();
    took(trader.orderAccepted(buffer, at, orderId, order, heldMinor));
  }

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {
    int at = room();
    took(trader.orderRejected(buffer, at, order, reason));
  }

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {
    int at = room();
    took(
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
      long sellerReceivedMinor) {
    int at = room();
    took(
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
            sellerReceivedMinor));
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
    int at = room();
    took(
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
    int at = room();
    took(
        trader.cancelRejected(
            buffer, at, accountId, marketId, orderId, clientHigh, clientLow, reason));
  }

  @Override
  public void ordersCancelled(long accountId, int marketId, int cancelled, int refused) {
    int at = room();
    took(trader.ordersCancelled(buffer, at, accountId, marketId, cancelled, refused));
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
