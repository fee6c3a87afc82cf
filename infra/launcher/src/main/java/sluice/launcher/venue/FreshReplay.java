package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sluice.embedded.ServerFailed;
import sluice.embedded.ServerProcess;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.data.VenueKeys;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;
import sluice.launcher.process.Ports;
import sluice.launcher.process.Readiness;

/**
 * A second core beside a venue's own, with nothing of its own on disk: it reads the whole command
 * log from its first record, so its state hash is what a venue that never lost anything would have.
 * It ends with us, and so do its files.
 */
public final class FreshReplay implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration END_WITHIN = Duration.ofSeconds(20);

  private final DataDirectory own;
  private final ServerProcess process;
  private final int port;

  private FreshReplay(DataDirectory own, ServerProcess process, int port) {
    this.own = own;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it has read the log to its end.
   *
   * @param venue whose logs are read
   * @param running how that venue was started
   * @param root of the project
   * @param directory for its files; emptied
   * @throws Refused when it does not come to the log's end
   */
  public static FreshReplay of(
      DataDirectory venue, Running running, Path root, Path jdk, Path directory, Console console) {
    DataDirectory own = DataDirectory.at(directory);
    Trees.delete(own.root());
    own.make();
    int port = Ports.free();
    Settings settings =
        new Settings(own, VenueKeys.in(venue), new Addresses(running).kafka(), null, port);
    List<String> command =
        new ArrayList<>(
            new Jvms(jdk, new Images(root, jdk, console), Set.of()).command(Service.MATCHING));
    command.addAll(settings.arguments(Service.MATCHING, port));
    ServerProcess process =
        ServerProcess.start(
            command,
            settings.environment(Service.MATCHING),
            own.make(Part.MATCHING),
            own.log(Part.MATCHING));
    process.leash("KILL");
    FreshReplay replay = new FreshReplay(own, process, port);
    Readiness.End end = Readiness.await(port, Readiness.READY, process::isAlive, READY_WITHIN);
    if (end == Readiness.End.REACHED) return replay;
    replay.process.end("KILL", END_WITHIN);
    throw new Refused(
        "The fresh replay did not come to the log's end (%s); its log: %s"
            .formatted(end, own.log(Part.MATCHING)));
  }

  /** Where it answers, as any matching service does. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    if (!process.end("TERM", END_WITHIN)) {
      throw new ServerFailed("the fresh replay did not end by itself and was killed");
    }
    Trees.delete(own.root());
  }
}
