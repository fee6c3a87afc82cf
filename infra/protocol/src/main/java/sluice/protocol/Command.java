package sluice.protocol;

import java.util.UUID;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/** What may stand on a shard's command log. Units and meanings: schema.xml; absent ids are null. */
public sealed interface Command extends Decoded {
  /** The newest rules version that this build knows. */
  int LATEST_RULES = 2;

  /** Notional decimals that say: those of the quote asset. */
  int AS_QUOTE_ASSET = 255;

  /**
   * Record 0 of an epoch's topic; its sequence is baseSequence. Halts every market. Genesis (epoch
   * 1, base 1) also sets the venue's public keys.
   *
   * @param epoch 1, 2, 3 …
   * @param baseSequence Sequence of this record: last sequence of the epoch before + 1
   * @param stateHash Hash of the state this epoch starts from; genesis: of the empty state
   * @param venueId Drawn at genesis; tells one venue's log from another's
   * @param rulesVersion Genesis: the rules version to start with; later epochs: the active one
   */
  record EpochStarted(
      int epoch,
      long baseSequence,
      long stateHash,
      byte[] controlKey,
      byte[] fundingKey,
      byte[] runtimeKey,
      UUID venueId,
      int rulesVersion)
      implements Command {
    /** Under the latest rules. */
    public EpochStarted(
        int epoch,
        long baseSequence,
        long stateHash,
        byte[] controlKey,
        byte[] fundingKey,
        byte[] runtimeKey,
        UUID venueId) {
      this(
          epoch,
          baseSequence,
          stateHash,
          controlKey,
          fundingKey,
          runtimeKey,
          venueId,
          LATEST_RULES);
    }
  }

  /** Lets log time pass when nobody trades. */
  record AdvanceClock(Origin origin) implements Command {}

