package sluice.matching.core.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/** A market as the oracle keeps it: plain lists of orders. */
final class MarketOf {
  final int id;
  final int baseAsset;
  final int quoteAsset;

  /** Exact notionals per step: D of RULES.md section 3. */
  final long divisor;

  /** Minor units of quote per step. */
  final long stepMinor;

  final long baseMinorPerLot;
  final TreeMap<Integer, int[]> tiers = new TreeMap<>();
  private final List<OrderOf> bids = new ArrayList<>();
  private final List<OrderOf> asks = new ArrayList<>();
  final List<OrderOf> waiting = new ArrayList<>();

  Rules rules;
  TradingState state = TradingState.HALTED;
  long stateSequence;
  long lastTrade;
  long staticReference;

  /**
   * Of the last trade when the triggers were last evaluated to the end, or forgotten, and all
   * trades since; 0 none.
   */
  long lowest;

  long highest;
  boolean cascadePending;

  /** Whether something happened that triggers may look at. */
  boolean touched;

  // The auction.
  long auctionReference;
  TradingState auctionNext;
  int extensions;
  long saidPrice;
  long saidVolume;
  long saidSurplus;

  MarketOf(Act.ListMarket it, int baseDecimals, int quoteDecimals, long sequence) {
    id = it.market();
    baseAsset = it.base();
    quoteAsset = it.quote();
    divisor = power(it.priceDecimals() + it.quantityDecimals() - it.notionalDecimals());
    stepMinor = power(quoteDecimals - it.notionalDecimals());
    baseMinorPerLot = power(baseDecimals - it.quantityDecimals());
    stateSequence = sequence;
    rules = it.rules();
    staticReference = rules.referencePricePoints();
  }

  private static long power(int decimals) {
    return BigInteger.TEN.pow(decimals).longValueExact();
  }

  int makerPpm(AccountOf account) {
    int[] tier = tiers.get(account.tier);
    return tier == null ? rules.makerFeePpm() : tier[0];
  }

  int takerPpm(AccountOf account) {
    int[] tier = tiers.get(account.tier);
    return tier == null ? rules.takerFeePpm() : tier[1];
  }

  boolean matches() {
    return state == TradingState.LIMIT_ONLY || state == TradingState.TRADING;
  }

  /** A side's resting orders, the one that trades first in front. */
  List<OrderOf> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /** Behind all that are better or as good. */
  void add(OrderOf order) {
    List<OrderOf> side = side(order.side);
    int at = 0;
    while (at < side.size() && !better(order, side.get(at))) at++;
    side.add(at, order);
  }

  private static boolean better(OrderOf order, OrderOf than) {
    return order.buys() ? order.price > than.price : order.price < than.price;
  }

  void remove(OrderOf order) {
    side(order.side).remove(order);
    waiting.remove(order);
  }

  int openOrders() {
    return bids.size() + asks.size() + waiting.size();
  }

  /** Best price of a side; 0 when it is empty. */
  long best(Side side) {
    List<OrderOf> orders = side(side);
    return orders.isEmpty() ? 0 : orders.getFirst().price;
  }

  boolean crossed() {
    long bid = best(Side.BUY);
    long ask = best(Side.SELL);
    return bid != 0 && ask != 0 && bid >= ask;
  }

  /**
   * Whether an order of {@code side} at {@code price} meets one of the other side at {@code best}.
   */
  static boolean crosses(Side side, long price, long best) {
    return best != 0 && (side == Side.BUY ? price >= best : price <= best);
  }

  void forgetExtremes() {
    lowest = lastTrade;
    highest = lastTrade;
    cascadePending = false;
  }

  void traded(long price) {
    lastTrade = price;
    lowest = lowest == 0 ? price : Math.min(lowest, price);
    highest = Math.max(highest, price);
    touched = true;
  }
}
