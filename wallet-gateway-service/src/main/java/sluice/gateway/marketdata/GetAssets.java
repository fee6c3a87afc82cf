package sluice.gateway.marketdata;

import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.json.JsonText;

/** Assets, by symbol. */
@Component
final class GetAssets implements Action {
  private final Instruments instruments;

  GetAssets(Instruments instruments) {
    this.instruments = instruments;
  }

  @Override
  public Spec spec() {
    return new Spec("getAssets", Method.GET, "/assets", Need.NONE, Set.of("symbol"));
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    String symbol = call.params().text("symbol");
    JsonText json = new JsonText();
    if (symbol != null) {
      MarketTexts.asset(json, GivenAsset.known(symbol, instruments));
    } else {
      json.beginArray();
      for (Asset asset : instruments.assets()) MarketTexts.asset(json, asset);
      json.endArray();
    }
    reply.send(json.toString());
  }
}
