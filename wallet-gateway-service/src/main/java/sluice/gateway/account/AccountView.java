package sluice.gateway.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.Range;
import sluice.gateway.live.Part;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** One account: its funds, its open orders, its last closed ones and its last fills. */
final class AccountView extends Part {
  private record ClientId(int marketId, UUID clientOrderId) {
    static ClientId of(LiveOrder order) {
      return new ClientId(order.marketId(), order.clientOrderId());
    }
  }

  private static final Comparator<LiveOrder> OLDEST_FIRST =
      Comparator.comparingLong(LiveOrder::orderId);

  private static final Comparator<LiveOrder> NEWEST_FIRST = OLDEST_FIRST.reversed();

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

  @Override
  protected long partId() {
    return id;
  }

  @Override
  protected void writeTo(SnapshotOutput out) {
    out.int64(id).int32(feeTier).int32(funds.size());
    int[] assetIds = funds.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    for (int assetId : assetIds) {
      out.int32(assetId);
      funds.get(assetId).writeTo(out);
    }
    turnover.writeTo(out);
    write(forgottenOrders, out);
    write(forgottenFills, out);
    LiveOrder[] opened = open.values().toArray(new LiveOrder[0]);
    Arrays.sort(opened, OLDEST_FIRST);
    out.int32(opened.length);
    for (LiveOrder each : opened) write(each, out);
    closed.writeTo(out, this::write);
    fills.writeTo(out, Fill::writeWholeTo);
  }

  private static void write(Map<Integer, Forgotten> byMarket, SnapshotOutput out) {
    out.int32(byMarket.size());
    new TreeMap<>(byMarket)
        .forEach(
            (marketId, forgotten) -> {
              out.int32(marketId);
              forgotten.writeTo(out);
            });
  }

  /** With whether it is the one that its client id means. */
  private void write(LiveOrder order, SnapshotOutput out) {
    order.writeTo(out, id);
    out.bool(order.clientOrderId() != null && byClientId.get(ClientId.of(order)) == order);
  }

  /** Behind its id. */
  void readFrom(SnapshotInput in) throws IOException {
    feeTier = in.int32();
    for (int left = in.count(); left > 0; left--) fundsToChange(in.int32()).readFrom(in);
    turnover.readFrom(in);
    read(forgottenOrders, in);
    read(forgottenFills, in);
    for (int left = in.count(); left > 0; left--) {
      LiveOrder order = readOrder(in);
      open.put(order.orderId(), order);
    }
    closed.readFrom(in, this::readOrder);
    Map<Fill, Fill> known = new HashMap<>();
    orders.values().forEach(order -> order.eachFill(fill -> known.put(fill, fill)));
    fills.readFrom(in, it -> sameAs(Fill.readWholeFrom(it), known));
  }

  private static void read(Map<Integer, Forgotten> byMarket, SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) {
      byMarket.put(in.int32(), Forgotten.readFrom(in));
    }
  }

  private LiveOrder readOrder(SnapshotInput in) throws IOException {
    LiveOrder order = LiveOrder.readFrom(in);
    orders.put(order.orderId(), order);
    if (in.bool()) byClientId.put(ClientId.of(order), order);
    return order;
  }

  /** Order and account hold the same fill once. */
  private static Fill sameAs(Fill fill, Map<Fill, Fill> known) {
    return known.getOrDefault(fill, fill);
  }
}
