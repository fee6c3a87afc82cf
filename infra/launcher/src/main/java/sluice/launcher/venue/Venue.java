package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.embedded.ProcessFile;
import sluice.embedded.ServerFailed;
import sluice.launcher.Console;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;

/** The parts of a venue that run on this machine, found again whoever started them. */
public final class Venue {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

  private final DataDirectory data;
  private final Servers servers;

  /**
   * @param root of the project
   */
  public Venue(DataDirectory data, Path root) {
    this.data = data;
    this.servers = new Servers(data, root.resolve("infra/launcher/target/postgres"));
  }

  Servers servers() {
    return servers;
  }

  /** A part's process, if it lives. */
  public Optional<RunningPart> running(Part part) {
    return switch (part) {
      case KAFKA -> servers.kafka();
      case POSTGRES -> servers.postgres();
      case MATCHING, CONTROL, GATEWAY ->
          ProcessFile.read(data.of(part)).map(it -> RunningPart.of(part, it));
    };
  }

  /** All that live. */
  public List<RunningPart> running() {
    List<RunningPart> found = new ArrayList<>();
    for (Part each : Part.values()) running(each).ifPresent(found::add);
    return found;
  }

  /**
   * Stops what runs, in order, and says so.
   *
   * @return how many ran
   */
  public int stop(Console console) {
    int stopped = 0;
    for (Part each : Part.inStopOrder()) {
      RunningPart part = running(each).orElse(null);
      if (part == null) continue;
      stop(part, console);
      stopped++;
    }
    Running.remove(data);
    return stopped;
  }

  /** Stops one part and says how it ended. */
  static void stop(RunningPart part, Console console) {
    Instant begun = Instant.now();
    String how;
    try {
      boolean byItself = part.stop(STOP_WITHIN);
      how =
          byItself
              ? "stopped"
              : "did not end within %d s: killed".formatted(STOP_WITHIN.toSeconds());
    } catch (ServerFailed e) {
      how = "cannot be stopped: " + e.getMessage();
    }
    console.done(part.part().text(), how, Duration.between(begun, Instant.now()));
  }
}
