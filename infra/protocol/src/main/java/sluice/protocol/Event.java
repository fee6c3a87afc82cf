package sluice.protocol;

import java.util.List;
import java.util.UUID;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** What the core says happened. Units and meanings: schema.xml; absent ids are null. */
public sealed interface Event {
  /**
   * A new epoch's first record was applied; every market is halted (a MarketStateChanged each
   * follows).
   */
  record EpochBegan(int epoch, long baseSequence, UUID venueId) implements Event {}

  /**
   * A command other than a trader's order or cancel was refused, or any command by its origin or
   * signature; nothing changed.
   *
   * @param templateId Of the refused command
   * @param marketId 0 where none is concerned
   * @param requestId Of a control command or credit, where it has one
   */
  record CommandRefused(int templateId, Refusal reason, int marketId, UUID requestId)
      implements Event {}

  /**
   * The order is the core's: checked, and its hold taken from available to held.
   *
   * @param heldMinor Of the quote asset for a buy, of the base asset for a sell
   */
  record OrderAccepted(
      long orderId,
      long accountId,
      UUID clientOrderId,
      long operatorId,
      long pricePoints,
      long quantityLots,
      long quoteMinor,
      long heldMinor,
      int marketId,
      Side side,
      OrderType orderType,
      TimeInForce timeInForce,
      boolean postOnly,
      SelfTradePrevention selfTradePrevention)
      implements Event {}

  /** The order was refused; nothing changed. */
  record OrderRejected(long accountId, UUID clientOrderId, int marketId, Refusal reason)
      implements Event {}

  /** What is left of the order now rests in the book, last at its price. */
  record OrderRested(
      long orderId, long accountId, long pricePoints, long leavesLots, int marketId, Side side)
      implements Event {}

  /**
   * One match at the maker's price. The number of this event is the trade's id. The buyer's held
   * falls by buyerHeldMinor, of which buyerPaidMinor is gone and the rest available; the seller's
   * held base falls by the quantity, sellerReceivedMinor becomes available; the difference paid -
   * received is the venue's fee.
   *
   * @param takerLeavesLots 0 for an order by quote amount
   * @param buyerPaidMinor Quote, fee included, rounded down per fill
   * @param sellerReceivedMinor Quote, fee taken off, rounded down per fill
   */
  record Traded(
      long makerOrderId,
      long takerOrderId,
      long makerAccountId,
      long takerAccountId,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long buyerHeldMinor,
      long buyerPaidMinor,
      long sellerReceivedMinor,
      int marketId,
      Side takerSide)
      implements Event {}

  /**
   * The order is no longer open; what was still held for it is available again.
   *
   * @param leavesLots What never traded; 0 for an order by quote amount
   * @param pricePoints Its limit; 0 for a market order
   * @param wasResting YES: leavesLots leave the book
   */
  record OrderClosed(
      long orderId,
      long accountId,
      long leavesLots,
      long releasedMinor,
      long pricePoints,
      int marketId,
      Side side,
      ClosedReason reason,
      boolean wasResting)
      implements Event {}

  /** A cancel was refused; nothing changed. */
  record CancelRejected(
      long accountId, long orderId, UUID clientOrderId, int marketId, Refusal reason)
      implements Event {}

  /**
   * A cancel of all is done; an OrderClosed for each went before.
   *
   * @param marketId 0: every market
   * @param refused Orders left open because their market's state forbids cancelling
   */
  record OrdersCancelled(long accountId, int marketId, int cancelled, int refused)
      implements Event {}

  /** An asset is known. */
  record AssetDefined(int assetId, String symbol, int decimals, String name) implements Event {}

  /** A market is listed, HALTED. */
  record MarketListed(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      MarketRules rules)
      implements Event {}

  /** A market's rules from now on. */
  record MarketRulesChanged(int marketId, MarketRules rules) implements Event {}

  /**
   * A market's state from now on; with the batch's sequence this is the published halt or opening
   * point.
   *
   * @param bookHash Of all resting orders in priority
   */
  record MarketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      UUID requestId,
      String actor,
      String reason)
      implements Event {}

  /** An account may hold funds and enter orders. */
  record AccountOpened(long accountId) implements Event {}

  /** Available funds grew by what came in from outside. */
  record FundsCredited(UUID creditId, long accountId, long amountMinor, int assetId)
      implements Event {}

  /**
   * Every asset's totals over all accounts at the batch's sequence; conserved when available + held
   * + fees = deposited - withdrawn.
   */
  record LedgerReported(
      UUID requestId, long stateHash, int accounts, int openOrders, List<AssetTotals> assets)
      implements Event {}
}
