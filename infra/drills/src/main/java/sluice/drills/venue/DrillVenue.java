package sluice.drills.venue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sluice.embedded.ServerFailed;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.VenueStamp;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;
import sluice.launcher.status.Look;
import sluice.launcher.status.VenueStatus;
import sluice.launcher.venue.Addresses;
import sluice.launcher.venue.FreshReplay;
import sluice.launcher.venue.Launch;
import sluice.launcher.venue.Venue;
import sluice.launcher.venue.Wanted;
import sluice.operations.venue.AdminApi;

/**
 * A whole venue for one drill: five processes on ports and in a directory of its own, started by
 * what {@code infra/up} runs, which is also the way back after a loss. It ends with us.
 */
public final class DrillVenue implements AutoCloseable {
  private static final Duration DEAD_WITHIN = Duration.ofSeconds(20);
  private static final long LOOK_MS = 10;

  /** When the gateway's and control's views are put away. */
  private static final int LEAST_EVENTS = 100;

  private static final String EVERY = "3s";

  private final DataDirectory data;
  private final Path root;
  private final Path jdk;
  private final Venue venue;
  private final PrintStream log;
  private final Console console;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread hook = new Thread(this::stopAll, "stop the drill's venue");
  private volatile Running running;
  private AdminApi operator;
  private AdminApi approver;

  private DrillVenue(Path root, Path directory) {
    this.data = DataDirectory.at(directory);
    this.root = root;
    this.jdk = Path.of(System.getProperty("java.home"));
    this.venue = new Venue(data, root);
    data.make();
    try {
      this.log = new PrintStream(Files.newOutputStream(data.logs().resolve("launcher.log")), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.console = new Console(log);
  }

  /**
   * Makes and starts one.
   *
   * @param root of the project
   * @param directory for its data; what was there of an earlier venue is removed
   * @throws Refused when it cannot be started
   */
  public static DrillVenue start(Path root, Path directory) {
    Trees.delete(directory);
    DrillVenue made = new DrillVenue(root, directory);
    Runtime.getRuntime().addShutdownHook(made.hook);
    try {
      made.putViewsAwayOften();
      made.up();
      made.signIn();
      return made;
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /**
   * A drill's venue is young: by the schedule of a real one its views would never be put away. The
   * services read this file where they are started.
   */
  private void putViewsAwayOften() {
    VenueStamp.of(data);
    for (Part each : List.of(Part.CONTROL, Part.GATEWAY)) {
      String snapshots = "sluice." + each.text() + ".snapshots.";
      String settings =
          "%sleast-events=%d%n%severy=%s%n".formatted(snapshots, LEAST_EVENTS, snapshots, EVERY);
      try {
        Files.writeString(data.make(each).resolve("application.properties"), settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void signIn() {
    Secrets secrets = Secrets.known(data);
    Addresses where = addresses();
    try (sluice.launcher.provisioning.AdminApi door =
        new sluice.launcher.provisioning.AdminApi(URI.create(where.admin()))) {
      operator = admin(door, where, secrets.operator(Secrets.OPERATOR));
      approver = admin(door, where, secrets.operator(Secrets.APPROVER));
    }
  }

  private AdminApi admin(
      sluice.launcher.provisioning.AdminApi door, Addresses where, Secrets.Operator person) {
    String token = door.signIn(person.operator(), person.password());
    return new AdminApi(http, URI.create(where.admin()), token);
  }

  /**
   * Starts what does not run, where it ran before, and returns when all is ready: what {@code
   * infra/up} does.
   *
   * @throws Refused when something did not start
   */
  public void up() {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part each : Part.values()) ports.put(each, running == null ? 0 : port(each));
    Launch launch = new Launch(venue, data, root, jdk, console, () -> 0);
    try (DataDirectory.Held _ = data.lock()) {
      running = launch.run(new Wanted(0, ports, null, null)).running();
    }
  }

  /** Ends a part at once, as kill -9 does, with all that it started. Harmless when it is dead. */
  public void kill(Part part) {
    RunningPart it = venue.running(part).orElse(null);
    if (it == null) return;
    ProcessHandle.of(it.pid())
        .ifPresent(
            process -> {
              List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
              process.destroyForcibly();
              all.forEach(ProcessHandle::destroyForcibly);
            });
    long deadlineNs = System.nanoTime() + DEAD_WITHIN.toNanos();
    while (it.isAlive()) {
      if (System.nanoTime() > deadlineNs) {
        throw new ServerFailed(part.text() + " cannot be killed: process " + it.pid());
      }
      pause(LOOK_MS);
    }
  }

  /** Ends a part in good order. */
  public void stop(Part part) {
    venue.running(part).ifPresent(it -> it.stop(DEAD_WITHIN));
  }

  /** Whether a part's process lives. */
  public boolean lives(Part part) {
    return venue.running(part).isPresent();
  }

  /** A part's process. */
  public long pid(Part part) {
    return venue
        .running(part)
        .map(RunningPart::pid)
        .orElseThrow(() -> new ServerFailed(part.text() + " does not run"));
  }

  /** A part's directory. */
  public Path directory(Part part) {
    return data.of(part);
  }

  /** A part's log. */
  public Path log(Part part) {
    return data.log(part);
  }

  /** Where all of its files are. */
  public Path root() {
    return data.root();
  }

  private int port(Part part) {
    return running.ports().get(part);
  }

  /** Where it is found. */
  public Addresses addresses() {
    return new Addresses(running);
  }

  /** The trading API's WebSocket. */
  public URI socket() {
    return URI.create(addresses().webSocket());
  }

  /** The base of a service's own pages. */
  public URI service(Part part) {
    return URI.create("http://127.0.0.1:" + port(part));
  }

  /** The admin API as the one who proposes. */
  public AdminApi operator() {
    return operator;
  }

  /** The admin API as the one who approves. */
  public AdminApi approver() {
    return approver;
  }

  /** The database's password. */
  public String databasePassword() {
    return addresses().databasePassword(Secrets.known(data));
  }

  /** What {@code infra/status} sees. */
  public VenueStatus status() {
    try (Look look =
        new Look(data, running, part -> venue.running(part).map(RunningPart::pid).orElse(0L))) {
      return look.now(false);
    }
  }

  /** A core that reads the same log from its beginning. */
  public FreshReplay freshReplay() {
    return FreshReplay.of(
        data,
        running,
        root,
        jdk,
        data.root().resolveSibling(data.root().getFileName() + "-replay"),
        console);
  }

  /** Waits a moment. */
  public static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.interrupted();
    }
  }

  private void stopAll() {
    venue.stop(console);
  }

  /** Stops all of it; the data stay. */
  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is ending, and the hook runs.
    }
    http.close();
    log.close();
  }
}
