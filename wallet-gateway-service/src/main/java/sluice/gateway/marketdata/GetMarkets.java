package sluice.gateway.marketdata;

import org.springframework.stereotype.Component;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;

/** Markets with their rules and their state. */
@Component
final class GetMarkets extends MarketAction {
  GetMarkets(Instruments instruments, LiveViews views) {
    super("getMarkets", "/markets", instruments, views);
  }

  @Override
  void write(JsonText json, Market market) {
    MarketTexts.market(json, market);
  }
}
