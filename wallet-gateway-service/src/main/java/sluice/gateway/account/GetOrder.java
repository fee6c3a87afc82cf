package sluice.gateway.account;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Ids;

/** One order, by its own id or by its owner's; given both, the owner's counts. */
@Component
final class GetOrder extends PrivateRead {
  private final Instruments instruments;
  private final OrderReads orders;

  GetOrder(Instruments instruments, OrderReads orders, ReadBarrier barrier) {
    super("privateGetOrder", "/order", Set.of("market", "orderId", "clientOrderId"), barrier);
    this.instruments = instruments;
    this.orders = orders;
  }

  @Override
  String read(Call call) throws Refused {
    Market market = GivenMarket.required(call.params(), instruments);
    OrderState order = find(call.accountId(), market, call.params());
    if (order == null) {
      throw new Refused(ErrorCode.UNKNOWN_ORDER, "No such order is known in this market.");
    }
    JsonText json = new JsonText();
    OrderJson.order(json, market, order);
    return json.toString();
  }

  private OrderState find(long accountId, Market market, Params params) throws Refused {
    UUID clientOrderId = params.uuid("clientOrderId");
    if (clientOrderId != null) return orders.byClientId(accountId, market, clientOrderId);
    UUID orderId = params.uuid("orderId");
    if (orderId == null) throw Refused.required("orderId");
    long number = Ids.number(Ids.Kind.ORDER, orderId);
    return number == 0 ? null : orders.byId(accountId, market, number);
  }
}
