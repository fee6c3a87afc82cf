package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.matching.core.AmendedOrder;
import sluice.matching.core.NewOrder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * Keeps accounts and books from events alone, as everybody outside the core must, and says at once
 * when an event cannot be true: money that was not there, a maker out of turn, a trade in a state
 * that does not match. What must hold after every command is in {@link #check}.
 */
final class Bookkeeper extends Quiet {
  /** An open order, by what was said of it. */
  static final class Known {
    final long id;
    final long account;
    final int market;
    final Side side;
    long price;
    long leaves;
    long held;
    boolean resting;

    Known(long id, NewOrder order, long held) {
      this.id = id;
      account = order.accountId;
      market = order.marketId;
      side = order.side;
      price = order.pricePoints;
      leaves = order.quantityLots;
      this.held = held;
    }
  }

  private record Asset(long account, int asset) {}

  private record Withdrawal(long account, int asset, long minor) {}

  private final Map<Integer, Act.ListMarket> listed = new HashMap<>();
  private final Map<Integer, Integer> decimals = new HashMap<>();
  private final TreeMap<Integer, TradingState> states = new TreeMap<>();
  private final TreeMap<Long, Known> open = new TreeMap<>();
  private final Map<Integer, Map<Side, List<Known>>> books = new TreeMap<>();
  private final Map<Asset, Long> available = new HashMap<>();
  private final Map<Asset, Long> held = new HashMap<>();
  private final Map<Integer, Long> outside = new TreeMap<>();
  private final Map<Integer, Long> fees = new TreeMap<>();
  private final Map<Long, Withdrawal> withdrawals = new HashMap<>();
  private Act act;
  private int rulesVersion;
  private int activated;

  /** What follows is caused by this. */
  void begin(Act caused) {
    act = caused;
    if (activated != 0) rulesVersion = activated;
    if (caused instanceof Act.StartEpoch start) rulesVersion = start.rulesVersion();
  }

  long available(long account, int asset) {
    return available.getOrDefault(new Asset(account, asset), 0L);
  }

  long held(long account, int asset) {
    return held.getOrDefault(new Asset(account, asset), 0L);
  }

  long fees(int asset) {
    return fees.getOrDefault(asset, 0L);
  }

  int openOrders() {
    return open.size();
  }

  TradingState state(int market) {
    return states.get(market);
  }

  Iterable<Integer> assets() {
    return decimals.keySet();
  }

  Iterable<Integer> markets() {
    return states.keySet();
  }

  int resting(int market) {
    return side(market, Side.BUY).size() + side(market, Side.SELL).size();
  }

  /** A market's open orders as the core visits them: bids, asks, then those that wait. */
  List<Long> orders(int market) {
    List<Long> ids = new ArrayList<>();
    for (Side side : Side.values()) side(market, side).forEach(it -> ids.add(it.id));
    for (Known it : open.values()) if (it.market == market && !it.resting) ids.add(it.id);
    return ids;
  }

  /** What must hold whenever no command is under way. */
  void check() {
    Map<Integer, Long> sums = new TreeMap<>(outside);
    fees.forEach((asset, minor) -> sums.merge(asset, -minor, Math::addExact));
    available.forEach((key, minor) -> sums.merge(key.asset, -minor, Math::addExact));
    held.forEach((key, minor) -> sums.merge(key.asset, -minor, Math::addExact));
    sums.forEach((asset, rest) -> require(rest == 0, "asset " + asset + " lost or made " + rest));
    Map<Asset, Long> needed = new HashMap<>();
    for (Known it : open.values()) {
      needed.merge(new Asset(it.account, heldAsset(it)), it.held, Math::addExact);
    }
    for (Withdrawal it : withdrawals.values()) {
      needed.merge(new Asset(it.account, it.asset), it.minor, Math::addExact);
    }
    held.forEach(
        (key, minor) ->
            require(minor.equals(needed.getOrDefault(key, 0L)), "held " + minor + " of " + key));
    states.forEach(this::checkBook);
  }

  private void checkBook(int market, TradingState state) {
    List<Known> bids = side(market, Side.BUY);
    List<Known> asks = side(market, Side.SELL);
    boolean opens =
        state == TradingState.TRADING
            || state == TradingState.LIMIT_ONLY
            || state == TradingState.POST_ONLY;
    if (opens && !bids.isEmpty() && !asks.isEmpty()) {
      require(bids.getFirst().price < asks.getFirst().price, "market " + market + " is crossed");
    }
    for (Known it : asks) require(it.held == base(it.market, it.leaves), "hold of " + it.id);
  }

  static void require(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  private List<Known> side(int market, Side side) {
    return books
        .computeIfAbsent(market, _ -> new HashMap<>())
        .computeIfAbsent(side, _ -> new ArrayList<>());
  }

  private int heldAsset(Known it) {
    Act.ListMarket market = listed.get(it.market);
    return it.side == Side.BUY ? market.quote() : market.base();
  }

  private long base(int market, long lots) {
    Act.ListMarket it = listed.get(market);
    int zeros = decimals.get(it.base()) - it.quantityDecimals();
    return Money.exact(lots, 1).multiply(java.math.BigInteger.TEN.pow(zeros)).longValueExact();
  }

  private void pay(long account, int asset, long toAvailable, long toHeld) {
    Asset key = new Asset(account, asset);
    long nowAvailable = available.merge(key, toAvailable, Math::addExact);
    long nowHeld = held.merge(key, toHeld, Math::addExact);
    require(nowAvailable >= 0, "negative available: " + key);
    require(nowHeld >= 0, "negative held: " + key);
  }

  private void hold(Known it, long minor) {
    it.held += minor;
    require(it.held >= 0, "negative hold: " + it.id);
    pay(it.account, heldAsset(it), -minor, minor);
  }

  private Known known(long orderId) {
    Known it = open.get(orderId);
    require(it != null, "order " + orderId + " is not open");
    return it;
  }

  private void leave(Known it) {
    if (it.resting) side(it.market, it.side).remove(it);
    it.resting = false;
  }

  @Override
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {
    Known it = new Known(orderId, order, 0);
    require(open.put(orderId, it) == null, "order " + orderId + " exists");
    hold(it, heldMinor);
  }

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {
    Known it = known(orderId);
    require(it.leaves == leavesLots && leavesLots > 0, "leaves of " + orderId);
    require(it.price == pricePoints && !it.resting, "price of " + orderId);
    it.resting = true;
    List<Known> book = side(marketId, side);
    int at = 0;
    while (at < book.size() && !ahead(it, book.get(at))) at++;
    book.add(at, it);
  }

  private static boolean ahead(Known it, Known than) {
    return it.side == Side.BUY ? it.price > than.price : it.price < than.price;
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
    TradingState state = states.get(marketId);
    boolean uncross = state == TradingState.UNCROSS;
    require(
        uncross || state == TradingState.TRADING || state == TradingState.LIMIT_ONLY,
        "a trade in " + state);
    Known maker = known(makerOrderId);
    Known taker = known(takerOrderId);
    require(side(marketId, maker.side).getFirst() == maker, "maker out of turn: " + makerOrderId);
    require(
        !uncross || side(marketId, taker.side).getFirst() == taker,
        "taker out of turn: " + takerOrderId);
    require(uncross || pricePoints == maker.price, "price of a fill of " + makerOrderId);
    require(makerBookPoints == maker.price, "the maker's place");
    require(takerBookPoints == (taker.resting ? taker.price : 0), "the taker's place");
    require(quantityLots > 0, "no quantity");
    require(
        rulesVersion < 2 || maker.account != taker.account,
        "account " + maker.account + " trades with itself");
    fill(maker, quantityLots, makerLeavesLots, pricePoints);
    fill(taker, quantityLots, takerLeavesLots, pricePoints);
    Known buyer = maker.side == Side.BUY ? maker : taker;
    Known seller = buyer == maker ? taker : maker;
    Act.ListMarket market = listed.get(marketId);
    long base = base(marketId, quantityLots);
    require(buyerPaidMinor <= buyerHeldMinor, "paid more than was held");
    buyer.held -= buyerHeldMinor;
    seller.held -= base;
    require(buyer.held >= 0 && seller.held >= 0, "hold of a fill of " + makerOrderId);
    pay(buyer.account, market.quote(), buyerHeldMinor - buyerPaidMinor, -buyerHeldMinor);
    pay(buyer.account, market.base(), base, 0);
    pay(seller.account, market.base(), 0, -base);
    pay(seller.account, market.quote(), sellerReceivedMinor, 0);
    require(buyerPaidMinor >= sellerReceivedMinor, "a fee below zero");
    fees.merge(market.quote(), buyerPaidMinor - sellerReceivedMinor, Math::addExact);
  }

  private static void fill(Known it, long lots, long leavesAfter, long price) {
    if (it.leaves == 0) return; // by quote
    it.leaves -= lots;
    require(it.leaves == leavesAfter && leavesAfter >= 0, "leaves of " + it.id);
    boolean within = it.side == Side.BUY ? price <= it.price : price >= it.price;
    require(it.price == 0 || within, "a price beyond the limit of " + it.id);
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
    Known maker = known(makerOrderId);
    Known taker = known(takerOrderId);
    require(maker.account == taker.account, "two accounts in self-trade prevention");
    fill(maker, quantityLots, makerLeavesLots, maker.price);
    fill(taker, quantityLots, takerLeavesLots, maker.price);
    hold(maker, -makerReleasedMinor);
    hold(taker, -takerReleasedMinor);
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
    Known it = known(orderId);
    require(it.held == releasedMinor, "released " + releasedMinor + " of " + it.held);
    require(it.leaves == leavesLots, "leaves of " + orderId);
    require(wasResting == (it.resting && leavesLots > 0), "was resting: " + orderId);
    hold(it, -releasedMinor);
    leave(it);
    open.remove(orderId);
  }

  @Override
  public void orderTriggered(
      long orderId, long accountId, int marketId, Side side, long heldChangeMinor) {
    Known it = known(orderId);
    require(!it.resting, "a resting order fired: " + orderId);
    hold(it, heldChangeMinor);
  }

  @Override
  public void orderAmended(
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace) {
    Known it = known(order.orderId());
    require(oldLeavesLots == (it.resting ? it.leaves : 0), "old leaves of " + it.id);
    require(oldPricePoints == (it.resting ? it.price : 0), "old price of " + it.id);
    require(!keptPlace || it.price == order.pricePoints(), "kept place of " + it.id);
    if (!keptPlace) leave(it);
    it.price = order.pricePoints();
    it.leaves = order.leavesLots();
    hold(it, heldChangeMinor);
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
    require(states.put(marketId, after) == before, "state before of market " + marketId);
    long known = open.values().stream().filter(it -> it.market == marketId).count();
    require(known == openOrders, "open orders of market " + marketId);
  }

  @Override
  public void rulesActivated(int version) {
    activated = version;
  }

  @Override
  public void assetDefined(int assetId) {
    decimals.put(assetId, ((Act.DefineAsset) act).decimals());
  }

  @Override
  public void marketListed(int marketId) {
    listed.put(marketId, (Act.ListMarket) act);
    states.put(marketId, TradingState.HALTED);
  }

  @Override
  public void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {
    outside.merge(assetId, amountMinor, Math::addExact);
    pay(accountId, assetId, amountMinor, 0);
  }

  @Override
  public void withdrawalHeld(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor) {
    withdrawals.put(withdrawalLow, new Withdrawal(accountId, assetId, amountMinor));
    pay(accountId, assetId, -amountMinor, amountMinor);
  }

  @Override
  public void withdrawalSettled(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor) {
    Withdrawal it = withdrawals.remove(withdrawalLow);
    require(it.equals(new Withdrawal(accountId, assetId, amountMinor)), "settled " + it);
    outside.merge(assetId, -amountMinor, Math::addExact);
    pay(accountId, assetId, 0, -amountMinor);
  }

  @Override
  public void withdrawalReleased(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor) {
    Withdrawal it = withdrawals.remove(withdrawalLow);
    require(it.equals(new Withdrawal(accountId, assetId, amountMinor)), "released " + it);
    pay(accountId, assetId, amountMinor, -amountMinor);
  }

  @Override
  public void assetTotals(
      int assetId,
      long availableMinor,
      long heldMinor,
      long feesMinor,
      long depositedMinor,
      long withdrawnMinor) {
    require(
        availableMinor + heldMinor + feesMinor == depositedMinor - withdrawnMinor,
        "totals of asset " + assetId);
    require(feesMinor == fees(assetId), "fees of asset " + assetId);
  }

  @Override
  public void ledgerReported(long stateHash, int accounts, int openOrders, int assets) {
    require(openOrders == open.size(), "open orders");
  }
}
