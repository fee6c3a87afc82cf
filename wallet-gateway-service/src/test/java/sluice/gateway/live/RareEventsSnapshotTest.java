package sluice.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BOB;
import static sluice.gateway.fixture.LiveVenue.BTC_EUR;
import static sluice.gateway.fixture.LiveVenue.EUR;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.CopiedViews;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/** Snapshots hold what random streams do not tell. */
class RareEventsSnapshotTest {
  private static final UUID WITHDRAWAL = new UUID(3, 4);

  private static Event.OrderAccepted waiting(long orderId) {
    return new Event.OrderAccepted(
        orderId,
        ALICE,
        null,
        0,
        90_000,
        500,
        0,
        0,
        BTC_EUR,
        Side.SELL,
        OrderType.STOP_LOSS_LIMIT,
        TimeInForce.GTC,
        true,
        SelfTradePrevention.CANCEL_OLDEST,
        true,
        95_000,
        TriggerReference.MID_PRICE,
        9);
  }

  private static Event.OrderAmended amended(long orderId, long oldLeavesLots, boolean keptPlace) {
    return new Event.OrderAmended(
        orderId,
        ALICE,
        100_100,
        900,
        700,
        0,
        0,
        -50,
        100_000,
        oldLeavesLots,
        BTC_EUR,
        Side.BUY,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL,
        keptPlace);
  }

  private static Event.SelfTradeDecremented decremented(long maker, long taker) {
    return new Event.SelfTradeDecremented(
        maker, taker, ALICE, 100_000, 40, 60, 100, 11, 13, BTC_EUR, Side.SELL);
  }

  /** A venue after one of each, with orders that wait, rest, were amended and decremented. */
  private static LiveVenue venue() {
    LiveVenue venue = LiveVenue.open();
    venue.happens(
        new Event.FeeTierChanged(BTC_EUR, 2, 700, 1_100),
        new Event.FeeTierChanged(BTC_EUR, 1, 900, 1_300),
        new Event.FeeTierAssigned(ALICE, 2));
    venue.happens(new Event.FundsCredited(new UUID(1, 1), BOB, 5_000, EUR));
    venue.happens(new Event.WithdrawalHeld(WITHDRAWAL, BOB, 1_200, EUR));
    venue.happens(new Event.WithdrawalSettled(WITHDRAWAL, BOB, 500, EUR));
    venue.happens(waiting(900));
    venue.happens(waiting(901));
    venue.happens(new Event.OrderTriggered(901, ALICE, 500, BTC_EUR, Side.SELL));
    long maker = venue.rests(ALICE, Side.BUY, 100_000, 100);
    venue.happens(LiveVenue.accepted(950, ALICE, Side.SELL, 100_000, 140), decremented(maker, 950));
    long moved = venue.rests(ALICE, Side.BUY, 100_000, 800);
    venue.happens(amended(moved, 800, false));
    venue.happens(LiveVenue.rested(moved, ALICE, Side.BUY, 100_100, 700));
    venue.trades(Side.BUY, 100_500, 30);
    venue.happens(
        LiveVenue.state(BTC_EUR, TradingState.TRADING, TradingState.AUCTION_CALL),
        new Event.MarketRulesChanged(BTC_EUR, LiveVenue.RULES));
    return venue;
  }

  private static List<String> answers(LiveVenue venue) {
    return List.of(
        venue.ask("getMarkets"),
        venue.ask("getBook", "market", "BTC-EUR"),
        venue.ask("getTicker24h"),
        venue.askAs(ALICE, "privateGetOrders", "market", "BTC-EUR"),
        venue.askAs(ALICE, "privateGetOrdersOpen"),
        venue.askAs(ALICE, "privateGetAccount"),
        venue.askAs(ALICE, "privateGetBalance"),
        venue.askAs(BOB, "privateGetOrders", "market", "BTC-EUR"),
        venue.askAs(BOB, "privateGetBalance"));
  }

  @Test
  void theyAreAsTheyWereAndGoOn() {
    try (LiveVenue lived = venue();
        LiveVenue restored = new LiveVenue()) {
      CopiedViews copy = CopiedViews.of(lived.views(), () -> {});
      byte[] bytes = copy.bytes();
      copy.into(restored.views());
      assertThat(CopiedViews.of(restored.views(), () -> {}).bytes()).isEqualTo(bytes);
      assertThat(answers(restored)).isEqualTo(answers(lived));
      assertThat(answers(lived).toString()).contains("awaitingTrigger", "decrementOnSelfTrade");
      EventBatch next =
          lived.happens(
              new Event.OrderTriggered(900, ALICE, 500, BTC_EUR, Side.SELL),
              new Event.WithdrawalReleased(WITHDRAWAL, BOB, 700, EUR),
              LiveVenue.cancelled(901, ALICE, Side.SELL, 0, 0));
      restored.take(next);
      assertThat(answers(restored)).isEqualTo(answers(lived));
    }
  }

  @Test
  void whatWasForgottenStaysKnownAsForgotten() {
    try (LiveVenue lived = LiveVenue.open();
        LiveVenue restored = new LiveVenue()) {
      for (int i = 0; i < 1_500; i++) {
        lived.at(LiveVenue.START_MS + i * 60_000L).trades(Side.BUY, 100_00, 3);
      }
      lived.history.away = true;
      restored.history.away = true;
      CopiedViews copy = CopiedViews.of(lived.views(), () -> {});
      byte[] bytes = copy.bytes();
      copy.into(restored.views());
      assertThat(CopiedViews.of(restored.views(), () -> {}).bytes()).isEqualTo(bytes);
      String justEnough = "500";
      String tooMany = "1000";
      for (String action : List.of("privateGetOrders", "privateGetTrades", "getTrades")) {
        assertThat(older(restored, action, justEnough)).isEqualTo(older(lived, action, justEnough));
        assertThat(older(lived, action, tooMany)).startsWith("111 ");
        assertThat(older(restored, action, tooMany)).isEqualTo(older(lived, action, tooMany));
      }
      assertThat(older(lived, "getCandles", tooMany)).startsWith("111 ");
      assertThat(older(restored, "getCandles", tooMany))
          .isEqualTo(older(lived, "getCandles", tooMany));
    }
  }

  /** The newest so many, of which the last half are asked for together with what is older. */
  private static String older(LiveVenue venue, String action, String limit) {
    long to = LiveVenue.START_MS + 1_000 * 60_000L;
    return action.equals("getCandles")
        ? venue.ask(action, "market", "BTC-EUR", "interval", "1m", "end", to + "", "limit", limit)
        : venue.askAs(ALICE, action, "market", "BTC-EUR", "end", to + "", "limit", limit);
  }
}
