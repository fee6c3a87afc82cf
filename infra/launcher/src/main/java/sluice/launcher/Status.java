package sluice.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.process.RunningPart;
import sluice.launcher.status.Look;
import sluice.launcher.status.StatusPage;
import sluice.launcher.status.VenueStatus;
import sluice.launcher.venue.Venue;
import tools.jackson.databind.json.JsonMapper;

/** {@code infra/status}. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Says where the running venue stands: sequence, event, hash, what lags behind what, snapshot,"
          + " recovery time, disk, and what one further loss would cost.",
      "Exit code 0: every part is ready; 1: one is not, or the venue does not run."
    })
final class Status implements Callable<Integer>, Main.Verdict {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Mixin private Place place;

  @Option(
      names = "--json",
      description = "one JSON object, on one line; the verdict goes to stderr")
  private boolean json;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "2",
      defaultValue = "0",
      paramLabel = "SECONDS",
      description = "looks again and again, every 2 s unless given, until Ctrl-C; without the hash")
  private int watchSeconds;

  private final JsonMapper mapper = JsonMapper.shared();
  private volatile VenueStatus latest;

  @Override
  public Integer call() throws InterruptedException {
    if (watchSeconds < 0) throw new Refused("--watch takes seconds, 1 or more.");
    DataDirectory data = place.data();
    Venue venue = new Venue(data, Place.root());
    Running running = Running.in(data).orElse(null);
    if (running == null) {
      throw new Refused(
          "The venue of %s does not run: start it with infra/up%s."
              .formatted(data.root(), place.option()));
    }
    try (Look look =
        new Look(data, running, part -> venue.running(part).map(RunningPart::pid).orElse(0L))) {
      if (watchSeconds == 0) return once(look);
      return watch(look);
    }
  }

  private int once(Look look) {
    latest = look.now(true);
    show();
    verdict();
    return latest.ready() ? 0 : Main.FAILED;
  }

  private int watch(Look look) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::verdict));
    while (true) {
      latest = look.now(false);
      show();
      Thread.sleep(watchSeconds * 1_000L);
    }
  }

  private void show() {
    if (json) {
      System.out.println(mapper.writeValueAsString(latest));
    } else {
      if (watchSeconds != 0 && System.console() != null) System.out.print(CLEAR);
      System.out.print(StatusPage.of(latest));
    }
    System.out.flush();
  }

  private void verdict() {
    if (latest != null) (json ? System.err : System.out).println(StatusPage.result(latest));
  }

  @Override
  public void failed() {
    (json ? System.err : System.out).println("RESULT status failed");
  }
}
