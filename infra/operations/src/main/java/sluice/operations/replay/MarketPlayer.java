package sluice.operations.replay;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Plays one file into one market: orders and cancels in file order, each after the answer to the
 * one before. What the recording says of fills is withheld: the venue makes the trades. One thread;
 * {@link #stop} from any.
 *
 * <p>A DELETE row takes away whatever the venue still has of the order. That holds for the rows
 * with nothing remaining, too: they are fills that the venue has usually made itself by then; where
 * it has not, the recorded order had moved its price (market orders did) or met an order that the
 * recording never saw, and would stand in the book for ever.
 */
final class MarketPlayer {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration NONE = Duration.ZERO;

  /** After so many disappointments in a row nobody waits long for the next. */
  private static final int DISAPPOINTMENTS_AT_MOST = 3;

  private final List<FlowRow> rows;
  private final List<BookSnapshot> snapshots;
  private final Floor floor;
  private final Options options;
  private final OpenOrders open;
  private final Tally tally = new Tally();
  private final long runId = UUID.randomUUID().getMostSignificantBits();
  private int nextSnapshot;
  private int strangersInARow;
  private int astrayInARow;
  private volatile boolean stopping;

  /**
   * @param keepsFilled whether an order that the recording says was filled stays in the book when
   *     the venue has not filled it
   */
  record Options(double speed, boolean keepsFilled) {}

  MarketPlayer(List<FlowRow> rows, List<BookSnapshot> snapshots, Floor floor, Options options) {
    this.rows = rows;
    this.snapshots = snapshots;
    this.floor = floor;
    this.options = options;
    this.open = new OpenOrders(floor);
  }

  Tally tally() {
    return tally;
  }

  /** What must be resting in the market now, if nobody else is in it. */
  Levels levels() {
    return open.levels();
  }

  int openOrders() {
    return open.count();
  }

  /** Ends the play after the row in hand. */
  void stop() {
    stopping = true;
  }

  void play() throws InterruptedException {
    Pace pace = Pace.from(options.speed(), rows.isEmpty() ? 0 : rows.getFirst().timeMs());
    for (FlowRow row : rows) {
      if (stopping) return;
      judgeSnapshotsBefore(row.timeMs());
      if (row.kind() != FlowRow.Kind.SEED) pace.await(row.timeMs());
      takeFills();
      switch (row.kind()) {
        case SEED, CREATE -> enter(row);
        case DELETE -> leave(row);
        case CHANGE, DELETE_UNKNOWN -> {}
      }
      tally.rowsPlayed = tally.rowsPlayed + 1;
    }
    judgeSnapshotsBefore(Long.MAX_VALUE);
  }

  private void enter(FlowRow row) {
    Trader trader = open.traderWithRoom(row.side());
    UUID clientOrderId = new UUID(runId, row.number());
    tally.orders = tally.orders + 1;
    switch (trader.desk.enter(clientOrderId, row.side(), row.cents(), row.units())) {
      case Entry.Refused refused -> tally.refused(refused.refusal());
      case Entry.Entered entered -> {
        for (Fill fill : entered.fills()) {
          tally.traded(new FileTrade(row.timeMs(), fill.cents(), fill.units()));
        }
        if (entered.leavesUnits() > 0) {
          open.rested(
              new OwnOrder(
                  row.orderId(),
                  entered.orderId(),
                  trader,
                  row.side(),
                  row.cents(),
                  entered.leavesUnits()));
        }
        awaitMakers(entered.fills());
      }
    }
  }

  private void leave(FlowRow row) {
    OwnOrder order = open.ofFile(row.orderId());
    if (order == null || row.units() == 0 && options.keepsFilled()) return;
    tally.cancels = tally.cancels + 1;
    switch (order.trader.desk.cancel(order.orderId)) {
      case Exit.Cancelled() -> open.left(order);
      case Exit.NotOpen() -> {
        tally.cancelsTooLate++;
        order.trader.desk.recount(order.orderId);
        takeFills();
        open.left(order);
      }
      case Exit.Refused refused -> tally.refused(refused.refusal());
    }
  }

  /** Both sides of a trade are told; only then is it known what still rests. */
  private void awaitMakers(List<Fill> fills) {
    Set<String> awaited = new HashSet<>();
    for (Fill fill : fills) awaited.add(fill.tradeId());
    while (!awaited.isEmpty()) {
      Fill told = floor.nextFill(strangersInARow < DISAPPOINTMENTS_AT_MOST ? PATIENCE : NONE);
      if (told == null && open.recountMissed()) told = floor.nextFill(NONE);
      if (told == null) {
        tally.strangers += awaited.size();
        strangersInARow++;
        return;
      }
      take(told);
      if (!told.taker()) awaited.remove(told.tradeId());
    }
    if (!fills.isEmpty()) strangersInARow = 0;
  }

  private void takeFills() {
    open.recountMissed();
    for (Fill fill = floor.nextFill(NONE); fill != null; fill = floor.nextFill(NONE)) take(fill);
  }

  /** What a taker took is known from the answer to its order. */
  private void take(Fill fill) {
    if (!fill.taker()) open.filled(fill.orderId(), fill.units());
  }

  private void judgeSnapshotsBefore(long timeMs) {
    while (nextSnapshot < snapshots.size() && snapshots.get(nextSnapshot).timeMs() < timeMs) {
      judge(snapshots.get(nextSnapshot++));
    }
  }

  private void judge(BookSnapshot snapshot) {
    Best told = open.levels().best();
    Best published =
        floor.published(told, astrayInARow < DISAPPOINTMENTS_AT_MOST ? PATIENCE : NONE);
    astrayInARow = published.equals(told) ? 0 : astrayInARow + 1;
    if (astrayInARow > 0) tally.snapshotsAstray++;
    tally.snapshots++;
    if (published.bidCents() == snapshot.bidCents()
        && published.askCents() == snapshot.askCents()) {
      tally.snapshotsAgreed++;
    }
  }
}
