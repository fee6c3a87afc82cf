package sluice.gateway.orderentry;

import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import sluice.gateway.marketdata.Market;
import sluice.protocol.MarketRules;
import sluice.replica.commands.CommandFailed;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Refusal;

/**
 * What the core refuses, as the API says it. A market that does not take orders now never looks
 * like the trader's mistake: bots sell at any price when it does.
 */
final class CoreRefusal {
  private CoreRefusal() {}

  /**
   * @param market the order's; null for a cancel in every market
   */
  static Refused of(Refusal refusal, Market market) {
    return new Refused(code(refusal), text(refusal, market));
  }

  /** Why there is no answer, and what is known of the command. */
  static Refused of(CommandFailed failed) {
    return switch (failed) {
      case CommandFailed.QueueFull it ->
          new Refused(
              ErrorCode.OVERLOADED, "The matching engine is overloaded; try again in 500 ms.");
      case CommandFailed.NotSent it ->
          new Refused(
              ErrorCode.OVERLOADED, "The matching engine is not reached; try again in 500 ms.");
      case CommandFailed.DidNotHappen it ->
          new Refused(ErrorCode.NOT_PROCESSED, "Not processed in time; it did not happen.");
      case CommandFailed.Unanswered it ->
          new Refused(ErrorCode.UNANSWERED, "No answer in time; it may have happened.");
    };
  }

  static ErrorCode code(Refusal refusal) {
    return switch (refusal) {
      case MARKET_HALTED -> ErrorCode.MARKET_HALTED;
      case MARKET_IN_AUCTION -> ErrorCode.MARKET_IN_AUCTION;
      case MARKET_IN_AUCTION_MATCHING -> ErrorCode.MARKET_IN_AUCTION_MATCHING;
      case MARKET_CANCEL_ONLY -> ErrorCode.MARKET_CANCEL_ONLY;
      case TIME_IN_FORCE_OUTSIDE_TRADING -> ErrorCode.TIME_IN_FORCE_OUTSIDE_TRADING;
      case PRICE_OFF_TICK -> ErrorCode.PRICE_OFF_TICK;
      case PRICE_TOO_LARGE -> ErrorCode.PRICE_TOO_LARGE;
      case AMOUNT_TOO_LARGE, ABOVE_MAXIMUM_NOTIONAL -> ErrorCode.AMOUNT_TOO_LARGE;
      case AMOUNT_TOO_SMALL -> ErrorCode.AMOUNT_TOO_SMALL;
      case AMOUNT_TOO_DETAILED -> ErrorCode.TOO_MANY_DECIMALS;
      case BELOW_MINIMUM_NOTIONAL -> ErrorCode.BELOW_MINIMUM_ORDER;
      case CLIENT_ORDER_ID_IN_USE -> ErrorCode.CLIENT_ORDER_ID_IN_USE;
      case TOO_MANY_OPEN_ORDERS -> ErrorCode.TOO_MANY_OPEN_ORDERS;
      case INSUFFICIENT_FUNDS -> ErrorCode.INSUFFICIENT_FUNDS;
      case UNKNOWN_ORDER -> ErrorCode.UNKNOWN_ORDER;
      case UNKNOWN_MARKET -> ErrorCode.PARAMETER_INVALID;
      // Nothing happened, and trying again helps.
      case VENUE_FULL -> ErrorCode.OVERLOADED;
      case EXPIRED, WRONG_EPOCH -> ErrorCode.NOT_PROCESSED;
      // The earlier one of the two counted.
      case REPEATED -> ErrorCode.UNKNOWN;
      case INVALID_FIELD,
          UNKNOWN_ACCOUNT,
          UNKNOWN_ASSET,
          BAD_SIGNATURE,
          ALREADY_EXISTS,
          ALREADY_IN_STATE,
          ILLEGAL_TRANSITION,
          STALE_STATE,
          RULE_OUT_OF_RANGE,
          CREDIT_ALREADY_APPLIED,
          PRICE_OUTSIDE_BAND,
          NOTHING_TO_CHANGE,
          BOOK_CROSSED,
          RULES_VERSION,
          WITHDRAWAL_ALREADY_KNOWN,
          UNKNOWN_WITHDRAWAL,
          WITHDRAWAL_ENDED,
          PAYOUT_ALREADY_STARTED ->
          ErrorCode.REJECTED;
    };
  }

