package sluice.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Removal;
import sluice.launcher.process.RunningPart;
import sluice.launcher.trading.FirstOrder;
import sluice.launcher.venue.Launch;
import sluice.launcher.venue.Venue;
import sluice.launcher.venue.Wanted;

/** One {@code infra/up} from its first line to its last. */
final class UpRun {
  /** A warm start's bound on two cores, from the command to the first accepted order. */
  private static final double TARGET_SECONDS = 25;

  private final DataDirectory data;
  private final Venue venue;
  private final Launch launch;
  private final Welcome welcome;
  private final Console console;

  UpRun(DataDirectory data, Path root, Path jdk, String dataOption, Console console) {
    this.data = data;
    this.venue = new Venue(data, root);
    this.console = console;
    this.welcome = new Welcome(data, root, dataOption);
    this.launch =
        new Launch(venue, data, root, jdk, console, Stopwatch.sinceTheScriptBegan()::seconds);
  }

  int run(Wanted wanted, boolean fresh, boolean foreground) {
    Launch.Outcome outcome;
    data.make();
    try (DataDirectory.Held _ = data.lock()) {
      if (fresh) startAnew();
      outcome = launch.run(wanted);
    }
    welcome.lines(outcome).forEach(line -> console.say("%s", line));
    console.say("%s", result(outcome));
    int verdict = outcome.order() instanceof FirstOrder.Outcome.Refused ? Main.FAILED : 0;
    if (foreground) new Watch(data, venue, console).untilAllHasEnded();
    return verdict;
  }

  private void startAnew() {
    List<RunningPart> running = venue.running();
    if (!running.isEmpty()) {
      throw new Refused(
          "--fresh would remove the data of a venue that runs (%s): infra/down first."
              .formatted(String.join(", ", running.stream().map(it -> it.part().text()).toList())));
    }
    Removal removal = Removal.of(data);
    console.note(
        "fresh",
        removal.createdAt() == null
            ? "there were no data in " + data.root()
            : "removed the data in %s, begun %s, %d MB"
                .formatted(data.root(), removal.createdAt(), removal.bytes() >> 20));
    data.make();
  }

  /**
   * The last line. Only a warm start has a target; a build or a first start takes what it takes.
   */
  static String result(Launch.Outcome outcome) {
    String order =
        switch (outcome.order()) {
          case FirstOrder.Outcome.Accepted it -> it.market();
          case FirstOrder.Outcome.NoOpenMarket _ -> "none";
          case FirstOrder.Outcome.Refused _ -> "refused";
          case null -> "not-tried";
        };
    boolean judged =
        outcome.kind() == Launch.Kind.WARM
            && outcome.order() instanceof FirstOrder.Outcome.Accepted;
    String met = !judged ? "n/a" : outcome.seconds() <= TARGET_SECONDS ? "yes" : "no";
    return String.format(
        Locale.ROOT,
        "RESULT up start=%s seconds=%.1f order=%s met=%s",
        outcome.kind().name().toLowerCase(Locale.ROOT),
        outcome.seconds(),
        order,
        met);
  }
}
