package sluice.drills.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sluice.drills.client.Traders;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.status.ShardStatus;
import sluice.launcher.status.VenueStatus;
import sluice.launcher.status.ViewStatus;

/** Judges a venue at rest, after its recovery, by what its traders remember. */
public final class Judge {
  private static final Duration WHOLE_WITHIN = Duration.ofSeconds(120);
  private static final long AGAIN_AFTER_MS = 100;

  private final DrillVenue venue;
  private final Traders traders;
  private final PlansCheck plans = new PlansCheck();

  /**
   * @param venue as it was before anything was lost
   * @param traders paused whenever it is asked
   */
  public Judge(DrillVenue venue, Traders traders) {
    this.venue = venue;
    this.traders = traders;
    plans.remember(venue);
  }

  /** Waits until the venue is whole again, then compares everything. */
  public Verdict judge() {
    List<String> problems = new ArrayList<>();
    awaitWhole(problems);
    EventLog log = EventLog.read(venue.addresses().kafka());
    problems.addAll(log.problems());
    Verdict told = AcknowledgementCheck.of(traders.remembered(), log);
    problems.addAll(told.problems());
    MoneyCheck.of(venue, traders.seats(), log, problems);
    // The ledger's report is an event itself.
    awaitWhole(problems);
    HistoryCheck.of(venue, EventLog.read(venue.addresses().kafka()), problems);
    plans.check(venue, problems);
    ReplayCheck.of(venue, problems);
    return new Verdict(told.acknowledged(), told.lost(), told.doubled(), problems);
  }

  private void awaitWhole(List<String> problems) {
    long deadlineNs = System.nanoTime() + WHOLE_WITHIN.toNanos();
    while (true) {
      VenueStatus status = venue.status();
      String missing = missing(status);
      if (missing == null) return;
      if (System.nanoTime() > deadlineNs) {
        problems.add("not whole after %d s: %s".formatted(WHOLE_WITHIN.toSeconds(), missing));
        return;
      }
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
  }

  /** What keeps the venue from being whole; null nothing. */
  private static String missing(VenueStatus status) {
    ShardStatus shard = status.shard();
    if (shard == null) return "matching does not answer";
    if (!status.ready()) return "not ready: " + status.parts();
    boolean behind =
        shard.logBehind() == null
            || shard.logBehind() > 0
            || shard.journalBehind() > 0
            || shard.eventsBehind() > 0;
    if (behind) return "matching is behind: " + shard;
    for (ViewStatus each : status.views()) {
      boolean lags = each.behind() != null && each.behind() > 0;
      if (lags || each.why() != null) return each.toString();
    }
    return null;
  }
}
