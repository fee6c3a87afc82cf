package sluice.launcher.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what one further loss would cost, from where the venue stands. Pure. */
final class Losses {
  private Losses() {}

  /**
   * @param shard null when matching does not answer
   * @param gatewayReads events that the gateway's next start would read; null unknown
   */
  static List<Loss> of(ShardStatus shard, Long gatewayReads) {
    List<Loss> losses = new ArrayList<>();
    if (shard == null) {
      losses.add(new Loss("anything", "unknown: matching does not answer"));
      return losses;
    }
    losses.add(
        new Loss(
            "matching",
            "nothing acknowledged; no orders for a start and %s of replay"
                .formatted(seconds(shard.recoverySeconds()))));
    losses.add(
        new Loss(
            "matching's disk",
            "nothing acknowledged; the next start reads all %,d commands from the log%s"
                .formatted(shard.sequence(), about(shard.fullReplaySeconds()))));
    losses.add(
        new Loss(
            "gateway",
            "nothing acknowledged; no orders until the next has read %,d events"
                .formatted(gatewayReads == null ? shard.event() : gatewayReads)));
    losses.add(
        new Loss(
            "PostgreSQL",
            "no order; history is rebuilt from %,d events by itself; plans and"
                    .formatted(shard.event())
                + " the audit come back from control's journals or topics, plans in flight held"
                + " for a person"));
    losses.add(
        new Loss(
            "the broker's data",
            "trading, until a new log is begun, for which this build has no command; our journal"
                + " holds all %,d commands but the last %,d"
                    .formatted(shard.sequence(), shard.journalBehind())));
    return losses;
  }

  private static String about(Double seconds) {
    return seconds == null ? "" : ", about " + seconds(seconds);
  }

  static String seconds(Double seconds) {
    return seconds == null ? "an unknown time" : rounded(seconds) + " s";
  }

  /** To a tenth; a question mark for what is unknown. */
  static String rounded(Double seconds) {
    return seconds == null ? "?" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
