package sluice.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a service over HTTP how it is, until it says what is waited for. */
public final class Readiness {
  /** It serves, with everything that stood in the logs known. */
  public static final String READY = "/actuator/health/readiness";

  /** The process is up, whatever it waits for. */
  public static final String LIVE = "/actuator/health/liveness";

  private static final Duration ASK = Duration.ofSeconds(5);
  private static final long AGAIN_AFTER_MS = 40;
  private static final int OK = 200;

  /** What our services say of a log or journal that they will not follow. */
  private static final String STOPPED_DETAIL = "\"stopped\":\"";

  private Readiness() {}

  /** How waiting ended. */
  public enum End {
    REACHED,
    /** The process ended. */
    DIED,
    /** It stopped for ever, and the process is there to say why. */
    STOPPED,
    /** The time was over. */
    LATE,
    /** Whoever waited was told to stop. */
    INTERRUPTED
  }

  /** Waits for it. */
  public static End await(int port, String path, BooleanSupplier alive, Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (true) {
        End end = ask(http, port, path);
        if (end != null) return end;
        if (!alive.getAsBoolean()) return End.DIED;
        if (System.nanoTime() > deadlineNs) return End.LATE;
        Thread.sleep(AGAIN_AFTER_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return End.INTERRUPTED;
    }
  }

  /** Null when it is worth asking again. */
  private static End ask(HttpClient http, int port, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(ASK).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == OK) return End.REACHED;
      return answer.body().contains(STOPPED_DETAIL) ? End.STOPPED : null;
    } catch (IOException e) {
      return null; // not up yet
    }
  }
}
