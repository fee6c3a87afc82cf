package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import sluice.embedded.Lifetime;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.VenueStamp;
import sluice.launcher.process.Part;
import sluice.launcher.process.Readiness;
import sluice.launcher.process.RunningPart;
import sluice.launcher.trading.FirstOrder;

/** The way from whatever is there to a venue that takes orders. */
public final class Launch {
  /** Set by the script when it had to build the launcher itself. */
  private static final String LAUNCHER_BUILT = "sluice.built";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final Venue venue;
  private final DataDirectory data;
  private final Images images;
  private final Path jdk;
  private final Console console;
  private final DoubleSupplier seconds;

  /**
   * @param root of the project
   * @param seconds since the command was given
   */
  public Launch(
      Venue venue,
      DataDirectory data,
      Path root,
      Path jdk,
      Console console,
      DoubleSupplier seconds) {
    this.venue = venue;
    this.data = data;
    this.images = new Images(root, jdk, console);
    this.jdk = jdk;
    this.console = console;
    this.seconds = seconds;
  }

  /** What kind of start it was. */
  public enum Kind {
    /** Everything ran already. */
    NONE,
    /** Some of it ran; what had died was started again. */
    PARTIAL,
    /** Something had to be built or trained first. */
    BUILT,
    /** The venue's first. */
    FIRST,
    /** All of it from its data, with nothing to build. */
    WARM
  }

  /**
   * A venue that runs.
   *
   * @param seconds until the first order was accepted; without one, until all was ready
   * @param order null when none was tried, because nothing was started
   * @param markets how they stand, for people
   */
  public record Outcome(
      Kind kind, Running running, double seconds, FirstOrder.Outcome order, String markets) {}

  /**
   * Starts what does not run.
   *
   * @throws Refused when it cannot be done; nothing that this began still runs then
   */
  public Outcome run(Wanted wanted) {
    VenueStamp.of(data);
    Set<Part> living = EnumSet.noneOf(Part.class);
    for (RunningPart each : venue.running()) living.add(each.part());
    Running running = plan(wanted, living);
    List<Part> toStart = new ArrayList<>();
    for (Part each : Part.values()) {
      if (running.isHere(each) && !living.contains(each)) toStart.add(each);
    }
    noteOthers(toStart);
    // Where a part died, nobody waits for a rehearsal of minutes until it is back.
    boolean built = images.prepare(toStart, living.isEmpty()) | Boolean.getBoolean(LAUNCHER_BUILT);
    Secrets secrets = Secrets.in(data);
    FirstStart before = FirstStart.in(data);
    FirstStart now = before;
    if (!toStart.isEmpty()) {
      running.write(data);
      Jvms jvms = new Jvms(jdk, images, Set.of());
      now = new Start(venue, data, running, secrets, jvms, Lifetime.DETACHED, console).run(toStart);
    }
    for (Part each : living) if (each.isService()) awaitReady(each, running);
    Kind kind = kind(living, toStart, built, before);
    FirstSteps.Taken taken;
    try {
      taken =
          new FirstSteps(data, new Addresses(running), console)
              .take(now, secrets, kind != Kind.NONE, seconds);
    } catch (Refused e) {
      throw new Refused(
          e.getMessage() + " All parts run: infra/up goes on from here, infra/down stops them.");
    }
    return new Outcome(kind, running, taken.seconds(), taken.order(), taken.markets());
  }

  /** One that ran already may still read its log, or have waited for a part that had died. */
  private void awaitReady(Part part, Running running) {
    Readiness.End end =
        Readiness.await(
            running.ports().get(part),
            Readiness.READY,
            () -> venue.running(part).isPresent(),
            READY_WITHIN);
    if (end == Readiness.End.REACHED) return;
    String how = end == Readiness.End.STOPPED ? "stopped for ever" : "runs and is not ready";
    throw new Refused("%s %s; its log: %s".formatted(part.text(), how, data.log(part)));
  }

  private Running plan(Wanted wanted, Set<Part> living) {
    if (living.isEmpty()) return wanted.plan();
    Running running =
        Running.in(data)
            .orElseThrow(
                () ->
                    new Refused(
                        "Parts of the venue run, and nothing tells how they were started:"
                            + " infra/down first."));
    wanted.checkAgainst(running);
    return running;
  }

  /** Only what is to be started is brought up to date; of the rest a person is told. */
  private void noteOthers(List<Part> toStart) {
    List<Service> others =
        Stream.of(Service.values()).filter(it -> !toStart.contains(it.part())).toList();
    for (Service each : images.stale(others)) {
      console.note(
          each.part().text(), "runs as it was; its sources are newer: infra/down, then up");
    }
  }

  private static Kind kind(Set<Part> living, List<Part> toStart, boolean built, FirstStart before) {
    if (!before.done()) return Kind.FIRST;
    if (toStart.isEmpty()) return Kind.NONE;
    if (built) return Kind.BUILT;
    return living.isEmpty() ? Kind.WARM : Kind.PARTIAL;
  }
}
