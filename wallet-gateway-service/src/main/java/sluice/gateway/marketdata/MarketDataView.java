package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.gateway.live.Feed;
import sluice.gateway.live.PartCopies;
import sluice.gateway.live.PartedView;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** Every market's live data, and what is said of it. Read inside {@code LiveViews.read}. */
@Component
@Order(2)
final class MarketDataView implements PartedView {
  /** The day's figures of all markets are looked at this often, in log time. */
  private static final long DAYS_EVERY_MS = 1_000;

  /** What one idle call lasted at least: the stream waits so long for something new. */
  private static final long IDLE_MS = 200;

  private final Instruments instruments;
  private final Map<Integer, MarketFeed> markets = new LinkedHashMap<>();
  private final List<MarketFeed> touched = new ArrayList<>();
  private final PartCopies copies =
      new PartCopies(() -> markets.values().stream().map(MarketFeed::view).toList());
  private long logTimeMs;
  private long idleMs;
  private long daysSaidAtMs;

  MarketDataView(Instruments instruments) {
    this.instruments = instruments;
  }

  @Override
  public void apply(EventBatch batch, Feed feed) {
    logTimeMs = batch.logTimeMs();
    idleMs = 0;
    long number = batch.firstNumber();
    for (Event event : batch.events()) apply(number++, event);
    for (MarketFeed each : touched) {
      each.publish(instruments.market(each.view().marketId()), logTimeMs, feed);
    }
    touched.clear();
    sayDays(feed);
  }

  private void apply(long number, Event event) {
    switch (event) {
      case Event.MarketListed it -> list(it);
      case Event.OrderRested it -> touch(it.marketId()).view().rested(it);
      case Event.OrderClosed it -> touch(it.marketId()).view().closed(it);
      case Event.Traded it -> {
        MarketFeed market = touch(it.marketId());
        market.traded(market.view().traded(number, logTimeMs, it));
      }
      case Event.OrderAmended it -> touch(it.marketId()).view().amended(it);
      case Event.SelfTradeDecremented it -> touch(it.marketId()).view().decremented(it);
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
          Event.RulesActivated _,
          Event.OrderTriggered _,
          Event.AmendRejected _,
          Event.DisconnectTimerSet _,
          Event.DisconnectTimerExpired _,
          Event.MarketOrdersCancelled _,
          Event.FeeTierChanged _,
          Event.FeeTierAssigned _,
          Event.LeaseSet _,
          Event.AuctionIndicated _,
          Event.Uncrossed _,
          Event.WithdrawalHeld _,
          Event.PayoutStarted _,
          Event.WithdrawalSettled _,
          Event.WithdrawalReleased _,
          Event.LedgerReported _ -> {}
    }
  }

  private void list(Event.MarketListed it) {
    MarketView view = new MarketView(it.marketId(), logTimeMs);
    copies.isNew(view);
    markets.put(it.marketId(), new MarketFeed(view));
  }

  private MarketFeed touch(int marketId) {
    MarketFeed market = markets.get(marketId);
    if (touched.contains(market)) return market;
    copies.changes(market.view());
    touched.add(market);
    return market;
  }

  @Override
  public void idle(Feed feed) {
    idleMs += IDLE_MS;
    sayDays(feed);
  }

  /** At most once a second: log time stands while the log is idle, so idle calls count on. */
  private void sayDays(Feed feed) {
    long nowMs = logTimeMs + idleMs;
    if (nowMs - daysSaidAtMs < DAYS_EVERY_MS || !feed.heard()) return;
    daysSaidAtMs = nowMs;
    for (MarketFeed each : markets.values()) {
      each.day(instruments.market(each.view().marketId()), logTimeMs, feed);
    }
  }

  /** The live data of a market that the instruments know. */
  MarketView of(Market market) {
    return markets.get(market.id()).view();
  }

  /** Log time of the last batch. */
  long logTimeMs() {
    return logTimeMs;
  }

  @Override
  public PartCopies copies() {
    return copies;
  }

  /** Log time and the markets in their order; what was last said of their days is not kept. */
  @Override
  public void writeTo(SnapshotOutput out) {
    out.int64(logTimeMs).int32(markets.size());
    for (int marketId : markets.keySet()) out.int32(marketId);
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    logTimeMs = in.int64();
    for (int left = in.count(); left > 0; left--) markets.put(in.int32(), null);
  }

  @Override
  public void restorePart(SnapshotInput in) throws IOException {
    MarketView view = MarketView.readFrom(in);
    markets.put(view.marketId(), new MarketFeed(view));
  }

  @Override
  public void clear() {
    markets.clear();
    logTimeMs = 0;
  }
}
