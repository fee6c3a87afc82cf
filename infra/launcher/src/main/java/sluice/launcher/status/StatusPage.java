package sluice.launcher.status;

import java.util.Locale;

/** A venue's status as a page for people, and as one line for scripts. Pure. */
public final class StatusPage {
  private static final double GIB = 1 << 30;

  private final StringBuilder page = new StringBuilder();

  private StatusPage() {}

  /** Some twenty lines, each ended. */
  public static String of(VenueStatus status) {
    return new StatusPage().write(status);
  }

  private String write(VenueStatus status) {
    line("Sluice in %s at %s", status.disk().directory(), status.at());
    for (PartStatus each : status.parts()) part(each);
    if (status.shard() != null) shard(status.shard());
    for (ViewStatus each : status.views()) view(each);
    row(
        "disk",
        "%.1f GiB used, %.1f GiB free",
        status.disk().usedBytes() / GIB,
        status.disk().freeBytes() / GIB);
    line("If one more thing were lost now, it would cost:");
    for (Loss each : status.losses()) row(each.of(), "%s", each.costs());
    return page.toString();
  }

  private void part(PartStatus part) {
    String where = part.process() == 0 ? "" : " as process " + part.process();
    String why = part.why() == null ? "" : ": " + part.why();
    row(part.part(), "%s%s%s", words(part.state().name()), where, why);
  }

  private void shard(ShardStatus it) {
    row(
        "shard",
        "%s, epoch %d, sequence %,d, event %,d, %,d open orders, %,d accounts",
        words(it.phase()),
        it.epoch(),
        it.sequence(),
        it.event(),
        it.openOrders(),
        it.accounts());
    if (it.stateHash() != null) row("hash", "%s at %,d", it.stateHash(), it.hashSequence());
    row(
        "behind",
        "log %s commands, journal %,d commands, emitter %,d events",
        number(it.logBehind()),
        it.journalBehind(),
        it.eventsBehind());
    row(
        "snapshot",
        it.snapshotSequence() == 0
            ? "none yet"
            : "at %,d, %,d commands ago; pause %.1f ms at worst",
        it.snapshotSequence(),
        it.snapshotAge(),
        it.snapshotPauseSeconds() * 1e3);
    for (String each : it.snapshotsUnusable()) row("ALARM", "unusable snapshot: %s", each);
    if (it.roomBytes() != null) {
      boolean open = "OPEN".equals(it.entry());
      row(
          open ? "entry" : "ALARM",
          open
              ? "open; the journal's disk takes %.1f GiB more"
              : "entry takes cancels only: the journal's disk takes %.1f GiB more",
          it.roomBytes() / GIB);
    }
    row("recovery", "a restart would replay %s", Losses.seconds(it.recoverySeconds()));
  }

  private void view(ViewStatus it) {
    String event = it.event() == null ? "" : ", event " + number(it.event());
    String behind =
        it.event() == null && it.behind() == null ? "" : ", " + number(it.behind()) + " behind";
    String since =
        it.secondsBehind() == null || it.secondsBehind() == 0
            ? ""
            : " for %,d s".formatted(it.secondsBehind());
    String why = it.why() == null ? "" : ": " + it.why();
    row(it.name(), "%s%s%s%s%s%s", words(it.state()), event, behind, since, snapshot(it), why);
    for (String each : it.snapshotsUnusable()) {
      row("ALARM", "unusable snapshot of %s: %s", it.name(), each);
    }
  }

  private static String snapshot(ViewStatus it) {
    if (it.snapshotEvent() == null) return "";
    if (it.snapshotEvent() == 0) return ", no snapshot yet";
    return ", snapshot " + number(it.snapshotAge()) + " events ago";
  }

  /** The verdict and its figures. */
  public static String result(VenueStatus status) {
    ShardStatus shard = status.shard();
    StringBuilder line = new StringBuilder("RESULT status ready=" + yes(status.ready()));
    if (shard != null) {
      line.append(" phase=").append(shard.phase()).append(" epoch=").append(shard.epoch());
      line.append(" sequence=").append(shard.sequence()).append(" event=").append(shard.event());
      line.append(" logBehind=").append(shard.logBehind() == null ? "?" : shard.logBehind());
      line.append(" journalBehind=").append(shard.journalBehind());
      line.append(" eventsBehind=").append(shard.eventsBehind());
      if (shard.entry() != null) line.append(" entry=").append(shard.entry());
      line.append(" snapshotAge=").append(shard.snapshotAge());
      line.append(" recoverySeconds=").append(Losses.rounded(shard.recoverySeconds()));
      if (shard.stateHash() != null) line.append(" hash=").append(shard.stateHash());
    }
    for (ViewStatus each : status.views()) {
      if (each.behind() == null) continue;
      line.append(String.format(Locale.ROOT, " %sBehind=%d", each.name(), each.behind()));
      if (each.snapshotAge() == null) continue;
      line.append(String.format(Locale.ROOT, " %sSnapshotAge=%d", each.name(), each.snapshotAge()));
    }
    return line.append(" freeBytes=").append(status.disk().freeBytes()).toString();
  }

  private void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void row(String name, String format, Object... values) {
    line("  %-17s %s", name, String.format(Locale.ROOT, format, values));
  }

  private static String number(Long value) {
    return value == null ? "?" : String.format(Locale.ROOT, "%,d", value);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}
