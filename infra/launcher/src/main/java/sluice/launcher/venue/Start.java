package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import sluice.embedded.Lifetime;
import sluice.embedded.ProcessFile;
import sluice.embedded.ServerFailed;
import sluice.embedded.ServerProcess;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.VenueKeys;
import sluice.launcher.process.LogFile;
import sluice.launcher.process.Part;
import sluice.launcher.process.Ports;
import sluice.launcher.process.Readiness;
import sluice.launcher.process.RunningPart;
import sluice.replica.genesis.FoundingKeys;
import sluice.replica.genesis.Genesis;
import sluice.replica.genesis.GenesisRefused;
import sluice.replica.log.LogUnavailable;

/**
 * One start: everything that does not run yet, at once, since each part waits for those it needs.
 * What it started it also ends again, when one of them fails or a person interrupts.
 */
final class Start {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOG_WITHIN = Duration.ofSeconds(60);

  private final Venue venue;
  private final DataDirectory data;
  private final Running plan;
  private final Secrets secrets;
  private final Jvms jvms;
  private final Lifetime lifetime;
  private final Console console;
  private List<Part> parts = List.of();
  private boolean undone;

  Start(
      Venue venue,
      DataDirectory data,
      Running plan,
      Secrets secrets,
      Jvms jvms,
      Lifetime lifetime,
      Console console) {
    this.venue = venue;
    this.data = data;
    this.plan = plan;
    this.secrets = secrets;
    this.jvms = jvms;
    this.lifetime = lifetime;
    this.console = console;
  }

  /**
   * Starts these and waits until all are ready.
   *
   * @return how far the venue's first start has come
   * @throws Refused when one of them did not start; then none of them runs
   */
  FirstStart run(List<Part> toStart) {
    parts = List.copyOf(toStart);
    for (Part each : parts) Ports.checkFree(each, plan.ports().get(each));
    Thread undo = new Thread(this::undo);
    Runtime.getRuntime().addShutdownHook(undo);
    boolean good = false;
    try {
      FirstStart now = all();
      good = true;
      return now;
    } finally {
      if (!good) undo();
      forget(undo);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook runs.
    }
  }

