package sluice.launcher.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sluice.embedded.ServerProcess;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.VenueKeys;
import sluice.launcher.image.Image;
import sluice.launcher.process.LogFile;
import sluice.launcher.process.Ports;
import sluice.launcher.process.Readiness;

/**
 * Lets a service start once for its AOT cache: with keys of its own and with servers that are
 * nowhere, so that no venue notices. It ends by itself if we do.
 */
final class Training {
  /** Nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  private static final Duration LIVE_WITHIN = Duration.ofSeconds(120);
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(180);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** Each is refused or not ready, and has gone through the service's whole way of answering. */
  private static final List<String> QUESTIONS =
      List.of(Readiness.READY, Readiness.LIVE, "/v1/markets", "/v2/time", "/v2/markets", "/status");

  private final Path jdk;
  private final Path log;

  /**
   * @param log takes what the service says
   */
  Training(Path jdk, Path log) {
    this.jdk = jdk;
    this.log = log;
  }

  /**
   * Trains it.
   *
   * @return false when nothing was learnt; the service runs all the same
   */
  boolean train(Service service, Image image) {
    DataDirectory data = DataDirectory.at(image.emptyScratch());
    data.make();
    Secrets.in(data);
    VenueKeys keys = VenueKeys.in(data);
    Settings settings =
        new Settings(
            data,
            keys,
            NOWHERE,
            new Settings.Database("jdbc:postgresql://" + NOWHERE + "/sluice", "sluice", "none"));
    int port = Ports.free();
    List<String> command = new ArrayList<>(image.trainingCommand(jdk, service.jvmOptions()));
    command.addAll(settings.arguments(service, port));
    LogFile.begin(log);
    ServerProcess process =
        ServerProcess.start(command, settings.environment(service), data.root(), log);
    process.leash("TERM");
    Readiness.End end = Readiness.await(port, Readiness.LIVE, process::isAlive, LIVE_WITHIN);
    if (end == Readiness.End.REACHED) ask(port);
    process.end("TERM", WRITTEN_WITHIN);
    return image.keepLesson();
  }

  private static void ask(int port) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : QUESTIONS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_WITHIN)
                .build();
        http.send(request, BodyHandlers.discarding());
      }
    } catch (IOException e) {
      // A question more or less: what was learnt until here is worth keeping.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
