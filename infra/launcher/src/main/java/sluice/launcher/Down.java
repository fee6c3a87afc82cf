package sluice.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.venue.Venue;

/** {@code infra/down}. */
@Command(
    name = "down",
    sortOptions = false,
    description =
        "Stops the venue in order: gateway, control, matching, PostgreSQL, broker. Data stay.")
final class Down implements Callable<Integer>, Main.Verdict {
  @Mixin private Place place;

  @Override
  public Integer call() {
    Instant begun = Instant.now();
    Console console = new Console(System.out);
    DataDirectory data = place.data();
    if (!data.isUsed()) throw new Refused("No venue was ever started in " + data.root() + ".");
    int stopped;
    try (DataDirectory.Held _ = data.lock()) {
      Venue venue = new Venue(data, Place.root());
      stopped = venue.stop(console);
      if (!venue.running().isEmpty()) throw new Refused("Some of it still runs; see above.");
    }
    console.say(stopped == 0 ? "Nothing ran in %s." : "Stopped; the data stay in %s.", data.root());
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1e3;
    console.say(
        "RESULT down stopped=%d seconds=%s", stopped, String.format(Locale.ROOT, "%.1f", seconds));
    return 0;
  }

  @Override
  public void failed() {
    System.out.println("RESULT down failed");
  }
}
