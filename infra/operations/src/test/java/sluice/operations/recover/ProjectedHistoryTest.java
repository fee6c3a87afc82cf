package sluice.operations.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/** Rows as events make them, worked out by hand. */
class ProjectedHistoryTest {
  private static final UUID CLIENT_ID = new UUID(1, 2);

  private final ProjectedHistory history = new ProjectedHistory();
  private long number;

  private void command(long sequence, Event... events) {
    history.take(
        new EventBatch(
            number + 1, sequence, 1_000 + sequence, 9, sequence, 77, true, List.of(events)));
    number += events.length;
  }

  private static Event accepted(long orderId, Side side) {
    return new Event.OrderAccepted(
        orderId,
        side == Side.BUY ? 1 : 2,
        CLIENT_ID,
        0,
        100,
        30,
        0,
        3_000,
        7,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  private static TableDigest rows(Object[]... rows) {
    RowDigest digest = new RowDigest();
    for (Object[] each : rows) digest.add(each);
    return digest.result();
  }

  private static Object[] order(
      long orderId,
      int account,
      Side side,
      long createdAt,
      long updatedAt,
      long filled,
      long exact,
      long settled,
      boolean rested,
      String closed,
      long released) {
    return new Object[] {
      orderId,
      account,
      7,
      CLIENT_ID,
      0,
      side,
      "LIMIT",
      "GTC",
      false,
      "DECREMENT_AND_CANCEL",
      100,
      30,
      0,
      false,
      0,
      null,
      0,
      0,
      0,
      3_000,
      createdAt,
      updatedAt,
      filled,
      exact,
      settled,
      rested,
      closed,
      released
    };
  }

  @Test
  void aMatchMakesATradeTwoFillsAndTheOrdersAsTheyStand() {
    command(11, accepted(11, Side.SELL), new Event.OrderRested(11, 2, 100, 30, 7, Side.SELL));
    command(
        12,
        accepted(12, Side.BUY),
        new Event.Traded(11, 12, 2, 1, 100, 20, 10, 0, 500, 2_010, 1_990, 7, Side.BUY),
        new Event.OrderClosed(12, 1, 0, 7, 100, 7, Side.BUY, ClosedReason.FILLED, false));

    var digests = history.digests();
    assertThat(digests.get("trades"))
        .isEqualTo(rows(new Object[] {4, 12, 7, 1_012, 100, 20, "BUY", 20}));
    assertThat(digests.get("fills"))
        .isEqualTo(
            rows(
                new Object[] {11, 4, 2, 7, 1_012, "SELL", false, 100, 20, 1_990},
                new Object[] {12, 4, 1, 7, 1_012, "BUY", true, 100, 20, 2_010}));
    assertThat(digests.get("orders"))
        .isEqualTo(
            rows(
                order(11, 2, Side.SELL, 1_011, 1_012, 20, 2_000, 1_990, true, null, 0),
                order(12, 1, Side.BUY, 1_012, 1_012, 20, 2_000, 2_010, false, "FILLED", 7)));
    assertThat(digests.get("events")).isEqualTo(new TableDigest(5, "000000000000004d"));
  }

  @Test
  void whatComesInIsACreditWithItsNumber() {
    command(3, new Event.AssetDefined(1, "EUR", 2, "Euro, \"the\" coin"));
    command(4, new Event.FundsCredited(new UUID(5, 6), 1, 500, 1));
    var digests = history.digests();
    assertThat(digests.get("assets"))
        .isEqualTo(rows(new Object[] {1, "EUR", 2, "Euro, \"the\" coin"}));
    assertThat(digests.get("credits"))
        .isEqualTo(rows(new Object[] {2, 4, new UUID(5, 6), 1, 1, 500, 1_004}));
  }
}
