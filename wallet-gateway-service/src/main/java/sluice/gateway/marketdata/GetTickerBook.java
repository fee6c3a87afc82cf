package sluice.gateway.marketdata;

import org.springframework.stereotype.Component;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** Best bids and asks. */
@Component
final class GetTickerBook extends MarketAction {
  private final MarketDataView marketData;

  GetTickerBook(Instruments instruments, MarketDataView marketData, LiveViews views) {
    super("getTickerBook", "/ticker/book", instruments, views);
    this.marketData = marketData;
  }

  @Override
  void write(JsonText json, Market market) {
    TickerTexts.best(json, market, marketData.of(market));
  }
}
