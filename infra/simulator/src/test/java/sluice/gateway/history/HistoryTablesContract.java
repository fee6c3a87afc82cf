package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.SqlFailures;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/** What the history's writer relies on, of whatever keeps its tables. */
abstract class HistoryTablesContract {
  private static final int MARKET = 1;
  private static final long SELLER = 1;
  private static final long BUYER = 2;

  private HistoryTables tables;
  private HistoryTables others;
  private EventPosition at = EventPosition.START;

  /** A new session on the same tables. */
  abstract HistoryTables open() throws SQLException;

  /**
   * Orders by their ids: {@code id lots@points filled lots exact settled rested closed released}.
   */
  abstract List<String> orders() throws SQLException;

  @BeforeEach
  void begin() throws SQLException {
    tables = open();
    others = open();
    tables.migrate();
  }

  @AfterEach
  void end() throws SQLException {
    tables.close();
    others.close();
  }

  private RowChanges changes(EventPosition from, Event... events) {
    RowChanges changes = new RowChanges(from);
    long last = from.number() + events.length;
    EventPosition after = new EventPosition(from.nextOffset() + 1, last, 31 * last);
    changes.apply(
        new EventBatch(
            from.number() + 1, last, 1_000 + last, 9, last, 31 * last, true, List.of(events)),
        after);
    return changes;
  }

  private void write(Event... events) throws SQLException {
    RowChanges changes = changes(at, events);
    tables.write(changes);
    at = changes.upTo();
  }

  private static Event accepted(long orderId, long accountId, Side side, long lots) {
    return new Event.OrderAccepted(
        orderId,
        accountId,
        new UUID(8, orderId),
        42,
        100,
        lots,
        0,
        1_000,
        MARKET,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  private static Event rested(long orderId, long lots) {
    return new Event.OrderRested(orderId, SELLER, 100, lots, MARKET, Side.SELL);
  }

  private static Event traded(long makerId, long takerId, long lots) {
    return new Event.Traded(
        makerId, takerId, SELLER, BUYER, 100, lots, 20, 0, 500, 101, 99, MARKET, Side.BUY);
  }

  private static Event closed(long orderId, long accountId, Side side, ClosedReason reason) {
    return new Event.OrderClosed(orderId, accountId, 0, 7, 100, MARKET, side, reason, true);
  }

  private static Event amended(long orderId, long points, long lots) {
    return new Event.OrderAmended(
        orderId,
        SELLER,
        points,
        lots,
        lots,
        0,
        0,
        0,
        100,
        20,
        MARKET,
        Side.SELL,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.CANCEL_NEWEST,
        false);
  }

  private interface SqlCall {
    void run() throws SQLException;
  }

  private static void isDamage(SqlCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(SqlFailures.isDamage(e)).as(e.toString()).isTrue());
  }

  private static void isLost(boolean moved, SqlCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ReadModelsLost.class, e -> assertThat(e.moved()).as(e.toString()).isEqualTo(moved));
  }

  @Test
  void newTablesDoNotSayWhereTheyStandUntilTheyAreCleared() throws SQLException {
    assertThat(tables.stored()).isNull();
    isLost(false, tables::checkRows);
    tables.rollback();
    tables.clear();
    assertThat(others.stored()).isEqualTo(new HistoryTables.Stored(EventPosition.START, 0));
    others.checkRows();
  }

  @Test
  void whatHappensToAnOrderIsAddedToItsRow() throws SQLException {
    tables.clear();
    write(new Event.AssetDefined(1, "EUR", 2, "Euro"), accepted(10, SELLER, Side.SELL, 30));
    write(rested(10, 30));
    write(
        accepted(11, BUYER, Side.BUY, 10),
        traded(10, 11, 10),
        closed(11, BUYER, Side.BUY, ClosedReason.FILLED));
    assertThat(orders())
        .containsExactly(
            "10 30@100 filled 10 exact 1000 settled 99 rested true closed - released 0",
            "11 10@100 filled 10 exact 1000 settled 101 rested false closed FILLED released 7");

    write(amended(10, 90, 50));
    write(closed(10, SELLER, Side.SELL, ClosedReason.CANCELLED_BY_TRADER));
    assertThat(orders().getFirst())
        .isEqualTo(
            "10 50@90 filled 10 exact 1000 settled 99 rested true closed CANCELLED_BY_TRADER"
                + " released 7");
    assertThat(others.stored().position()).isEqualTo(at);
    others.checkRows();
  }

  @Test
  void whoeverDoesNotBeginWhereTheTablesStandWritesNothing() throws SQLException {
    tables.clear();
    write(accepted(10, SELLER, Side.SELL, 30));
    EventPosition elsewhere = new EventPosition(at.nextOffset(), at.number(), at.digest() + 1);
    isLost(true, () -> tables.write(changes(elsewhere, accepted(11, BUYER, Side.BUY, 1))));
    tables.rollback();
    assertThat(orders()).hasSize(1);
    others.checkRows();
  }

  @Test
  void aRowThatIsThereIsNotWrittenAgain() throws SQLException {
    tables.clear();
    write(accepted(10, SELLER, Side.SELL, 30));
    isDamage(() -> tables.write(changes(at, accepted(10, SELLER, Side.SELL, 30))));
    tables.rollback();
    others.checkRows();
  }

  @Test
  void anOrderThatIsGoneIsALoss() throws SQLException {
    tables.clear();
    write(accepted(10, SELLER, Side.SELL, 30));
    isLost(false, () -> tables.write(changes(at, rested(12, 30))));
    tables.rollback();
    others.checkRows();
  }

  @Test
  void tablesThatAreGoneAreDamageAndAreMadeAnew() throws SQLException {
    tables.clear();
    others.drop();
    isDamage(tables::stored);
    tables.rollback();
    isDamage(() -> tables.write(changes(at, accepted(10, SELLER, Side.SELL, 30))));
    tables.rollback();
    tables.migrate();
    assertThat(tables.stored()).isNull();
  }

  @Test
  void aLookSeesThatSomebodyElseEmptiedOrWrote() throws SQLException {
    tables.clear();
    write(accepted(10, SELLER, Side.SELL, 30));
    String fingerprint = tables.look(at, null);
    write(accepted(11, SELLER, Side.SELL, 30));
    assertThat(tables.look(at, fingerprint)).isEqualTo(fingerprint);

    others.clear();
    isLost(true, () -> tables.look(at, fingerprint));
    tables.rollback();
    isLost(true, () -> write(accepted(12, SELLER, Side.SELL, 30)));
  }
}
