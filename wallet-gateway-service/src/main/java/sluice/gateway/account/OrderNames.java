package sluice.gateway.account;

import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TriggerReference;

/** Words of the API about orders. Source: trading API notes, section 4. */
final class OrderNames {
  private OrderNames() {}

  static String of(Side side) {
    return side == Side.BUY ? "buy" : "sell";
  }

  static String type(OrderType type) {
    return switch (type) {
      case LIMIT -> "limit";
      case MARKET -> "market";
      case STOP_LOSS -> "stopLoss";
      case STOP_LOSS_LIMIT -> "stopLossLimit";
      case TAKE_PROFIT -> "takeProfit";
      case TAKE_PROFIT_LIMIT -> "takeProfitLimit";
    };
  }

  static String of(TriggerReference reference) {
    return switch (reference) {
      case LAST_TRADE -> "lastTrade";
      case BEST_BID -> "bestBid";
      case BEST_ASK -> "bestAsk";
      case MID_PRICE -> "midPrice";
    };
  }

  static String of(SelfTradePrevention prevention) {
    return switch (prevention) {
      case DECREMENT_AND_CANCEL -> "decrementAndCancel";
      case CANCEL_OLDEST -> "cancelOldest";
      case CANCEL_NEWEST -> "cancelNewest";
      case CANCEL_BOTH -> "cancelBoth";
    };
  }

  static String status(OrderState order) {
    if (order.closed() == null) {
      if (order.waiting()) return "awaitingTrigger";
      return order.filledLots() == 0 ? "new" : "partiallyFilled";
    }
    return switch (order.closed()) {
      case FILLED -> "filled";
      case CANCELLED_BY_TRADER,
          CANCELLED_BY_VENUE,
          CANCELLED_ON_DISCONNECT,
          MARKET_REMAINDER,
          PRICE_BAND ->
          "canceled";
      case IOC_REMAINDER -> "canceledIOC";
      case FOK_UNFILLABLE -> "canceledFOK";
      case POST_ONLY_WOULD_TRADE -> "canceledPostOnly";
      case SELF_TRADE_PREVENTED -> "canceledSelfTradePrevention";
      case MARKET_PROTECTION -> "canceledMarketProtection";
      case POST_ONLY_IN_AUCTION -> "canceledAuction";
      case INSUFFICIENT_FUNDS -> "rejected";
    };
  }

  /** What happened to the order that its owner did not ask for; null when nothing did. */
  static String restatement(OrderState order) {
    if (order.closed() != null) {
      String reason =
          switch (order.closed()) {
            case SELF_TRADE_PREVENTED -> "cancelOnSelfTradePrevention";
            case MARKET_PROTECTION -> "cancelOnExecutionPriceProtection";
            case PRICE_BAND -> "cancelOnReferencePriceProtection";
            case CANCELLED_ON_DISCONNECT -> "cancelOnDisconnect";
            case CANCELLED_BY_VENUE -> "cancelOnAdminRequest";
            case POST_ONLY_WOULD_TRADE -> "cancelPostOnly";
            case POST_ONLY_IN_AUCTION -> "cancelPostOnlyOnAuctionMatching";
            case FILLED,
                CANCELLED_BY_TRADER,
                IOC_REMAINDER,
                FOK_UNFILLABLE,
                MARKET_REMAINDER,
                INSUFFICIENT_FUNDS ->
                null;
          };
      if (reason != null) return reason;
    }
    return order.decrementedExact().signum() > 0 ? "decrementOnSelfTradePrevention" : null;
  }
}