  private static String text(Refusal refusal, Market market) {
    String where = market == null ? "Every market that has orders of yours" : market.symbol();
    return switch (refusal) {
      case MARKET_HALTED -> where + " is halted; try again when its status has changed.";
      case MARKET_IN_AUCTION -> where + " is in auction; it takes no orders of this kind now.";
      case MARKET_IN_AUCTION_MATCHING ->
          where + " is matching its auction; try again when its status has changed.";
      case MARKET_CANCEL_ONLY -> where + " takes only cancels; try again when its status changes.";
      case TIME_IN_FORCE_OUTSIDE_TRADING ->
          "timeInForce must be GTC while " + where + " is paused.";
      case PRICE_TOO_LARGE -> "price parameter is invalid. It is above the highest price.";
      case PRICE_OUTSIDE_BAND ->
          "price parameter is invalid. It is outside the price band of " + where + ".";
      case AMOUNT_TOO_DETAILED ->
          "amountQuote parameter is invalid. It has too many decimals for " + where + ".";
      case CLIENT_ORDER_ID_IN_USE -> "clientOrderId parameter is in use by another order.";
      case INSUFFICIENT_FUNDS -> "Your available balance is less than the order must hold.";
      case UNKNOWN_ORDER -> "There is no such open order in " + where + ".";
      case UNKNOWN_MARKET -> "market parameter is invalid. No such market is listed.";
      case VENUE_FULL -> "The matching engine is full; try again in 500 ms.";
      case EXPIRED -> "Not processed in time; it did not happen.";
      case WRONG_EPOCH -> "The matching engine began anew; it did not happen.";
      case REPEATED -> "Sent twice; the first one counted.";
      case UNKNOWN_ACCOUNT -> "The account is not open for trading yet.";
      case PRICE_OFF_TICK,
          AMOUNT_TOO_LARGE,
          AMOUNT_TOO_SMALL,
          BELOW_MINIMUM_NOTIONAL,
          ABOVE_MAXIMUM_NOTIONAL,
          TOO_MANY_OPEN_ORDERS ->
          ruleText(refusal, market);
      case INVALID_FIELD,
          UNKNOWN_ASSET,
          BAD_SIGNATURE,
          ALREADY_EXISTS,
          ALREADY_IN_STATE,
          ILLEGAL_TRANSITION,
          STALE_STATE,
          RULE_OUT_OF_RANGE,
          CREDIT_ALREADY_APPLIED,
          NOTHING_TO_CHANGE,
          BOOK_CROSSED,
          RULES_VERSION,
          WITHDRAWAL_ALREADY_KNOWN,
          UNKNOWN_WITHDRAWAL,
          WITHDRAWAL_ENDED,
          PAYOUT_ALREADY_STARTED ->
          "Rejected by the matching engine: " + refusal + ".";
    };
  }

  /** Names the field and the rule. */
  private static String ruleText(Refusal refusal, Market market) {
    MarketRules rules = market.rules();
    String symbol = market.symbol();
    return switch (refusal) {
      case PRICE_OFF_TICK ->
          "price parameter is invalid. In %s it must be a multiple of the tick size %s."
              .formatted(symbol, decimal(rules.tickSizePoints(), market.priceDecimals()));
      case AMOUNT_TOO_LARGE ->
          "amount parameter is invalid. An order in %s is at most %s."
              .formatted(symbol, decimal(rules.maxBaseLots(), market.quantityDecimals()));
      case AMOUNT_TOO_SMALL ->
          "amount parameter is invalid. An order in %s is at least %s."
              .formatted(symbol, decimal(rules.minBaseLots(), market.quantityDecimals()));
      case BELOW_MINIMUM_NOTIONAL ->
          "The order is worth less than the minimum in %s, %s %s."
              .formatted(symbol, quote(rules.minQuoteMinor(), market), market.quote().symbol());
      case ABOVE_MAXIMUM_NOTIONAL ->
          "The order is worth more than the maximum in %s, %s %s."
              .formatted(symbol, quote(rules.maxQuoteMinor(), market), market.quote().symbol());
      default ->
          "You have %d open orders in %s, the most.".formatted(rules.maxOpenOrders(), symbol);
    };
  }

  private static String quote(long minor, Market market) {
    return decimal(minor, market.quote().decimals());
  }

  private static String decimal(long value, int decimals) {
    return FixedPoint.formatTrimmed(value, decimals);
  }
}
