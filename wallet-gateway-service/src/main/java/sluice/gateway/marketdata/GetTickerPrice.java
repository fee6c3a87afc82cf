package sluice.gateway.marketdata;

import org.springframework.stereotype.Component;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** Last prices. */
@Component
final class GetTickerPrice extends MarketAction {
  private final MarketDataView marketData;

  GetTickerPrice(Instruments instruments, MarketDataView marketData, LiveViews views) {
    super("getTickerPrice", "/ticker/price", instruments, views);
    this.marketData = marketData;
  }

  @Override
  void write(JsonText json, Market market) {
    TickerTexts.price(json, market, marketData.of(market));
  }
}
