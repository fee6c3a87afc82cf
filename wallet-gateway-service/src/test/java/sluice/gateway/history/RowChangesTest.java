package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static sluice.gateway.history.VenueEvents.ALICE;
import static sluice.gateway.history.VenueEvents.BOB;
import static sluice.gateway.history.VenueEvents.MARKET;
import static sluice.gateway.history.VenueEvents.accepted;
import static sluice.gateway.history.VenueEvents.closed;
import static sluice.gateway.history.VenueEvents.traded;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.gateway.history.RowChanges.OrderChange;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

class RowChangesTest {
  private final VenueEvents venue = new VenueEvents();
  private RowChanges changes = new RowChanges(EventPosition.START);

  private EventBatch apply(Event... events) {
    EventBatch batch = venue.command(events);
    changes.apply(batch, venue.position());
    return batch;
  }

  /** What was applied is written; what comes now meets rows. */
  private void written() {
    changes = new RowChanges(venue.position());
  }

  @Test
  void anAcceptedOrderIsANewRow() {
    apply(
        accepted(1, ALICE, Side.BUY, 100, 5),
        new Event.OrderRested(1, ALICE, 100, 5, MARKET, Side.BUY));

    assertThat(changes.changedOrders()).isEmpty();
    OrderChange order = onlyOne(changes.newOrders());
    assertThat(order.accepted.clientOrderId()).isEqualTo(new UUID(8, 1));
    assertThat(order.createdAtMs).isEqualTo(venue.atMs());
    assertThat(order.rested).isTrue();
    assertThat(order.closedReason).isNull();
    assertThat(order.filledLots).isZero();
  }

  @Test
  void laterEventsOfANewOrderAreFoldedIntoItsRow() {
    apply(accepted(1, BOB, Side.SELL, 100, 30));
    apply(accepted(2, ALICE, Side.BUY, 100, 10), traded(1, 2, Side.BUY, 100, 10, 20));
    apply(closed(1, BOB, Side.SELL, 20, ClosedReason.CANCELLED_BY_TRADER));

    OrderChange maker = changes.newOrders().getFirst();
    assertThat(maker.filledLots).isEqualTo(10);
    assertThat(maker.filledExact).isEqualTo(BigInteger.valueOf(1_000));
    assertThat(maker.settledMinor).isEqualTo(BigInteger.valueOf(99));
    assertThat(maker.closedReason).isEqualTo("CANCELLED_BY_TRADER");
    assertThat(maker.releasedMinor).isEqualTo(7);
    assertThat(maker.updatedAtMs).isEqualTo(venue.atMs());
    assertThat(changes.newOrders().getLast().settledMinor).isEqualTo(BigInteger.valueOf(101));
  }

  @Test
  void eventsOfAnOlderOrderAreWhatTheyAdd() {
    apply(accepted(1, BOB, Side.SELL, 100, 30));
    written();
    apply(accepted(2, ALICE, Side.BUY, 100, 10), traded(1, 2, Side.BUY, 100, 10, 20));
    apply(accepted(3, ALICE, Side.BUY, 100, 5), traded(1, 3, Side.BUY, 100, 5, 15));

    OrderChange maker = onlyOne(changes.changedOrders());
    assertThat(maker.orderId).isEqualTo(1);
    assertThat(maker.filledLots).isEqualTo(15);
    assertThat(maker.filledExact).isEqualTo(BigInteger.valueOf(1_500));
    assertThat(maker.rested).isFalse();
    assertThat(maker.closedReason).isNull();
  }

  @Test
  void aTradeIsOneTradeAndAFillOfEachSide() {
    apply(accepted(1, BOB, Side.SELL, 100, 30));
    EventBatch batch =
        apply(accepted(2, ALICE, Side.BUY, 100, 10), traded(1, 2, Side.BUY, 100, 10, 20));

    long tradeId = batch.firstNumber() + 1;
    assertThat(onlyOne(changes.trades).tradeId()).isEqualTo(tradeId);
    assertThat(changes.fills)
        .extracting(
            RowChanges.Fill::orderId,
            RowChanges.Fill::tradeId,
            RowChanges.Fill::accountId,
            RowChanges.Fill::side,
            RowChanges.Fill::taker,
            RowChanges.Fill::settledMinor)
        .containsExactly(
            tuple(1L, tradeId, BOB, Side.SELL, false, 99L),
            tuple(2L, tradeId, ALICE, Side.BUY, true, 101L));
  }

  @Test
  void statesCreditsAssetsAndMarketsAreRows() {
    venue.opened();
    VenueEvents same = new VenueEvents();
    changes = new RowChanges(EventPosition.START);
    changes.apply(same.command(new Event.AssetDefined(1, "EUR", 2, "Euro")), same.position());
    changes.apply(
        same.command(new Event.MarketListed(MARKET, 2, 1, 2, 8, VenueEvents.RULES)),
        same.position());
    changes.apply(
        same.command(new Event.FundsCredited(new UUID(1, 1), ALICE, 5, 1)), same.position());
    changes.apply(
        same.command(VenueEvents.state(TradingState.TRADING, TradingState.HALTED, "leak")),
        same.position());

    assertThat(onlyOne(changes.assets).symbol()).isEqualTo("EUR");
    assertThat(onlyOne(changes.markets).quantityDecimals()).isEqualTo(8);
    assertThat(onlyOne(changes.credits).eventNumber()).isEqualTo(3);
    RowChanges.MarketState state = onlyOne(changes.marketStates);
    assertThat(state.sequence()).isEqualTo(4);
    assertThat(state.change().after()).isEqualTo(TradingState.HALTED);
  }

  @Test
  void eventsWithoutARowMoveThePositionAlone() {
    EventBatch batch =
        apply(new Event.OrderRejected(ALICE, null, MARKET, Refusal.INSUFFICIENT_FUNDS));

    assertThat(changes.newOrders()).isEmpty();
    assertThat(changes.batches()).isEqualTo(1);
    assertThat(changes.upTo()).isEqualTo(venue.position());
    assertThat(changes.sequence()).isEqualTo(batch.sequence());
  }

  @Test
  void lowerNumbersAreDropped() {
    EventBatch batch = apply(accepted(1, ALICE, Side.BUY, 100, 5));
    EventPosition before = changes.upTo();
    changes.apply(batch, new EventPosition(77, 1, 1));

    assertThat(changes.newOrders()).hasSize(1);
    assertThat(changes.upTo()).isEqualTo(before);
  }

  @Test
  void aGapIsNoHistory() {
    apply(accepted(1, ALICE, Side.BUY, 100, 5));
    venue.command(new Event.AccountOpened(8));
    EventBatch later = venue.command(new Event.AccountOpened(9));

    assertThatThrownBy(() -> changes.apply(later, venue.position()))
        .isInstanceOf(LogBroken.class)
        .hasMessage("event 1 is followed by 3");
  }

  @Test
  void sumsBeyondALongAreExact() {
    long huge = Long.MAX_VALUE / 3;
    apply(accepted(1, BOB, Side.SELL, 3, huge));
    written();
    apply(traded(1, 2, Side.BUY, 3, huge, 0), traded(1, 3, Side.BUY, 3, huge, 0));

    BigInteger each = BigInteger.valueOf(3).multiply(BigInteger.valueOf(huge));
    assertThat(changes.changedOrders().getFirst().filledExact).isEqualTo(each.add(each));
  }

  private static <T> T onlyOne(List<T> rows) {
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
