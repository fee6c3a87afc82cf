package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Side;

/**
 * The price levels of a market, and which of them changed since they were last published. Its nonce
 * counts publications, so it is a function of the event log and grows for ever. As large as the
 * core's book; the core bounds it.
 */
final class Book {
  /** Everything that rests at one price. */
  static final class Level {
    private final long pricePoints;
    private long lots;
    private long publishedLots;
    private boolean touched;

    private Level(long pricePoints) {
      this.pricePoints = pricePoints;
    }

    long pricePoints() {
      return pricePoints;
    }

    /** 0: the level is gone. */
    long lots() {
      return lots;
    }
  }

  private static final class HalfBook {
    private final TreeMap<Long, Level> levels;
    private final List<Level> touched = new ArrayList<>();
    private final List<Level> changed = new ArrayList<>();

    private HalfBook(Comparator<Long> bestFirst) {
      levels = new TreeMap<>(bestFirst);
    }

    private void add(long pricePoints, long lots) {
      Level level = levels.computeIfAbsent(pricePoints, Level::new);
      level.lots += lots;
      if (level.lots < 0) throw new IllegalStateException("level " + pricePoints + " below zero");
      if (level.touched) return;
      level.touched = true;
      touched.add(level);
    }

    private void publish() {
      changed.clear();
      for (Level level : touched) {
        level.touched = false;
        if (level.lots == 0) levels.remove(level.pricePoints);
        if (level.lots != level.publishedLots) changed.add(level);
        level.publishedLots = level.lots;
      }
      touched.clear();
    }

    private void writeTo(SnapshotOutput out) {
      out.int32(levels.size());
      for (Level level : levels.values()) out.int64(level.pricePoints).int64(level.lots);
    }

    private void readFrom(SnapshotInput in) throws IOException {
      for (int left = in.count(); left > 0; left--) {
        Level level = new Level(in.int64());
        level.lots = in.int64();
        level.publishedLots = level.lots;
        levels.put(level.pricePoints, level);
      }
    }

    private Level best() {
      return levels.isEmpty() ? null : levels.firstEntry().getValue();
    }
  }

  private final HalfBook bids = new HalfBook(Comparator.reverseOrder());
  private final HalfBook asks = new HalfBook(Comparator.naturalOrder());
  private long nonce;
  private long changedAtMs;

  /**
   * @param atMs log time of the listing
   */
  Book(long atMs) {
    this.changedAtMs = atMs;
  }

  private HalfBook half(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /**
   * Adds to a level.
   *
   * @param lots below zero takes away
   */
  void add(Side side, long pricePoints, long lots) {
    half(side).add(pricePoints, lots);
  }

  /**
   * Makes what was added since the last time the published state.
   *
   * @return whether a level changed, so that the nonce grew by one
   */
  boolean publish(long atMs) {
    bids.publish();
    asks.publish();
    if (bids.changed.isEmpty() && asks.changed.isEmpty()) return false;
    nonce++;
    changedAtMs = atMs;
    return true;
  }

  /** What the last publication changed, each level once, with its size now. */
  List<Level> changed(Side side) {
    return half(side).changed;
  }

  /** All levels, best first. */
  Collection<Level> levels(Side side) {
    return half(side).levels.values();
  }

  /** The best level; null when the side is empty. */
  Level best(Side side) {
    return half(side).best();
  }

  /** Of the last publication; 0 before the first. */
  long nonce() {
    return nonce;
  }

  /** Log time of the last publication. */
  long changedAtMs() {
    return changedAtMs;
  }

  /** As it was published; nothing was added since. */
  void writeTo(SnapshotOutput out) {
    out.int64(nonce).int64(changedAtMs);
    bids.writeTo(out);
    asks.writeTo(out);
  }

  void readFrom(SnapshotInput in) throws IOException {
    nonce = in.int64();
    changedAtMs = in.int64();
    bids.readFrom(in);
    asks.readFrom(in);
  }
}
