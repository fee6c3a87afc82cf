package sluice.operations.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.operations.venue.Refusal;

/**
 * What a player has counted. Written by its thread; the counters may be read by others at any time,
 * the rest when the player has ended.
 */
final class Tally {
  final List<FileTrade> trades = new ArrayList<>();
  final Map<Integer, String> refusalTexts = new TreeMap<>();
  final Map<Integer, Long> refusals = new TreeMap<>();
  volatile int rowsPlayed;
  volatile long orders;
  volatile long cancels;
  volatile long refused;
  volatile int tradeCount;

  /** Trades whose other side never told us: somebody else's order. */
  long strangers;

  /** Cancels that met an order which had traded. */
  long cancelsTooLate;

  int snapshots;
  int snapshotsAgreed;

  /** Snapshots at which the published book was not what the traders had been told. */
  int snapshotsAstray;

  void refused(Refusal refusal) {
    refused = refused + 1;
    refusals.merge(refusal.code(), 1L, Long::sum);
    refusalTexts.putIfAbsent(refusal.code(), refusal.text());
  }

  void traded(FileTrade trade) {
    trades.add(trade);
    tradeCount = trades.size();
  }
}
