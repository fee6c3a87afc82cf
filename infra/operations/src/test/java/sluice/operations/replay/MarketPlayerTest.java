package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.vocabulary.Side;

class MarketPlayerTest {
  private final List<FlowRow> rows = new ArrayList<>();
  private final List<BookSnapshot> snapshots = new ArrayList<>();
  private final PlainFloor floor = new PlainFloor();

  private void row(FlowRow.Kind kind, long orderId, Side side, long cents, long units) {
    rows.add(new FlowRow(rows.size(), 1_000L * rows.size(), kind, orderId, side, cents, units));
  }

  private void create(long orderId, Side side, long cents, long units) {
    row(FlowRow.Kind.CREATE, orderId, side, cents, units);
  }

  private Tally play(boolean keepsFilled) throws InterruptedException {
    MarketPlayer player = player(keepsFilled);
    player.play();
    return player.tally();
  }

  private MarketPlayer player(boolean keepsFilled) {
    return new MarketPlayer(rows, snapshots, floor, new MarketPlayer.Options(0, keepsFilled));
  }

  @Test
  void aTradeHasTheTimeOfTheRowThatCausedIt() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    create(2, Side.BUY, 101, 3);

    assertThat(play(false).trades).containsExactly(new FileTrade(1_000, 100, 3));
  }

  @Test
  void fillsAreWithheld() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    create(2, Side.BUY, 101, 3);
    row(FlowRow.Kind.CHANGE, 1, Side.SELL, 100, 2);
    row(FlowRow.Kind.DELETE, 2, Side.BUY, 101, 0);
    MarketPlayer player = player(false);

    player.play();

    assertThat(player.tally().cancels).as("the venue has filled order 2 itself").isZero();
    assertThat(player.openOrders()).isEqualTo(1);
    assertThat(player.levels().best()).isEqualTo(new Best(0, 100));
  }

  @Test
  void aRemainderThatLeftIsCancelled() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    row(FlowRow.Kind.DELETE, 1, Side.SELL, 100, 5);
    MarketPlayer player = player(false);

    player.play();

    assertThat(player.tally().cancels).isEqualTo(1);
    assertThat(player.openOrders()).isZero();
  }

  @Test
  void anOrderFilledByWhatTheRecordingNeverSawLeavesTheBook() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    row(FlowRow.Kind.DELETE, 1, Side.SELL, 100, 0);

    assertThat(play(false).cancels).isEqualTo(1);
  }

  @Test
  void orStaysWhenAskedTo() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    row(FlowRow.Kind.DELETE, 1, Side.SELL, 100, 0);
    MarketPlayer player = player(true);

    player.play();

    assertThat(player.tally().cancels).isZero();
    assertThat(player.openOrders()).isEqualTo(1);
  }

  @Test
  void snapshotsAreJudgedBetweenTheRowsOfTheirTime() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    create(2, Side.SELL, 90, 5);
    snapshots.add(new BookSnapshot(0, 0, 100));
    snapshots.add(new BookSnapshot(999, 0, 100));
    snapshots.add(new BookSnapshot(1_000, 0, 90));
    snapshots.add(new BookSnapshot(5_000, 0, 90));

    Tally tally = play(false);

    assertThat(tally.snapshots).isEqualTo(4);
    assertThat(tally.snapshotsAgreed).isEqualTo(4);
  }

  @Test
  void refusalsOfAHaltedMarketAreCountedAndThePlayGoesOn() throws InterruptedException {
    create(1, Side.SELL, 100, 5);
    create(2, Side.BUY, 90, 5);
    floor.halted = true;

    Tally tally = play(false);

    assertThat(tally.orders).isEqualTo(2);
    assertThat(tally.refused).isEqualTo(2);
    assertThat(tally.refusals).containsExactly(java.util.Map.entry(423, 2L));
    assertThat(tally.rowsPlayed).isEqualTo(2);
  }

  @Test
  void noTraderHasMoreOpenThanItMay() throws InterruptedException {
    for (int i = 1; i <= 2 * Trader.OPEN_AT_MOST + 1; i++) create(i, Side.SELL, 100 + i, 5);

    play(false);

    assertThat(floor.desks).isEqualTo(3);
    assertThat(floor.mostOpenAtOneDesk).isEqualTo(Trader.OPEN_AT_MOST);
  }
}
