package sluice.gateway.orderentry;

import java.util.Set;
import java.util.UUID;
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
import sluice.protocol.Ids;

/** {@code DELETE /order}: takes one open order out. */
@Component
final class CancelOrder implements Action {
  private final Instruments instruments;
  private final Courier courier;

  CancelOrder(Instruments instruments, Courier courier) {
    this.instruments = instruments;
    this.courier = courier;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "privateCancelOrder",
        Method.DELETE,
        "/order",
        Need.TRADE,
        Set.of("market", OrderIds.ORDER_ID, OrderIds.CLIENT_ORDER_ID, OrderIds.OPERATOR_ID));
  }

  /**
   * An id that is none of ours goes to the core all the same: only it knows whether the market
   * takes cancels now, and "not found" is the wrong word in a halt.
   */
  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Params params = call.params();
    Market market = GivenMarket.required(params, instruments);
    Named named;
    try {
      named = Named.in(params);
    } catch (Refused e) {
      throw ClosedMarket.orElse(e, market, ClosedMarket.toCancels(market.state()));
    }
    courier.carry(
        origin ->
            new Command.CancelOrder(
                origin, call.accountId(), named.orderId, named.clientOrderId, market.id()),
        market,
        reply,
        answer ->
            OrderIds.json(
                answer.first(Event.OrderClosed.class).orderId(),
                named.clientOrderId,
                named.operatorId));
  }

  /**
   * The order that is meant; the client's id wins.
   *
   * @param orderId 0 when none is given, or it is none of ours
   * @param clientOrderId null when none is given
   */
  private record Named(long orderId, UUID clientOrderId, long operatorId) {
    static Named in(Params params) throws Refused {
      UUID clientOrderId = OrderIds.clientOrderId(params);
      UUID given = params.uuid(OrderIds.ORDER_ID);
      if (given == null && clientOrderId == null) throw Refused.required(OrderIds.ORDER_ID);
      return new Named(
          given == null ? 0 : Ids.number(Ids.Kind.ORDER, given),
          clientOrderId,
          OrderIds.operatorId(params));
    }
  }
}
