package sluice.gateway.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.GivenRange;
import sluice.gateway.history.History;
import sluice.gateway.history.Range;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** A market's trades, newest first: the last thousand from memory, older ones from history. */
@Component
final class GetTrades implements Action {
  private static final long LONGEST_MS = TimeUnit.DAYS.toMillis(1);

  private record Live(List<Trade> trades, Forgotten forgotten) {}

  private final Instruments instruments;
  private final MarketDataView marketData;
  private final LiveViews views;
  private final History history;

  GetTrades(Instruments instruments, MarketDataView marketData, LiveViews views, History history) {
    this.instruments = instruments;
    this.marketData = marketData;
    this.views = views;
    this.history = history;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "getTrades",
        Method.GET,
        "/{market}/trades",
        Need.NONE,
        Set.of("limit", "start", "end", "tradeIdFrom", "tradeIdTo"));
  }

  @Override
  public int weight(Params params) {
    return 5;
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Market market = GivenMarket.required(call.params(), instruments);
    Range range = GivenRange.ofTrades(call.params());
    if (call.params().has("start")
        && call.params().has("end")
        && range.toMs() - range.fromMs() > LONGEST_MS) {
      throw Refused.invalid("end", "It is more than 24 hours after start.");
    }
    JsonText json = new JsonText().beginArray();
    for (Trade each : trades(market, range)) MarketTexts.trade(json, market, each);
    reply.send(json.endArray().toString());
  }

  private List<Trade> trades(Market market, Range range) throws Refused {
    Live live = views.read(() -> live(marketData.of(market).trades(), range));
    int missing = range.limit() - live.trades.size();
    if (missing == 0 || !live.forgotten.within(range)) return live.trades;
    List<Trade> all = new ArrayList<>(live.trades);
    history
        .trades(market.id(), live.forgotten.part(range, missing))
        .rowsWith(live.forgotten)
        .forEach(each -> all.add(Trade.of(each)));
    return all;
  }

  private static Live live(RecentTrades trades, Range range) {
    return new Live(trades.within(range), trades.forgotten());
  }
}
