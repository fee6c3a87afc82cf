package sluice.drills.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

class EventLogTest {
  @Test
  void whatAnAccountOwnsIsWhatCameInAndWhatItTraded() {
    EventLog log = EventLog.empty();
    log.take(
        batch(
            new Event.AssetDefined(1, "BTC", 8, "Bitcoin"),
            new Event.AssetDefined(2, "EUR", 2, "Euro"),
            new Event.MarketListed(1, 1, 2, 2, 6, null),
            new Event.FundsCredited(new UUID(0, 1), 7, 100_000, 2),
            new Event.FundsCredited(new UUID(0, 2), 8, 500_000_000, 1),
            accepted(11, 7),
            accepted(12, 8),
            new Event.Traded(
                11, 12, 7, 8, 5_000, 2_000_000, 0, 0, 10_100, 10_015, 9_975, 1, Side.SELL)));
    assertThat(log.owned(7).get("EUR")).isEqualByComparingTo(new BigDecimal("899.85"));
    assertThat(log.owned(7).get("BTC")).isEqualByComparingTo("2");
    assertThat(log.owned(8).get("EUR")).isEqualByComparingTo("99.75");
    assertThat(log.owned(8).get("BTC")).isEqualByComparingTo("3");
    assertThat(log.trades()).isEqualTo(1);
  }

  private static Event accepted(long orderId, long account) {
    return new Event.OrderAccepted(
        orderId,
        account,
        null,
        0,
        5_000,
        2_000_000,
        0,
        0,
        1,
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  private static EventBatch batch(Event... events) {
    return new EventBatch(1, 1, 0, 0, 0, 0, true, List.of(events));
  }
}
