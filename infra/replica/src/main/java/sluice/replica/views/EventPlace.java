package sluice.replica.views;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.RecordLog;

/** Looks whether the event log still holds the batch at which somebody stands. */
final class EventPlace {
  /** A log whose leader just changed may show its end late; one that was cut never shows it. */
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(5);

  private static final Duration POLL = Duration.ofMillis(200);

  private EventPlace() {}

  /**
   * The broker's leadership under which the last batch before a position was written.
   *
   * @param position behind at least one event
   * @return -1 when it is not known
   * @throws LogBroken when the log does not hold that batch there
   * @throws sluice.replica.log.LogUnavailable when it cannot be reached
   */
  static int leaderEpoch(RecordLog log, EventPosition position) {
    long place = position.nextOffset() - 1;
    try (LogReader reader = log.openReader(place)) {
      Looking looking = new Looking(position);
      long sinceNs = System.nanoTime();
      while (looking.seen == null) {
        reader.poll(
            (offset, appendedAtMs, buffer, index, length) -> {
              if (looking.seen != null) return;
              looking.seen = EventBatchCodec.decode(buffer, index, length);
              looking.leaderEpoch = reader.leaderEpoch();
            },
            POLL);
        if (looking.seen == null && System.nanoTime() - sinceNs > WITHIN_NS) {
          throw new LogBroken(
              "%s ends before event %d, at offset %d"
                  .formatted(log.name(), position.number(), place));
        }
      }
      return looking.found(log);
    } catch (Undecodable e) {
      throw new LogBroken("%s offset %d: %s".formatted(log.name(), place, e.getMessage()));
    }
  }

  private static final class Looking {
    private final EventPosition position;
    private EventBatch seen;
    private int leaderEpoch;

    private Looking(EventPosition position) {
      this.position = position;
    }

    private int found(RecordLog log) {
      if (seen.lastNumber() == position.number() && seen.digest() == position.digest()) {
        return leaderEpoch;
      }
      throw new LogBroken(
          "event %d with digest %016x stood at offset %d of %s, now event %d with digest %016x"
              .formatted(
                  position.number(),
                  position.digest(),
                  position.nextOffset() - 1,
                  log.name(),
                  seen.lastNumber(),
                  seen.digest()));
    }
  }
}
