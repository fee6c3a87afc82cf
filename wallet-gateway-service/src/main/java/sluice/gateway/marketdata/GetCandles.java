package sluice.gateway.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.history.CandleRange;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.History;
import sluice.gateway.history.HistoryCandle;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** A market's candles, newest first: the last 1,440 from memory, older ones from history. */
@Component
final class GetCandles implements Action {
  private record Live(List<HistoryCandle> candles, long completeFromMs, Forgotten forgotten) {}

  private final Instruments instruments;
  private final MarketDataView marketData;
  private final LiveViews views;
  private final History history;

  GetCandles(Instruments instruments, MarketDataView marketData, LiveViews views, History history) {
    this.instruments = instruments;
    this.marketData = marketData;
    this.views = views;
    this.history = history;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "getCandles",
        Method.GET,
        "/{market}/candles",
        Need.NONE,
        Set.of("interval", "limit", "start", "end"));
  }

  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Params params = call.params();
    Market market = GivenMarket.required(params, instruments);
    CandleInterval interval = params.oneOf("interval", CandleInterval.class, null);
    if (interval == null) throw Refused.required("interval");
    int most = CandleSeries.MAX_CANDLES;
    int limit = (int) params.integer("limit", 1, most, most);
    long fromMs = params.integer("start", 0, Long.MAX_VALUE, 0);
    long toMs = params.integer("end", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    if (fromMs > toMs) throw Refused.invalid("start", "It is after end.");

    JsonText json = new JsonText().beginArray();
    for (HistoryCandle each : candles(market, interval, limit, fromMs, toMs)) {
      MarketTexts.candle(json, market, each);
    }
    reply.send(json.endArray().toString());
  }

  private List<HistoryCandle> candles(
      Market market, CandleInterval interval, int limit, long fromMs, long toMs) throws Refused {
    Live live =
        views.read(
            () -> {
              CandleSeries series = marketData.of(market).candles(interval);
              return new Live(
                  series.within(limit, fromMs, toMs), series.completeFromMs(), series.forgotten());
            });
    int missing = limit - live.candles.size();
    if (missing == 0 || fromMs >= live.completeFromMs) return live.candles;
    long olderToMs = Math.min(toMs, live.completeFromMs - 1);
    CandleRange older =
        new CandleRange(missing, fromMs, olderToMs, interval.lengthMs(), interval.shiftMs());
    List<HistoryCandle> all = new ArrayList<>(live.candles);
    all.addAll(history.candles(market.id(), older).rowsWith(live.forgotten));
    return all;
  }
}
