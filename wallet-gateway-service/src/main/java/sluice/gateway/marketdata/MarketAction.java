package sluice.gateway.marketdata;

import java.util.Set;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** Something about one market, an object, or about all of them, an array (rule R15). */
abstract class MarketAction implements Action {
  private final String name;
  private final String path;
  private final Instruments instruments;
  private final LiveViews views;

  MarketAction(String name, String path, Instruments instruments, LiveViews views) {
    this.name = name;
    this.path = path;
    this.instruments = instruments;
    this.views = views;
  }

  @Override
  public Spec spec() {
    return new Spec(name, Method.GET, path, Need.NONE, Set.of("market"));
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Market one = GivenMarket.optional(call.params(), instruments);
    JsonText json = new JsonText();
    views.read(
        () -> {
          if (one != null) write(json, one);
          else writeAll(json);
          return null;
        });
    reply.send(json.toString());
  }

  private void writeAll(JsonText json) {
    json.beginArray();
    for (Market market : instruments.markets()) write(json, market);
    json.endArray();
  }

  /** Writes one market's object, while the views stand still. */
  abstract void write(JsonText json, Market market);
}
