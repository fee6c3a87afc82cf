package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.Range;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** The last trades of a market, and which is the newest that it has forgotten. */
final class RecentTrades {
  /** As many as one answer can hold: bots ask for the newest. */
  static final int MAX_TRADES = 1_000;

  private final ArrayDeque<Trade> newestFirst = new ArrayDeque<>();
  private Forgotten forgotten = Forgotten.NOTHING;

  void add(Trade trade) {
    newestFirst.addFirst(trade);
    if (newestFirst.size() <= MAX_TRADES) return;
    Trade oldest = newestFirst.removeLast();
    forgotten = new Forgotten(oldest.id(), oldest.atMs(), oldest.id());
  }

  /** Trades within a range, newest first, as many as it allows. */
  List<Trade> within(Range range) {
    List<Trade> found = new ArrayList<>();
    for (Trade each : newestFirst) {
      if (found.size() == range.limit()) break;
      if (range.holds(each.id(), each.atMs())) found.add(each);
    }
    return found;
  }

  /** Everything newer is here. */
  Forgotten forgotten() {
    return forgotten;
  }

  /** The newest; null before the first. */
  Trade last() {
    return newestFirst.peekFirst();
  }

  void writeTo(SnapshotOutput out) {
    forgotten.writeTo(out);
    out.int32(newestFirst.size());
    for (Trade each : newestFirst) each.writeTo(out);
  }

  void readFrom(SnapshotInput in) throws IOException {
    forgotten = Forgotten.readFrom(in);
    for (int left = in.count(); left > 0; left--) newestFirst.addLast(Trade.readFrom(in));
  }
}
