package sluice.gateway.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Refused;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.History;
import sluice.gateway.history.HistoryOrder;
import sluice.gateway.history.Range;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/**
 * Orders of an account: from memory, and from history what memory has forgotten. An answer is whole
 * or it is refused. Waits for history where it is needed.
 */
@Component
final class OrderReads {
  private record Copy(OrderState order, Forgotten forgottenFills) {
    static Copy of(LiveOrder order) {
      return order == null ? null : new Copy(order.state(true), order.forgottenFills());
    }

    static List<Copy> of(List<LiveOrder> orders, int limit) {
      return orders.stream().limit(limit).map(Copy::of).toList();
    }
  }

  private record Live(List<Copy> orders, Forgotten forgotten) {}

  private static final Live NOTHING = new Live(List.of(), Forgotten.NOTHING);

  private final AccountsView accounts;
  private final Instruments instruments;
  private final LiveViews views;
  private final History history;

  OrderReads(AccountsView accounts, Instruments instruments, LiveViews views, History history) {
    this.accounts = accounts;
    this.instruments = instruments;
    this.views = views;
    this.history = history;
  }

  /** Open orders, newest first. */
  List<OrderState> open(long accountId, Predicate<LiveOrder> wanted) throws Refused {
    List<Copy> found =
        views.read(
            () -> {
              AccountView account = accounts.of(accountId);
              if (account == null) return List.of();
              return Copy.of(account.openOrders(wanted), Integer.MAX_VALUE);
            });
    return whole(accountId, found);
  }

  /** An order in a market; null when there is none. */
  OrderState byId(long accountId, Market market, long orderId) throws Refused {
    Range range = Range.newest(1).betweenIds(orderId, orderId);
    List<OrderState> found = within(accountId, market, range);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The latest order that its owner gave an id in a market; null when there is none. */
  OrderState byClientId(long accountId, Market market, UUID clientOrderId) throws Refused {
    Live live =
        views.read(
            () -> {
              AccountView account = accounts.of(accountId);
              if (account == null) return NOTHING;
              Copy found = Copy.of(account.order(market.id(), clientOrderId));
              return new Live(
                  found == null ? List.of() : List.of(found), account.forgottenOrders(market.id()));
            });
    if (!live.orders.isEmpty()) return whole(accountId, live.orders.getFirst());
    if (live.forgotten.equals(Forgotten.NOTHING)) return null;
    List<HistoryOrder> older =
        history.orders(accountId, market.id(), clientOrderId).rowsWith(live.forgotten);
    return older.isEmpty() ? null : OrderState.of(older.getFirst());
  }

  /** Orders of a market within a range, newest first. */
  List<OrderState> within(long accountId, Market market, Range range) throws Refused {
    Live live = views.read(() -> live(accounts.of(accountId), market, range));
    long forgottenId = live.forgotten.id();
    long sure = live.orders.stream().filter(each -> each.order.orderId() > forgottenId).count();
    List<OrderState> known = whole(accountId, live.orders);
    if (sure == range.limit() || !live.forgotten.within(range)) return known;
    Range older = live.forgotten.part(range, (int) (range.limit() - sure));
    Map<Long, OrderState> all = new HashMap<>();
    for (HistoryOrder each :
        history.orders(accountId, market.id(), older).rowsWith(live.forgotten)) {
      all.put(each.orderId(), OrderState.of(each));
    }
    for (OrderState each : known) all.put(each.orderId(), each);
    return all.values().stream()
        .sorted(Comparator.comparingLong(OrderState::orderId).reversed())
        .limit(range.limit())
        .toList();
  }

  private static Live live(AccountView account, Market market, Range range) {
    if (account == null) return NOTHING;
    return new Live(
        Copy.of(account.orders(market.id(), range), range.limit()),
        account.forgottenOrders(market.id()));
  }

  private List<OrderState> whole(long accountId, List<Copy> copies) throws Refused {
    List<OrderState> orders = new ArrayList<>(copies.size());
    for (Copy each : copies) orders.add(whole(accountId, each));
    return orders;
  }

  /** With the fills that memory no longer holds, if it was taken in very many. */
  private OrderState whole(long accountId, Copy copy) throws Refused {
    OrderState order = copy.order;
    Forgotten forgotten = copy.forgottenFills;
    if (forgotten.equals(Forgotten.NOTHING)) return order;
    Range itself = Range.newest(1).betweenIds(order.orderId(), order.orderId());
    List<Fill> all = new ArrayList<>();
    for (HistoryOrder each :
        history.orders(accountId, order.marketId(), itself).rowsWith(forgotten)) {
      each.fills().stream()
          .filter(fill -> fill.tradeId() <= forgotten.id())
          .forEach(fill -> all.add(Fill.of(fill)));
    }
    all.addAll(order.fills());
    return order.with(all);
  }

  /** All of them as an array. */
  String json(List<OrderState> orders) {
    JsonText json = new JsonText().beginArray();
    for (OrderState each : orders) {
      OrderJson.order(json, instruments.market(each.marketId()), each);
    }
    return json.endArray().toString();
  }
}