  private FirstStart all() {
    VenueKeys keys = VenueKeys.in(data);
    Settings settings =
        new Settings(data, keys, kafkaAddress(), database(), plan.ports().get(Part.MATCHING));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<?>> waited = new ArrayList<>();
      for (Service each : Service.values()) {
        if (!parts.contains(each.part())) continue;
        Launched launched = launch(each, settings);
        waited.add(CompletableFuture.runAsync(() -> awaitReady(launched), threads));
      }
      if (parts.contains(Part.POSTGRES)) {
        waited.add(CompletableFuture.runAsync(this::postgres, threads));
      }
      CompletableFuture<FirstStart> log = CompletableFuture.supplyAsync(() -> log(keys), threads);
      waited.add(log);
      awaitAll(waited);
      return log.join();
    }
  }

  /** The first failure ends the start; the others then fail too, and need not be told. */
  private void awaitAll(List<CompletableFuture<?>> waited) {
    CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    for (CompletableFuture<?> each : waited) {
      each.whenComplete(
          (_, failure) -> {
            if (failure != null) firstFailure.completeExceptionally(failure);
          });
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(waited.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, firstFailure).join();
    } catch (CompletionException e) {
      undo();
      throw e.getCause() instanceof Refused refused
          ? refused
          : new Refused("The start failed: " + e.getCause());
    }
  }

  private String kafkaAddress() {
    return plan.kafka() != null ? plan.kafka() : "127.0.0.1:" + plan.ports().get(Part.KAFKA);
  }

  private Settings.Database database() {
    Running.ExternalPostgres other = plan.postgres();
    return other != null
        ? new Settings.Database(other.url(), other.user(), other.password())
        : new Settings.Database(
            Servers.jdbcUrl(plan.ports().get(Part.POSTGRES)),
            Servers.USER,
            secrets.databasePassword());
  }

  /** A service's process and the log it writes. */
  private record Launched(Service service, RunningPart part, LogFile log, Instant begun) {}

  private Launched launch(Service service, Settings settings) {
    Instant begun = Instant.now();
    Part part = service.part();
    int port = plan.ports().get(part);
    LogFile log = LogFile.begin(data.log(part));
    List<String> command = new ArrayList<>(jvms.command(service));
    command.addAll(settings.arguments(service, port));
    Path directory = data.make(part);
    synchronized (this) {
      if (undone) throw Refused.interrupted();
      ServerProcess process =
          ServerProcess.start(command, settings.environment(service), directory, log.file());
      if (lifetime == Lifetime.ATTACHED) process.leash("TERM");
      ProcessFile.write(directory, process, port);
      RunningPart running = RunningPart.of(part, new ProcessFile(process, port));
      return new Launched(service, running, log, begun);
    }
  }

  private void awaitReady(Launched it) {
    Part part = it.part().part();
    Readiness.End end =
        Readiness.await(it.part().port(), Readiness.READY, it.part()::isAlive, READY_WITHIN);
    switch (end) {
      case REACHED ->
          console.done(part.text(), "ready on 127.0.0.1:" + it.part().port(), since(it.begun()));
      case DIED -> throw failed(it, "ended while it started");
      case STOPPED -> throw failed(it, "stopped for ever, and says why above");
      case LATE -> throw failed(it, "is not ready after %d s".formatted(READY_WITHIN.toSeconds()));
      case INTERRUPTED -> throw Refused.interrupted();
    }
  }

  private Refused failed(Launched it, String how) {
    if (isUndone()) return Refused.interrupted();
    it.log().tail().forEach(line -> console.say("    %s", line));
    return new Refused(
        "%s %s; its log: %s".formatted(it.part().part().text(), how, it.log().file()));
  }

  private synchronized boolean isUndone() {
    return undone;
  }

  private void postgres() {
    Instant begun = Instant.now();
    LogFile.begin(data.log(Part.POSTGRES));
    int port = plan.ports().get(Part.POSTGRES);
    keep(
        server(() -> venue.servers().startPostgres(port, secrets.databasePassword(), lifetime)),
        begun);
  }

  /** The broker, then the venue's log on it: begun once, looked at every time. */
  private FirstStart log(VenueKeys keys) {
    if (parts.contains(Part.KAFKA)) {
      Instant begun = Instant.now();
      LogFile.begin(data.log(Part.KAFKA));
      int port = plan.ports().get(Part.KAFKA);
      keep(server(() -> venue.servers().startKafka(port, jvms.brokerOptions(), lifetime)), begun);
    }
    Instant begun = Instant.now();
    FirstStart soFar = FirstStart.in(data);
    FoundingKeys founding = FoundingKeys.read(keys.runtime(), keys.control(), keys.funding());
    try {
      if (soFar.venueId() != null) {
        Genesis.check(kafkaAddress(), founding, soFar.venueId(), LOG_WITHIN);
        return soFar;
      }
      Genesis.Report report = Genesis.ensure(kafkaAddress(), founding, LOG_WITHIN);
      report.warnings().forEach(it -> console.note("log", it));
      console.done("log", "venue " + report.venueId() + " begun", since(begun));
      return soFar.withVenueId(data, report.venueId());
    } catch (GenesisRefused e) {
      throw new Refused(
          "The broker at %s does not hold the venue of %s: %s."
              .formatted(kafkaAddress(), data.root(), e.getMessage()));
    } catch (LogUnavailable e) {
      throw new Refused(e.getMessage() + ".");
    }
  }

  private interface Starting {
    RunningPart start();
  }

  private static RunningPart server(Starting starting) {
    try {
      return starting.start();
    } catch (ServerFailed e) {
      throw new Refused(e.getMessage());
    }
  }

  private void keep(RunningPart server, Instant begun) {
    synchronized (this) {
      if (!undone) {
        console.done(server.part().text(), "ready on 127.0.0.1:" + server.port(), since(begun));
        return;
      }
    }
    Venue.stop(server, console);
    throw Refused.interrupted();
  }

  private static Duration since(Instant begun) {
    return Duration.between(begun, Instant.now());
  }

  /** Ends what this start began, also what was only about to answer. */
  private void undo() {
    synchronized (this) {
      if (undone) return;
      undone = true;
    }
    for (Part each : Part.inStopOrder()) {
      if (parts.contains(each)) venue.running(each).ifPresent(it -> Venue.stop(it, console));
    }
  }
}
