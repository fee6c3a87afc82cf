package sluice.gateway.orderentry;

import java.util.Set;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.replica.commands.CommandClient.Answer;
import sluice.vocabulary.Refusal;

/** {@code DELETE /orders}: takes all open orders out, in one market or in every one. */
@Component
final class CancelOrders implements Action {
  private static final int WEIGHT_IN_ONE_MARKET = 25;
  private static final int WEIGHT_IN_ALL = 100;

  private final Instruments instruments;
  private final Courier courier;

  CancelOrders(Instruments instruments, Courier courier) {
    this.instruments = instruments;
    this.courier = courier;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "privateCancelOrders",
        Method.DELETE,
        "/orders",
        Need.TRADE,
        Set.of("market", OrderIds.OPERATOR_ID));
  }

  @Override
  public int weight(Params params) {
    return params.has("market") ? WEIGHT_IN_ONE_MARKET : WEIGHT_IN_ALL;
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Market market = GivenMarket.optional(call.params(), instruments);
    long operatorId = OrderIds.operatorId(call.params());
    int marketId = market == null ? 0 : market.id();
    courier.carry(
        origin -> new Command.CancelOrders(origin, call.accountId(), marketId),
        market,
        reply,
        answer -> cancelled(answer, operatorId));
  }

  /** When every order stays, as its market takes no cancels, that is no empty success. */
  private static String cancelled(Answer answer, long operatorId) throws Refused {
    Event.OrdersCancelled done = answer.first(Event.OrdersCancelled.class);
    if (done.cancelled() == 0 && done.refused() > 0) {
      throw CoreRefusal.of(Refusal.MARKET_HALTED, null);
    }
    StringJoiner orders = new StringJoiner(",", "[", "]");
    for (Event event : answer.events()) {
      if (event instanceof Event.OrderClosed it) {
        orders.add(OrderIds.json(it.orderId(), null, operatorId));
      }
    }
    return orders.toString();
  }
}
