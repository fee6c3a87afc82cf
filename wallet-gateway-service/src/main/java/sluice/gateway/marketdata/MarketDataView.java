package sluice.gateway.marketdata;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.live.Feed;
import sluice.gateway.live.View;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;

/** Every market's live data, and what is said of it. Read inside {@code LiveViews.read}. */
@Component
@Order(2)
final class MarketDataView implements View {
  private final Instruments instruments;
  private final Int2ObjectHashMap<MarketView> markets = new Int2ObjectHashMap<>();
  private final List<MarketView> touched = new ArrayList<>();

  MarketDataView(Instruments instruments) {
    this.instruments = instruments;
  }

  @Override
  public void apply(EventBatch batch, Feed feed) {
    for (Event event : batch.events()) apply(event, batch);
    for (MarketView market : touched) publish(market, batch.logTimeMs(), feed);
    touched.clear();
  }

  private void apply(Event event, EventBatch batch) {
    switch (event) {
      case Event.MarketListed it ->
          markets.put(it.marketId(), new MarketView(it.marketId(), batch.logTimeMs()));
      case Event.OrderRested it -> touch(it.marketId()).rested(it);
      case Event.Traded it -> touch(it.marketId()).traded(it);
      case Event.OrderClosed it -> touch(it.marketId()).closed(it);
      case Event.EpochBegan _,
          Event.CommandRefused _,
          Event.OrderAccepted _,
          Event.OrderRejected _,
          Event.CancelRejected _,
          Event.OrdersCancelled _,
          Event.AssetDefined _,
          Event.MarketRulesChanged _,
          Event.MarketStateChanged _,
          Event.AccountOpened _,
          Event.FundsCredited _,
          Event.LedgerReported _ -> {}
    }
  }

  private MarketView touch(int marketId) {
    MarketView market = markets.get(marketId);
    if (!touched.contains(market)) touched.add(market);
    return market;
  }

  private void publish(MarketView view, long atMs, Feed feed) {
    boolean bookChanged = view.book().publish(atMs);
    if (!feed.heard()) return;
    Market market = instruments.market(view.marketId());
    if (bookChanged) {
      feed.say(new FeedMessage.Book(market.symbol(), MarketTexts.bookEvent(market, view.book())));
    }
  }

  /** The live data of a market that the instruments know. */
  MarketView of(Market market) {
    return markets.get(market.id());
  }
}
