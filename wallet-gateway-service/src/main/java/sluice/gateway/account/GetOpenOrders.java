package sluice.gateway.account;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/** Open orders, newest first: of one market, of one base asset, or all. */
@Component
final class GetOpenOrders extends PrivateRead {
  private final Instruments instruments;
  private final OrderReads orders;

  GetOpenOrders(Instruments instruments, OrderReads orders, ReadBarrier barrier) {
    super("privateGetOrdersOpen", "/ordersOpen", Set.of("market", "base"), barrier);
    this.instruments = instruments;
    this.orders = orders;
  }

  @Override
  public int weight(Params params) {
    return params.has("market") ? 5 : 100;
  }

  @Override
  String read(Call call) throws Refused {
    Market market = GivenMarket.optional(call.params(), instruments);
    String base = call.params().text("base");
    if (base != null && instruments.asset(base) == null) {
      throw Refused.invalid("base", "No such asset is known.");
    }
    List<OrderState> found =
        orders.open(
            call.accountId(),
            each ->
                (market == null || each.marketId() == market.id())
                    && (base == null
                        || instruments.market(each.marketId()).base().symbol().equals(base)));
    return orders.json(found);
  }
}
