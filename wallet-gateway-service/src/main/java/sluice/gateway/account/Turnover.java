package sluice.gateway.account;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * What an account has traded in the last thirty days of log time, day by day in UTC, in whole minor
 * units per fill, in the quote asset in which it traded first.
 */
final class Turnover {
  private static final int DAYS = 30;
  private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

  private long[] minorByDay;
  private int quoteAssetId;
  private long lastDay;

  void add(int assetId, long atMs, long minor) {
    if (minorByDay == null) {
      minorByDay = new long[DAYS];
      quoteAssetId = assetId;
    }
    if (assetId != quoteAssetId) return;
    long day = Math.floorDiv(atMs, DAY_MS);
    for (long begun = Math.max(lastDay + 1, day - DAYS + 1); begun <= day; begun++) {
      minorByDay[(int) (begun % DAYS)] = 0;
    }
    lastDay = day;
    minorByDay[(int) (day % DAYS)] += minor;
  }

  /** The thirty days up to the one of a moment. */
  long at(long nowMs) {
    if (minorByDay == null) return 0;
    long sum = 0;
    for (long day = Math.floorDiv(nowMs, DAY_MS) - DAYS + 1; day <= lastDay; day++) {
      sum += minorByDay[(int) (day % DAYS)];
    }
    return sum;
  }

  /** In which the turnover is counted; 0 before the first fill. */
  int quoteAssetId() {
    return quoteAssetId;
  }

  void writeTo(SnapshotOutput out) {
    out.bool(minorByDay != null);
    if (minorByDay == null) return;
    out.int32(quoteAssetId).int64(lastDay);
    for (long each : minorByDay) out.int64(each);
  }

  void readFrom(SnapshotInput in) throws IOException {
    if (!in.bool()) return;
    quoteAssetId = in.int32();
    lastDay = in.int64();
    minorByDay = new long[DAYS];
    for (int i = 0; i < DAYS; i++) minorByDay[i] = in.int64();
  }
}