  /**
   * A new order. Its id is the sequence of this command.
   *
   * @param clientOrderId The trader's own id, unique among the account's open orders of the market
   * @param operatorId Which of the trader's algorithms or persons sent it; 0 none
   * @param pricePoints Limit price; 0 for market kinds
   * @param quantityLots Amount in base; 0 when quoteMinor is given
   * @param quoteMinor Market kinds only: budget in quote, fee included (buy), or proceeds before
   *     fee (sell)
   * @param protectionOff Market kinds: YES trades any distance from the first fill, NO stops 10 %
   *     from it
   * @param triggerPoints Trigger price of a trigger order; 0 others
   * @param triggerReference What a trigger order watches; none for others
   * @param group Cancel-on-disconnect group 1 to 1,000; 0 none
   */
  record EnterOrder(
      Origin origin,
      long accountId,
      UUID clientOrderId,
      long operatorId,
      long pricePoints,
      long quantityLots,
      long quoteMinor,
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
      implements Command {
    /** Without trigger and group, with market protection. */
    public EnterOrder(
        Origin origin,
        long accountId,
        UUID clientOrderId,
        long operatorId,
        long pricePoints,
        long quantityLots,
        long quoteMinor,
        int marketId,
        Side side,
        OrderType orderType,
        TimeInForce timeInForce,
        boolean postOnly,
        SelfTradePrevention selfTradePrevention) {
      this(
          origin,
          accountId,
          clientOrderId,
          operatorId,
          pricePoints,
          quantityLots,
          quoteMinor,
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

  /** Takes one open order out of its book, named by orderId or clientOrderId (the latter wins). */
  record CancelOrder(Origin origin, long accountId, long orderId, UUID clientOrderId, int marketId)
      implements Command {}

  /**
   * Takes all open orders of an account out, in one market or in all that allow it.
   *
   * @param marketId 0: every market
   */
  record CancelOrders(Origin origin, long accountId, int marketId) implements Command {}

  /**
   * Changes one open order, named by orderId or clientOrderId (the latter wins). Only reducing
   * keeps its place.
   *
   * @param pricePoints New limit price; 0 as it is
   * @param quantityLots New amount, what has traded included; 0 as it is
   * @param leavesLots New remaining amount; 0 as it is
   * @param quoteMinor New quote amount of a waiting order; 0 as it is
   * @param triggerPoints New trigger price of a waiting order; 0 as it is
   * @param timeInForce None: as it is
   * @param postOnly None: as it is
   * @param selfTradePrevention None: as it is
   */
  record AmendOrder(
      Origin origin,
      long accountId,
      long orderId,
      UUID clientOrderId,
      long pricePoints,
      long quantityLots,
      long leavesLots,
      long quoteMinor,
      long triggerPoints,
      int marketId,
      TimeInForce timeInForce,
      Boolean postOnly,
      SelfTradePrevention selfTradePrevention)
      implements Command {}

  /**
   * Arms, restarts or disarms the timer that cancels a group's orders.
   *
   * @param group 1 to 1,000
   * @param afterSeconds 10 to 300 of log time; 0 disarms
   */
  record CancelOrdersAfter(Origin origin, long accountId, int group, int afterSeconds)
      implements Command {}

  /**
   * Makes an asset known for ever.
   *
   * @param assetId Chosen by control, above zero
   * @param decimals 0 to 18: one minor unit is 10^-decimals
   * @param name For people, e.g. Bitcoin
   */
  record DefineAsset(Origin origin, int assetId, String symbol, int decimals, String name)
      implements Command {}

  /**
   * Lists a market; it starts HALTED. Scales are for life, rules may change.
   *
   * @param marketId Chosen by control, above zero
   * @param priceDecimals One point is 10^-priceDecimals of the quote asset
   * @param quantityDecimals One lot is 10^-quantityDecimals of the base asset; at most its decimals
   * @param notionalDecimals Quote movements are multiples of 10^-notionalDecimals; at most the
   *     quote asset's decimals; 255 those
   */
  record ListMarket(
      Origin origin,
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      MarketRules rules,
      int notionalDecimals)
      implements Command {
    /** With quote movements in the quote asset's own decimals. */
    public ListMarket(
        Origin origin,
        int marketId,
        int baseAssetId,
        int quoteAssetId,
        int priceDecimals,
        int quantityDecimals,
        MarketRules rules) {
      this(
          origin,
          marketId,
          baseAssetId,
          quoteAssetId,
          priceDecimals,
          quantityDecimals,
          rules,
          AS_QUOTE_ASSET);
    }
  }

  /** Replaces a market's rules; resting orders stay. */
  record ChangeMarketRules(Origin origin, int marketId, MarketRules rules) implements Command {}

  /**
   * Closes or opens one market, or closes all. Closing needs nothing; opening names the state
   * change it answers, so a halt always wins.
   *
   * @param marketId 0: every market (closing only)
   * @param answersSequence Opening: sequence of the market's latest state change; closing: 0
   * @param requestId Control's id of the act, for the audit trail
   * @param leaseMs Opening: the market halts by itself after this unless renewed; 0 no lease
   * @param actor Who: a person's subject, or a machine's name
   * @param reason Why, in the actor's words
   */
  record ChangeMarketState(
      Origin origin,
      int marketId,
      TradingState target,
      long answersSequence,
      UUID requestId,
      int leaseMs,
      String actor,
      String reason)
      implements Command {
    /** Without a lease. */
    public ChangeMarketState(
        Origin origin,
        int marketId,
        TradingState target,
        long answersSequence,
        UUID requestId,
        String actor,
        String reason) {
      this(origin, marketId, target, answersSequence, requestId, 0, actor, reason);
    }
  }

  /**
   * Lets an account hold funds and enter orders.
   *
   * @param accountId Above zero; 0 is the venue's own fee account
   */
  record OpenAccount(Origin origin, long accountId) implements Command {}

  /** Asks the core to state every asset's totals and the state hash at this very sequence. */
  record ReportLedger(Origin origin, UUID requestId) implements Command {}

  /**
   * Sets the fee rates that accounts of a tier pay in a market, for orders from now on.
   *
   * @param tier 1 to 15; tier 0 has the rates of the market's rules
   * @param makerFeePpm 0 to 100,000
   * @param takerFeePpm 0 to 100,000
   */
  record ChangeFeeTier(Origin origin, int marketId, int tier, int makerFeePpm, int takerFeePpm)
      implements Command {}

  /**
   * Puts an account into a fee tier, for orders from now on.
   *
   * @param tier 0 to 15
   */
  record AssignFeeTier(Origin origin, long accountId, int tier) implements Command {}

  /**
   * Opens a market into an auction call, with everything about the auction said.
   *
   * @param answersSequence Sequence of the market's latest state change
   * @param callMs Length of the call; 0 until told
   * @param leaseMs As in ChangeMarketState
   * @param referencePoints Centre of the collar and last tie-break; 0: the last trade, else the
   *     static reference
   * @param next State after the uncross: LIMIT_ONLY or TRADING
   * @param requestId Control's id of the act, for the audit trail
   * @param actor Who: a person's subject, or a machine's name
   * @param reason Why, in the actor's words
   */
  record BeginAuction(
      Origin origin,
      int marketId,
      long answersSequence,
      int callMs,
      int leaseMs,
      long referencePoints,
      TradingState next,
      UUID requestId,
      String actor,
      String reason)
      implements Command {}

  /**
   * Keeps an open market open for longer, or takes its lease away.
   *
   * @param leaseMs From now on; 0: the market stays open without a lease
   */
  record RenewLease(Origin origin, int marketId, int leaseMs) implements Command {}

  /** Closes open orders of everybody in a market, at most 10,000 at once. */
  record CancelMarketOrders(Origin origin, int marketId, UUID requestId) implements Command {}

  /**
   * Makes the next rules version count from the next command.
   *
   * @param version The active one + 1
   */
  record ActivateRules(Origin origin, int version) implements Command {}

  /**
   * Adds funds that came in from outside. A credit id counts once, for ever.
   *
   * @param amountMinor Above zero
   */
  record CreditFunds(Origin origin, UUID creditId, long accountId, long amountMinor, int assetId)
      implements Command {}

  /**
   * Reserves funds that are to leave. A withdrawal id counts once, for ever.
   *
   * @param amountMinor Above zero
   */
  record HoldWithdrawal(
      Origin origin, UUID withdrawalId, long accountId, long amountMinor, int assetId)
      implements Command {}

  /** Asks for the one permission to call the payout rail for a withdrawal. */
  record StartPayout(Origin origin, UUID withdrawalId) implements Command {}

  /** The payout was made: the held funds leave the venue. */
  record SettleWithdrawal(Origin origin, UUID withdrawalId) implements Command {}

  /** The payout will not be made: the held funds are available again. */
  record ReleaseWithdrawal(Origin origin, UUID withdrawalId) implements Command {}
}
