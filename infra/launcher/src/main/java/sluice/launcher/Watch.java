package sluice.launcher;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;
import sluice.launcher.venue.Venue;

/** {@code --foreground}: stays beside the venue, says what dies, and stops it all at Ctrl-C. */
final class Watch {
  private static final long LOOK_EVERY_MS = 1_000;

  private final DataDirectory data;
  private final Venue venue;
  private final Console console;
  private volatile boolean stopping;

  Watch(DataDirectory data, Venue venue, Console console) {
    this.data = data;
    this.venue = venue;
    this.console = console;
  }

  /** Returns when nothing runs any more, whoever stopped it. */
  void untilAllHasEnded() {
    Thread stop = new Thread(this::stop);
    Runtime.getRuntime().addShutdownHook(stop);
    console.say("Ctrl-C stops it all.");
    Set<Part> before = living();
    try {
      while (!before.isEmpty()) {
        Thread.sleep(LOOK_EVERY_MS);
        Set<Part> now = living();
        for (Part each : before) {
          if (!now.contains(each) && !stopping) {
            console.note(each.text(), "has ended; its log: " + data.log(each));
          }
        }
        before = now;
      }
      console.say("Nothing runs any more.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<Part> living() {
    Set<Part> living = EnumSet.noneOf(Part.class);
    List<RunningPart> running = venue.running();
    running.forEach(it -> living.add(it.part()));
    return living;
  }

  private void stop() {
    stopping = true;
    try (DataDirectory.Held _ = data.lock()) {
      venue.stop(console);
    } catch (Refused e) {
      console.say("%s", e.getMessage()); // an infra/down is at it already
    }
  }
}
