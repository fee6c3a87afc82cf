package sluice.launcher.venue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.VenueStamp;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;
import sluice.launcher.provisioning.AdminApi;
import sluice.launcher.provisioning.MarketStates;
import sluice.launcher.provisioning.Provisioning;
import sluice.launcher.trading.FirstOrder;
import sluice.launcher.trading.TradingApi;

/** The way from whatever is there to a venue that takes orders. */
public final class Launch {
  /** Whose key the first order of a start is signed with. */
  private static final String CHECK = "CHECK";

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
    boolean built = prepare(toStart);
    Secrets secrets = Secrets.in(data);
    FirstStart before = FirstStart.in(data);
    FirstStart now = before;
    if (!toStart.isEmpty()) {
      running.write(data);
      now = new Start(venue, data, running, secrets, images, jdk, console).run(toStart);
    }
    Kind kind = kind(living, toStart, built, before);
    return conclude(kind, running, now, secrets);
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

  /** Only what is to be started has to be up to date; of the rest a person is told. */
  private boolean prepare(List<Part> toStart) {
    List<Service> services = new ArrayList<>();
    List<Service> others = new ArrayList<>();
    for (Service each : Service.values()) {
      (toStart.contains(each.part()) ? services : others).add(each);
    }
    for (Service each : images.stale(others)) {
      console.note(
          each.part().text(), "runs as it was; its sources are newer: infra/down, then up");
    }
    return images.prepare(services);
  }

  private static Kind kind(Set<Part> living, List<Part> toStart, boolean built, FirstStart before) {
    if (!before.done()) return Kind.FIRST;
    if (toStart.isEmpty()) return Kind.NONE;
    if (built) return Kind.BUILT;
    return living.isEmpty() ? Kind.WARM : Kind.PARTIAL;
  }

  /** What follows when all parts are ready. */
  private Outcome conclude(Kind kind, Running running, FirstStart now, Secrets secrets) {
    Addresses where = new Addresses(running);
    try (AdminApi admin = new AdminApi(URI.create(where.admin()))) {
      Secrets fuller =
          now.done()
              ? secrets
              : new Provisioning(admin, secrets, data, console).complete(now, secrets);
      URI gateway = URI.create(where.gateway());
      try (TradingApi api = new TradingApi(gateway, fuller.traders().get(CHECK))) {
        FirstOrder.Outcome order = kind == Kind.NONE ? null : new FirstOrder(api).place();
        double took = seconds.getAsDouble();
        String markets = new MarketStates(admin, fuller).check(api::states);
        return new Outcome(kind, running, took, order, markets);
      }
    }
  }
}
