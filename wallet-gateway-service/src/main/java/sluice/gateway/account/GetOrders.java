package sluice.gateway.account;

import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.history.GivenRange;
import sluice.gateway.history.Range;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/** Orders of a market, open and closed, newest first. */
@Component
final class GetOrders extends PrivateRead {
  private final Instruments instruments;
  private final OrderReads orders;

  GetOrders(Instruments instruments, OrderReads orders, ReadBarrier barrier) {
    super(
        "privateGetOrders",
        "/orders",
        Set.of("market", "limit", "start", "end", "orderIdFrom", "orderIdTo"),
        barrier);
    this.instruments = instruments;
    this.orders = orders;
  }

  @Override
  public int weight(Params params) {
    return 5;
  }

  @Override
  String read(Call call) throws Refused {
    Market market = GivenMarket.required(call.params(), instruments);
    Range range = GivenRange.ofOrders(call.params());
    return orders.json(orders.within(call.accountId(), market, range));
  }
}
