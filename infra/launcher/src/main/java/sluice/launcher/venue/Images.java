package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.build.Maven;
import sluice.launcher.build.Modules;
import sluice.launcher.build.Staleness;
import sluice.launcher.image.Image;

/** Brings the services' images up to their sources: builds, extracts and trains what is behind. */
final class Images {
  private static final String STEP = "train";

  private final Path root;
  private final Path jdk;
  private final Console console;
  private final Modules modules;

  /**
   * @param root of the project
   */
  Images(Path root, Path jdk, Console console) {
    this.root = root;
    this.jdk = jdk;
    this.console = console;
    this.modules = Modules.read(root);
  }

  private Path target() {
    return root.resolve("infra/launcher/target");
  }

  /** Those whose jar is missing or older than its sources. */
  List<Service> stale(List<Service> services) {
    return services.stream().filter(it -> !(found(it) instanceof Staleness.Finding.Fresh)).toList();
  }

  private Staleness.Finding found(Service service) {
    return Staleness.of(modules, service.artifactId());
  }

  /**
   * Does what is needed before these can be started.
   *
   * @return whether anything had to be done
   */
  boolean prepare(List<Service> services) {
    List<Service> stale = stale(services);
    if (!stale.isEmpty()) build(stale);
    List<Service> untrained = services.stream().filter(it -> !image(it).isTrained()).toList();
    if (!untrained.isEmpty()) train(untrained);
    return !stale.isEmpty() || !untrained.isEmpty();
  }

  private void build(List<Service> stale) {
    Instant begun = Instant.now();
    for (Service each : stale) {
      String why =
          switch (found(each)) {
            case Staleness.Finding.Missing it -> "is not built yet";
            case Staleness.Finding.Older it -> "is older than " + root.relativize(it.newer());
            case Staleness.Finding.Fresh it -> "is up to date";
          };
      console.note("build", each.part().text() + " " + why);
    }
    Path log = target().resolve("build.log");
    new Maven(root, log, console).build(modules, stale.stream().map(Service::artifactId).toList());
    String names = String.join(", ", stale.stream().map(it -> it.part().text()).toList());
    console.done("build", names + " built", Duration.between(begun, Instant.now()));
  }

  /** Extracts first, one by one; then all learn at once. */
  private void train(List<Service> untrained) {
    console.note(
        STEP,
        "%d of the services start once to learn how: only after a build"
            .formatted(untrained.size()));
    for (Service each : untrained) {
      Image image = image(each);
      if (!image.isExtracted()) image.extract(module(each).jar(), jdk);
    }
    Map<Service, Future<?>> running = new EnumMap<>(Service.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Service each : untrained) running.put(each, threads.submit(() -> train(each)));
    }
    for (Map.Entry<Service, Future<?>> each : running.entrySet()) {
      try {
        each.getValue().get();
      } catch (ExecutionException e) {
        console.note(
            STEP, each.getKey().part().text() + " not trained, starts slowly: " + e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refused("interrupted");
      }
    }
  }

  private void train(Service service) {
    Instant begun = Instant.now();
    Path log = target().resolve("train-" + service.part().text() + ".log");
    boolean learnt = new Training(jdk, log).train(service, image(service));
    String how = learnt ? " trained" : " learnt nothing, starts slowly; see " + log;
    console.done(STEP, service.part().text() + how, Duration.between(begun, Instant.now()));
  }

  /** A service's image; its jar must be there. */
  Image image(Service service) {
    return Image.of(
        target().resolve("images"),
        service.part().text(),
        module(service).jar(),
        Staleness.builtAt(module(service)),
        jdk);
  }

  private Modules.Module module(Service service) {
    return modules.module(service.artifactId());
  }
}
