package sluice.launcher.venue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sluice.embedded.Lifetime;
import sluice.embedded.ServerFailed;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;

/**
 * A venue of its own, on free ports and in a directory of its own, that lives once through a first
 * start, so that its JVMs write down what they learnt of it. No other venue notices, and it ends
 * with us.
 */
final class Rehearsal {
  private static final String STEP = "train";

  /** A JVM that has learnt writes its cache while it ends. */
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(240);

  private final Path root;
  private final Jvms jvms;
  private final Console console;
  private final DataDirectory data;

  Rehearsal(Path root, Jvms jvms, Console console) {
    this.root = root;
    this.jvms = jvms;
    this.console = console;
    this.data = DataDirectory.at(root.resolve("infra/launcher/target/rehearsal"));
  }

  /** Whoever learns nothing starts slowly, and starts all the same. */
  void run() {
    Instant begun = Instant.now();
    List<String> names = jvms.learning().stream().map(Part::text).toList();
    console.note(
        STEP,
        "%s: once after a build, in a rehearsal of a first start"
            .formatted(String.join(", ", names)));
    Trees.delete(data.root());
    data.make();
    Venue venue = new Venue(data, root);
    String trouble = null;
    try {
      play(venue);
    } catch (Refused | ServerFailed e) {
      trouble = e.getMessage();
    }
    console.done(STEP, "rehearsed; what was learnt is written", since(begun));
    end(venue);
    boolean all = true;
    for (Part each : jvms.learning()) all &= jvms.images().image(each).keepLesson();
    if (trouble != null) console.note(STEP, "the rehearsal met trouble: " + trouble);
    if (!all) console.note(STEP, "not all was learnt, starts are slower; see " + data.logs());
    if (all && trouble == null) Trees.delete(data.root());
    console.done(STEP, "trained", since(begun));
  }

  private void play(Venue venue) {
    Map<Part, Integer> anyPorts = new EnumMap<>(Part.class);
    for (Part each : Part.values()) anyPorts.put(each, 0);
    Running plan = new Wanted(0, anyPorts, null, null).plan();
    Secrets secrets = Secrets.in(data);
    try (PrintStream log = log()) {
      Console aside = new Console(log);
      FirstStart now =
          new Start(venue, data, plan, secrets, jvms, Lifetime.ATTACHED, aside)
              .run(List.of(Part.values()));
      new FirstSteps(data, new Addresses(plan), aside).take(now, secrets, true, () -> 0);
    }
  }

  private PrintStream log() {
    try {
      return new PrintStream(Files.newOutputStream(data.logs().resolve("rehearsal.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All services at once, since each writes its cache on one thread; then their servers. */
  private void end(Venue venue) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (RunningPart each : venue.running()) {
        if (each.part().isService()) threads.execute(() -> each.stop(WRITTEN_WITHIN));
      }
    }
    for (RunningPart each : venue.running()) each.stop(WRITTEN_WITHIN);
  }

  private static Duration since(Instant begun) {
    return Duration.between(begun, Instant.now());
  }
}
