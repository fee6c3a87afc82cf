package sluice.protocol;

import java.util.UUID;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** What may stand on a shard's command log. Units and meanings: schema.xml; absent ids are null. */
public sealed interface Command {
  /**
   * Record 0 of an epoch's topic; its sequence is baseSequence. Halts every market. Genesis (epoch
   * 1, base 1) also sets the venue's public keys.
   *
   * @param epoch 1, 2, 3 …
   * @param baseSequence Sequence of this record: last sequence of the epoch before + 1
   * @param stateHash Hash of the state this epoch starts from; genesis: of the empty state
   * @param venueId Drawn at genesis; tells one venue's log from another's
   */
  record EpochStarted(
      int epoch,
      long baseSequence,
      long stateHash,
      byte[] controlKey,
      byte[] fundingKey,
      byte[] runtimeKey,
      UUID venueId)
      implements Command {}

  /** Lets log time pass when nobody trades. */
  record AdvanceClock(Origin origin) implements Command {}

  /**
   * A new order. Its id is the sequence of this command.
   *
   * @param clientOrderId The trader's own id, unique among the account's open orders of the market
   * @param operatorId Which of the trader's algorithms or persons sent it; 0 none
   * @param pricePoints Limit price; 0 for a market order
   * @param quantityLots Amount in base; 0 when quoteMinor is given
   * @param quoteMinor Market orders only: budget in quote, fee included (buy), or proceeds before
   *     fee (sell)
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
      SelfTradePrevention selfTradePrevention)
      implements Command {}

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
   */
  record ListMarket(
      Origin origin,
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      MarketRules rules)
      implements Command {}

  /** Replaces a market's rules; resting orders stay. */
  record ChangeMarketRules(Origin origin, int marketId, MarketRules rules) implements Command {}

  /**
   * Closes or opens one market, or closes all. Closing needs nothing; opening names the state
   * change it answers, so a halt always wins.
   *
   * @param marketId 0: every market (closing only)
   * @param answersSequence Opening: sequence of the market's latest state change; closing: 0
   * @param requestId Control's id of the act, for the audit trail
   * @param actor Who: a person's subject, or a machine's name
   * @param reason Why, in the actor's words
   */
  record ChangeMarketState(
      Origin origin,
      int marketId,
      TradingState target,
      long answersSequence,
      UUID requestId,
      String actor,
      String reason)
      implements Command {}

  /**
   * Lets an account hold funds and enter orders.
   *
   * @param accountId Above zero; 0 is the venue's own fee account
   */
  record OpenAccount(Origin origin, long accountId) implements Command {}

  /** Asks the core to state every asset's totals and the state hash at this very sequence. */
  record ReportLedger(Origin origin, UUID requestId) implements Command {}

  /**
   * Adds funds that came in from outside. A credit id counts once, for ever.
   *
   * @param amountMinor Above zero
   */
  record CreditFunds(Origin origin, UUID creditId, long accountId, long amountMinor, int assetId)
      implements Command {}
}
