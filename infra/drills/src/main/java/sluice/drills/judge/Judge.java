package sluice.drills.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sluice.drills.client.HeldKey;
import sluice.drills.client.HeldKey.Right;
import sluice.drills.client.Office;
import sluice.drills.client.Traders;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;
import sluice.launcher.status.ShardStatus;
import sluice.launcher.status.VenueStatus;
import sluice.launcher.status.ViewStatus;

/** Judges a venue at rest, after its recovery, by what traders and operators remember of it. */
public final class Judge {
  private static final Duration WHOLE_WITHIN = Duration.ofSeconds(120);
  private static final long AGAIN_AFTER_MS = 100;

  private final DrillVenue venue;
  private final Traders traders;
  private final Office office;
  private final PlansCheck plans = new PlansCheck();
  private final KeysCheck keys = new KeysCheck();
  private final AuditCheck audit = new AuditCheck();

  /**
   * @param venue as it was before anything was lost
   * @param traders paused whenever it is asked
   * @param office at rest likewise
   */
  public Judge(DrillVenue venue, Traders traders, Office office) {
    this.venue = venue;
    this.traders = traders;
    this.office = office;
    plans.remember(venue);
  }

  /** Right before a loss: what no loss may change. The operators are at rest. */
  public void remember() {
    keys.remember(venue);
  }

  /**
   * Waits until the venue is whole again, then compares everything.
   *
   * @param lost whose processes were ended
   */
  public Verdict judge(List<Part> lost) {
    List<String> problems = new ArrayList<>();
    awaitWhole(problems);
    EventLog log = EventLog.read(venue.addresses().kafka());
    problems.addAll(log.problems());
    Verdict told = AcknowledgementCheck.of(traders.remembered(), log);
    problems.addAll(told.problems());
    MoneyCheck.of(venue, traders.seats(), log, problems);
    // The ledger's report is an event itself.
    awaitWhole(problems);
    EventLog end = EventLog.read(venue.addresses().kafka());
    HistoryCheck.of(venue, end, problems);
    plans.check(venue, problems);
    keys.check(venue, held(), problems);
    boolean endMayLack = lost.contains(Part.CONTROL);
    audit.check(venue, office.takeTold(), end.changes(), endMayLack, problems);
    ReplayCheck.of(venue, problems);
    return new Verdict(told.acknowledged(), told.lost(), told.doubled(), problems);
  }

  private List<HeldKey> held() {
    List<HeldKey> held = new ArrayList<>(office.keys());
    for (Traders.Seat each : traders.seats()) {
      held.add(new HeldKey(each.account(), each.key(), Right.VIEW_AND_TRADE));
    }
    return held;
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
