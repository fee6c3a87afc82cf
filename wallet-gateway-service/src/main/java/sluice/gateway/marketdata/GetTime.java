package sluice.gateway.marketdata;

import java.time.InstantSource;
import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Reply;
import sluice.gateway.json.JsonText;

/** The clock by which this gateway judges signatures. */
@Component
final class GetTime implements Action {
  private final InstantSource clock = InstantSource.system();

  @Override
  public Spec spec() {
    return new Spec("getTime", Method.GET, "/time", Need.NONE, Set.of());
  }

  @Override
  public void answer(Call call, Reply reply) {
    JsonText json = new JsonText().beginObject().name("time").number(clock.millis());
    reply.send(json.endObject().toString());
  }
}
