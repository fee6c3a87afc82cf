package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import sluice.matching.core.AmendedOrder;
import sluice.matching.core.NewOrder;
import sluice.protocol.Event;
import sluice.protocol.EventCodec;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** The short way to an event's bytes gives the same bytes as the long one, also over old bytes. */
class TraderEventsTest {
  private static final int AT = 13;

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_124);
  private final ExpandableArrayBuffer written = new ExpandableArrayBuffer(1_024);
  private final ExpandableArrayBuffer expected = new ExpandableArrayBuffer(1_024);
  private final TraderEvents events = new TraderEvents();

  private <E extends Enum<E>> E any(Class<E> kind) {
    return kind.getEnumConstants()[random.nextInt(kind.getEnumConstants().length)];
  }

  private NewOrder order() {
    NewOrder order = new NewOrder();
    order.accountId = random.nextLong();
    order.marketId = random.nextInt();
    order.side = any(Side.class);
    order.orderType = any(OrderType.class);
    order.timeInForce = any(TimeInForce.class);
    order.postOnly = random.nextBoolean();
    order.selfTradePrevention = any(SelfTradePrevention.class);
    order.clientHigh = random.nextLong();
    order.clientLow = random.nextLong();
    order.operatorId = random.nextLong();
    order.pricePoints = random.nextLong();
    order.quantityLots = random.nextLong();
    order.quoteMinor = random.nextLong();
    order.protectionOff = random.nextBoolean();
    order.triggerPoints = random.nextLong();
    order.triggerReference = random.nextBoolean() ? null : any(TriggerReference.class);
    order.group = random.nextInt(1_001);
    return order;
  }

  private AmendedOrder amended(NewOrder order) {
    return new Amended(
        any(),
        order.accountId,
        order.marketId,
        order.side,
        any(),
        any(),
        any(),
        any(),
        any(),
        order.timeInForce,
        order.postOnly,
        order.selfTradePrevention);
  }

  private record Amended(
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long quantityLots,
      long leavesLots,
      long quoteMinor,
      long triggerPoints,
      TimeInForce timeInForce,
      boolean postOnly,
      SelfTradePrevention selfTradePrevention)
      implements AmendedOrder {}

  private <E extends Event> E same(Class<E> kind, int length) {
    Event event = EventCodec.decode(written, AT, length);
    assertThat(event).isInstanceOf(kind);
    assertThat(EventCodec.encode(event, expected, AT)).isEqualTo(length);
    for (int i = AT; i < AT + length; i++) {
      assertThat(written.getByte(i)).as("%s byte %d", event, i - AT).isEqualTo(expected.getByte(i));
    }
    return kind.cast(event);
  }

  private long any() {
    return random.nextLong();
  }

  @Test
  void theBytesAreTheCodecs() {
    for (int i = 0; i < 200; i++) {
      written.setMemory(0, 1_024, (byte) random.nextInt());
      NewOrder order = order();
      int template = random.nextInt(65_535);
      Side side = any(Side.class);
      Refusal refusal = any(Refusal.class);
      int market = random.nextInt();

      Event.OrderAccepted accepted =
          same(
              Event.OrderAccepted.class,
              events.orderAccepted(written, AT, order.accountId + 1, order, 5));
      assertThat(accepted.orderId()).isEqualTo(order.accountId + 1);
      assertThat(accepted.clientOrderId().getLeastSignificantBits()).isEqualTo(order.clientLow);
      assertThat(accepted.quoteMinor()).isEqualTo(order.quoteMinor);
      assertThat(accepted.heldMinor()).isEqualTo(5);
      assertThat(accepted.selfTradePrevention()).isEqualTo(order.selfTradePrevention);

      Event.OrderRejected rejected =
          same(Event.OrderRejected.class, events.orderRejected(written, AT, order, refusal));
      assertThat(rejected.reason()).isEqualTo(refusal);

      assertThat(
              same(
                  Event.CommandRefused.class,
                  events.commandRefused(written, AT, template, refusal, market)))
          .isEqualTo(new Event.CommandRefused(template, refusal, market, null));
      assertThat(
              same(
                  Event.OrderRested.class,
                  events.orderRested(written, AT, 1, 2, market, side, 3, 4)))
          .isEqualTo(new Event.OrderRested(1, 2, 3, 4, market, side));
      assertThat(
              same(
                  Event.Traded.class,
                  events.traded(
                      written, AT, market, 1, 2, 3, 4, side, 5, 6, 7, 8, 9, 10, 11, 12, 13)))
          .isEqualTo(new Event.Traded(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, market, side, 12, 13));
      ClosedReason why = any(ClosedReason.class);
      boolean rested = random.nextBoolean();
      assertThat(
              same(
                  Event.OrderClosed.class,
                  events.orderClosed(written, AT, 1, 2, market, side, 3, 4, 5, why, rested)))
          .isEqualTo(new Event.OrderClosed(1, 2, 4, 5, 3, market, side, why, rested));
      assertThat(
              same(
                  Event.CancelRejected.class,
                  events.cancelRejected(written, AT, 1, market, 2, 0, 0, refusal)))
          .isEqualTo(new Event.CancelRejected(1, 2, null, market, refusal));
      assertThat(
              same(
                  Event.AmendRejected.class,
                  events.amendRejected(written, AT, 1, market, 2, 0, 0, refusal)))
          .isEqualTo(new Event.AmendRejected(1, 2, null, market, refusal));
      assertThat(
              same(
                  Event.OrderTriggered.class,
                  events.orderTriggered(written, AT, 1, 2, market, side, -3)))
          .isEqualTo(new Event.OrderTriggered(1, 2, -3, market, side));
      assertThat(
              same(
                  Event.SelfTradeDecremented.class,
                  events.selfTradeDecremented(
                      written, AT, market, 1, 2, 3, side, 4, 5, 6, 7, 8, 9)))
          .isEqualTo(new Event.SelfTradeDecremented(1, 2, 3, 4, 5, 6, 7, 8, 9, market, side));
      assertThat(
              same(Event.DisconnectTimerSet.class, events.disconnectTimerSet(written, AT, 1, 2, 3)))
          .isEqualTo(new Event.DisconnectTimerSet(1, 2, 3));
      assertThat(
              same(
                  Event.DisconnectTimerExpired.class,
                  events.disconnectTimerExpired(written, AT, 1, 2, 3, 4)))
          .isEqualTo(new Event.DisconnectTimerExpired(1, 2, 3, 4));
      AmendedOrder amended = amended(order);
      boolean kept = random.nextBoolean();
      assertThat(
              same(
                  Event.OrderAmended.class,
                  events.orderAmended(written, AT, amended, 1, 2, 3, kept)))
          .isEqualTo(
              new Event.OrderAmended(
                  amended.orderId(),
                  amended.accountId(),
                  amended.pricePoints(),
                  amended.quantityLots(),
                  amended.leavesLots(),
                  amended.quoteMinor(),
                  amended.triggerPoints(),
                  1,
                  2,
                  3,
                  amended.marketId(),
                  amended.side(),
                  amended.timeInForce(),
                  amended.postOnly(),
                  amended.selfTradePrevention(),
                  kept));
      assertThat(
              same(
                  Event.OrdersCancelled.class,
                  events.ordersCancelled(written, AT, any(), market, 3, 4)))
          .matches(it -> it.cancelled() == 3 && it.refused() == 4 && it.marketId() == market);
    }
  }
}
