package sluice.gateway.orderentry;

import org.springframework.stereotype.Component;
import sluice.gateway.account.OrderTexts;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.marketdata.Instruments;
import sluice.replica.commands.CommandClient.Answer;

/** {@code POST /order}: a new order, answered as the core left it. */
@Component
final class CreateOrder implements Action {
  private final Instruments instruments;
  private final OrderTexts orders;
  private final EntryCapacity capacity;
  private final Courier courier;

  CreateOrder(Instruments instruments, OrderTexts orders, EntryCapacity capacity, Courier courier) {
    this.instruments = instruments;
    this.orders = orders;
    this.capacity = capacity;
    this.courier = courier;
  }

  @Override
  public Spec spec() {
    return new Spec("privateCreateOrder", Method.POST, "/order", Need.TRADE, OrderRequest.FIELDS);
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    OrderRequest order = OrderRequest.read(call.params(), instruments);
    capacity.check();
    courier.carry(
        origin -> order.command(origin, call.accountId()),
        order.market(),
        reply,
        answer -> order.responseRequired() ? whole(call, answer) : brief(order, answer));
  }

  private String whole(Call call, Answer answer) throws Refused {
    String json = orders.order(call.accountId(), answer.sequence());
    if (json == null) throw new Refused(ErrorCode.UNKNOWN, "The order was taken; ask for it.");
    return json;
  }

  private static String brief(OrderRequest order, Answer answer) {
    return OrderIds.json(answer.sequence(), order.clientOrderId(), order.operatorId());
  }
}
