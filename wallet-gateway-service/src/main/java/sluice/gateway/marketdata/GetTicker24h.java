package sluice.gateway.marketdata;

import org.springframework.stereotype.Component;
import sluice.gateway.edge.Params;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** The last 24 hours of log time. */
@Component
final class GetTicker24h extends MarketAction {
  private final MarketDataView marketData;

  GetTicker24h(Instruments instruments, MarketDataView marketData, LiveViews views) {
    super("getTicker24h", "/ticker/24h", instruments, views);
    this.marketData = marketData;
  }

  @Override
  public int weight(Params params) {
    return params.has("market") ? 1 : 25;
  }

  @Override
  void write(JsonText json, Market market) {
    json.raw(TickerTexts.day(market, marketData.of(market), marketData.logTimeMs()));
  }
}
