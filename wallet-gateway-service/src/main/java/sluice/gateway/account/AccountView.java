package sluice.gateway.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.Range;

/** One account: its funds, its open orders, its last closed ones and its last fills. */
final class AccountView {
  private record ClientId(int marketId, UUID clientOrderId) {
    static ClientId of(LiveOrder order) {
      return new ClientId(order.marketId(), order.clientOrderId());
    }
  }

  private static final Comparator<LiveOrder> NEWEST_FIRST =
      Comparator.comparingLong(LiveOrder::orderId).reversed();

  private final long id;
  private final Int2ObjectHashMap<Funds> funds = new Int2ObjectHashMap<>();
  private final Long2ObjectHashMap<LiveOrder> orders = walkedByMany();
  private final Long2ObjectHashMap<LiveOrder> open = walkedByMany();
  private final Map<ClientId, LiveOrder> byClientId = new HashMap<>();
  private final Window<LiveOrder> closed = new Window<>(AccountLimits.CLOSED_ORDERS);
  private final Window<Fill> fills = new Window<>(AccountLimits.FILLS);
  private final Map<Integer, Forgotten> forgottenOrders = new HashMap<>(2);
  private final Map<Integer, Forgotten> forgottenFills = new HashMap<>(2);
  private final Turnover turnover = new Turnover();
  private int feeTier;

  AccountView(long id) {
    this.id = id;
  }

  /** Several readers walk it at once: its iterators must not be shared. */
  private static Long2ObjectHashMap<LiveOrder> walkedByMany() {
    return new Long2ObjectHashMap<>(8, 0.65f, false);
  }

  long id() {
    return id;
  }

  /** Its funds of an asset, made when there are none yet. */
  Funds fundsToChange(int assetId) {
    return funds.computeIfAbsent(assetId, _ -> new Funds());
  }

  /** Its funds of an asset; null when it never had any. */
  Funds funds(int assetId) {
    return funds.get(assetId);
  }

  Turnover turnover() {
    return turnover;
  }

  int feeTier() {
    return feeTier;
  }

  void feeTier(int assigned) {
    feeTier = assigned;
  }

  void opened(LiveOrder order) {
    orders.put(order.orderId(), order);
    open.put(order.orderId(), order);
    if (order.clientOrderId() != null) byClientId.put(ClientId.of(order), order);
  }

  /**
   * An order is no longer open.
   *
   * @return what had to be forgotten for it; null when there was room
   */
  LiveOrder closed(LiveOrder order) {
    open.remove(order.orderId());
    return forget(closed.add(order));
  }

  /** The turn of a closed order to go; what went, or null when it has gone before. */
  LiveOrder turnOfClosed() {
    return forget(closed.turn());
  }

  private LiveOrder forget(LiveOrder order) {
    if (order == null) return null;
    orders.remove(order.orderId());
    if (order.clientOrderId() != null) byClientId.remove(ClientId.of(order), order);
    forgottenOrders.merge(order.marketId(), order.asForgotten(), Forgotten::and);
    return order;
  }

  void filled(Fill fill) {
    forget(fills.add(fill));
  }

  void turnOfFill() {
    forget(fills.turn());
  }

  private void forget(Fill fill) {
    if (fill == null) return;
    Forgotten forgotten = new Forgotten(fill.tradeId(), fill.atMs(), fill.tradeId());
    forgottenFills.put(fill.marketId(), forgotten);
  }

  /** An order; null when it is unknown here. */
  LiveOrder order(long orderId) {
    return orders.get(orderId);
  }

  /** The latest order that its owner gave this id in a market; null when it is unknown here. */
  LiveOrder order(int marketId, UUID clientOrderId) {
    return byClientId.get(new ClientId(marketId, clientOrderId));
  }

  /** Open orders, newest first. */
  List<LiveOrder> openOrders(Predicate<LiveOrder> wanted) {
    return sorted(open.values(), wanted);
  }

  /** Orders of a market within a range, newest first, without regard to its limit. */
  List<LiveOrder> orders(int marketId, Range range) {
    Collection<LiveOrder> within = orders.values();
    if (range.fromId() == range.toId()) {
      LiveOrder one = orders.get(range.fromId());
      within = one == null ? List.of() : List.of(one);
    }
    return sorted(
        within,
        each -> each.marketId() == marketId && range.holds(each.orderId(), each.createdMs()));
  }

  private static List<LiveOrder> sorted(Collection<LiveOrder> orders, Predicate<LiveOrder> wanted) {
    return orders.stream().filter(wanted).sorted(NEWEST_FIRST).toList();
  }

  /** Fills of a market within a range, newest first, as many as it allows. */
  List<Fill> fills(int marketId, Range range) {
    List<Fill> found = new ArrayList<>();
    for (Fill each : fills.newestFirst()) {
      if (found.size() == range.limit()) break;
      if (each.marketId() == marketId && range.holds(each.tradeId(), each.atMs())) found.add(each);
    }
    return found;
  }

  /** Orders of a market that are unknown here are at most as new as this. */
  Forgotten forgottenOrders(int marketId) {
    return forgottenOrders.getOrDefault(marketId, Forgotten.NOTHING);
  }

  /** Fills of a market that are unknown here are at most as new as this. */
  Forgotten forgottenFills(int marketId) {
    return forgottenFills.getOrDefault(marketId, Forgotten.NOTHING);
  }
}
