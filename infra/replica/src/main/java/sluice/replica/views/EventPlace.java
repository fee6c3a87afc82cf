package sluice.replica.views;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/** Looks whether the event log still holds the batch at which somebody stands. */
final class EventPlace {
  /** A log whose leader just changed may show its end late; one that was cut never shows it. */
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(5);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration END_WITHIN = Duration.ofSeconds(2);
  private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private EventPlace() {}

  /**
   * The broker's leadership under which the last batch before a position was written.
   *
   * @param position behind at least one event
   * @param workers whose step this is
   * @return -1 when it is not known
   * @throws LogBroken when the log does not hold that batch there
   * @throws sluice.replica.log.LogUnavailable when it cannot be reached
   */
  static int leaderEpoch(RecordLog log, EventPosition position, Workers workers) {
    long place = position.nextOffset() - 1;
    try (LogReader reader = log.openReader(place)) {
      Looking looking = new Looking(position);
      long sinceNs = workers.nowNs();
      while (!looking.sees(reader)) {
        if (workers.nowNs() - sinceNs > WITHIN_NS) throw nothing(log, position);
        workers.rest(REST_NS);
      }
      return looking.found(log);
    } catch (Undecodable e) {
      throw new LogBroken("%s offset %d: %s".formatted(log.name(), place, e.getMessage()));
    }
  }

  /** A broker that goes away gives nothing either, and holds the batch all the same. */
  private static RuntimeException nothing(RecordLog log, EventPosition position) {
    long place = position.nextOffset() - 1;
    if (log.endOffset(END_WITHIN) > place) {
      return new LogUnavailable("%s does not give offset %d".formatted(log.name(), place), null);
    }
    return new LogBroken(
        "%s ends before event %d, at offset %d".formatted(log.name(), position.number(), place));
  }

  private static final class Looking {
    private final EventPosition position;
    private EventBatch seen;
    private int leaderEpoch;

    private Looking(EventPosition position) {
      this.position = position;
    }

    private boolean sees(LogReader reader) {
      reader.poll(
          (offset, appendedAtMs, buffer, index, length) -> {
            if (seen != null) return;
            seen = EventBatchCodec.decode(buffer, index, length);
            leaderEpoch = reader.leaderEpoch();
          },
          POLL);
      return seen != null;
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
