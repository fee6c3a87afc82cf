package sluice.gateway.marketdata;

import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.json.JsonText;

/** Markets with their rules and their state. */
@Component
final class GetMarkets implements Action {
  private final Instruments instruments;

  GetMarkets(Instruments instruments) {
    this.instruments = instruments;
  }

  @Override
  public Spec spec() {
    return new Spec("getMarkets", Method.GET, "/markets", Need.NONE, Set.of("market"));
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Market one = GivenMarket.optional(call.params(), instruments);
    JsonText json = new JsonText();
    if (one != null) {
      MarketTexts.market(json, one);
    } else {
      json.beginArray();
      for (Market market : instruments.markets()) MarketTexts.market(json, market);
      json.endArray();
    }
    reply.send(json.toString());
  }
}
