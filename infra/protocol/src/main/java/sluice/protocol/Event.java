package sluice.protocol;

import java.util.List;
import java.util.UUID;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

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

  /** A rules version counts from the next command on. */
  record RulesActivated(int version) implements Event {}

  /**
   * The order is the core's: checked, and its hold taken from available to held. A trigger order
   * waits until OrderTriggered.
   *
   * @param heldMinor Of the quote asset for a buy, of the base asset for a sell
   * @param triggerPoints 0 but for a trigger order
   * @param group Cancel-on-disconnect group; 0 none
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
      SelfTradePrevention selfTradePrevention,
      boolean protectionOff,
      long triggerPoints,
      TriggerReference triggerReference,
      int group)
      implements Event {
    /** Without trigger and group, with market protection. */
    public OrderAccepted(
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
        SelfTradePrevention selfTradePrevention) {
      this(
          orderId,
          accountId,
          clientOrderId,
          operatorId,
          pricePoints,
          quantityLots,
          quoteMinor,
          heldMinor,
          marketId,
          side,
          orderType,
          timeInForce,
          postOnly,
          selfTradePrevention,
          false,
          0,
          null,
          0);
    }
  }

  /** The order was refused; nothing changed. */
  record OrderRejected(long accountId, UUID clientOrderId, int marketId, Refusal reason)
      implements Event {}

  /** What is left of the order now rests in the book, last at its price. */
  record OrderRested(
      long orderId, long accountId, long pricePoints, long leavesLots, int marketId, Side side)
      implements Event {}

  /**
   * One match: at the maker's price, in an uncross at its price. The number of this event is the
   * trade's id. The buyer's held falls by buyerHeldMinor, of which buyerPaidMinor is gone and the
   * rest available; the seller's held base falls by the quantity, sellerReceivedMinor becomes
   * available; the difference paid - received is the venue's fee.
   *
   * @param takerLeavesLots 0 for an order by quote amount
   * @param buyerPaidMinor Quote, fee included, rounded down per fill
   * @param sellerReceivedMinor Quote, fee taken off, rounded down per fill
   * @param makerBookPoints Where in the book the maker's quantity goes: its limit
   * @param takerBookPoints Uncross: where in the book the taker's quantity goes; 0: it did not rest
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
      Side takerSide,
      long makerBookPoints,
      long takerBookPoints)
      implements Event {
    /** An incoming taker's, at the maker's price. */
    public Traded(
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
        Side takerSide) {
      this(
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
          takerSide,
          pricePoints,
          0);
    }
  }

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

  /**
   * A waiting order's trigger fired: it takes part from now on.
   *
   * @param heldChangeMinor Added to held and taken from available; may be negative
   */
  record OrderTriggered(long orderId, long accountId, long heldChangeMinor, int marketId, Side side)
      implements Event {}

  /**
   * An open order has these values from now on. Unless it kept its place it left the book; what
   * follows tells whether it trades, rests, waits or closes.
   *
   * @param quantityLots Amount, what has traded included; 0 by quote
   * @param leavesLots 0 by quote
   * @param heldChangeMinor Added to held and taken from available; may be negative
   * @param oldPricePoints Of its place in the book before; 0 when it waited
   * @param oldLeavesLots In the book before; 0 when it waited
   * @param keptPlace YES: it only shrank where it stands
   */
  record OrderAmended(
      long orderId,
      long accountId,
      long pricePoints,
      long quantityLots,
      long leavesLots,
      long quoteMinor,
      long triggerPoints,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      int marketId,
      Side side,
      TimeInForce timeInForce,
      boolean postOnly,
      SelfTradePrevention selfTradePrevention,
      boolean keptPlace)
      implements Event {}

  /** An amend was refused; nothing changed. */
  record AmendRejected(
      long accountId, long orderId, UUID clientOrderId, int marketId, Refusal reason)
      implements Event {}

  /**
   * Two orders of one account met: both shrank instead of trading.
   *
   * @param pricePoints The maker's
   * @param quantityLots By how much both amounts fell
   * @param takerLeavesLots 0 for an order by quote amount
   * @param makerReleasedMinor From held to available
   * @param takerReleasedMinor From held to available
   */
  record SelfTradeDecremented(
      long makerOrderId,
      long takerOrderId,
      long accountId,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long makerReleasedMinor,
      long takerReleasedMinor,
      int marketId,
      Side takerSide)
      implements Event {}

  /**
   * A group's timer runs, anew, or no more.
   *
   * @param expiresAtMs 0: it does not run
   */
  record DisconnectTimerSet(long accountId, int group, long expiresAtMs) implements Event {}

  /**
   * A group's timer ran out; an OrderClosed for each of its orders went before.
   *
   * @param left Orders left open because their market is frozen
   */
  record DisconnectTimerExpired(long accountId, int group, int cancelled, int left)
      implements Event {}

  /**
   * The venue closed open orders of a market; an OrderClosed for each went before.
   *
   * @param left Still open: ask again
   */
  record MarketOrdersCancelled(int marketId, int cancelled, int left, UUID requestId)
      implements Event {}

  /** An asset is known. */
  record AssetDefined(int assetId, String symbol, int decimals, String name) implements Event {}

  /**
   * A market is listed, HALTED.
   *
   * @param notionalDecimals As in ListMarket
   */
  record MarketListed(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      MarketRules rules,
      int notionalDecimals)
      implements Event {
    /** With quote movements in the quote asset's own decimals. */
    public MarketListed(
        int marketId,
        int baseAssetId,
        int quoteAssetId,
        int priceDecimals,
        int quantityDecimals,
        MarketRules rules) {
      this(
          marketId,
          baseAssetId,
          quoteAssetId,
          priceDecimals,
          quantityDecimals,
          rules,
          Command.AS_QUOTE_ASSET);
    }
  }

  /** A market's rules from now on. */
  record MarketRulesChanged(int marketId, MarketRules rules) implements Event {}

  /**
   * A market's state from now on; with the batch's sequence this is the published halt or opening
   * point.
   *
   * @param bookHash Of all open orders with their priority
   * @param openOrders Resting and waiting
   * @param endsAtMs Log time at which the state ends by itself (call, lock); 0 it does not
   */
  record MarketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      UUID requestId,
      StateCause cause,
      long endsAtMs,
      String actor,
      String reason)
      implements Event {
    /** By command, and for as long as nothing else is said. */
    public MarketStateChanged(
        int marketId,
        TradingState before,
        TradingState after,
        long bookHash,
        int openOrders,
        long answersSequence,
        UUID requestId,
        String actor,
        String reason) {
      this(
          marketId,
          before,
          after,
          bookHash,
          openOrders,
          answersSequence,
          requestId,
          StateCause.COMMAND,
          0,
          actor,
          reason);
    }
  }

  /** An account may hold funds and enter orders. */
  record AccountOpened(long accountId) implements Event {}

  /** Available funds grew by what came in from outside. */
  record FundsCredited(UUID creditId, long accountId, long amountMinor, int assetId)
      implements Event {}

  /** What a tier pays in a market, for orders from now on. */
  record FeeTierChanged(int marketId, int tier, int makerFeePpm, int takerFeePpm)
      implements Event {}

  /** An account's fee tier, for orders from now on. */
  record FeeTierAssigned(long accountId, int tier) implements Event {}

  /**
   * Until when a market stays open without renewal.
   *
   * @param endsAtMs 0: no lease
   */
  record LeaseSet(int marketId, long endsAtMs) implements Event {}

  /**
   * What the uncross would be now.
   *
   * @param pricePoints 0: nothing would trade
   * @param surplusLots Left over at that price: above zero on the buy side, below zero on the sell
   *     side
   */
  record AuctionIndicated(int marketId, long pricePoints, long volumeLots, long surplusLots)
      implements Event {}

  /**
   * The auction's result; its trades follow.
   *
   * @param pricePoints 0: nothing trades
   */
  record Uncrossed(int marketId, long pricePoints, long volumeLots, long surplusLots)
      implements Event {}

  /** Funds are reserved: from available to held. */
  record WithdrawalHeld(UUID withdrawalId, long accountId, long amountMinor, int assetId)
      implements Event {}

  /** The payout rail may be called for this withdrawal, once. */
  record PayoutStarted(UUID withdrawalId, long accountId) implements Event {}

  /** Held funds left the venue. */
  record WithdrawalSettled(UUID withdrawalId, long accountId, long amountMinor, int assetId)
      implements Event {}

  /** Held funds are available again. */
  record WithdrawalReleased(UUID withdrawalId, long accountId, long amountMinor, int assetId)
      implements Event {}

  /**
   * Every asset's totals over all accounts at the batch's sequence; conserved when available + held
   * + fees = deposited - withdrawn.
   */
  record LedgerReported(
      UUID requestId, long stateHash, int accounts, int openOrders, List<AssetTotals> assets)
      implements Event {}
}
