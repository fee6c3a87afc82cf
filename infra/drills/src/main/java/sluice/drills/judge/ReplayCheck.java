package sluice.drills.judge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;
import sluice.launcher.venue.FreshReplay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a core that read the whole log from its beginning is the venue's core, to the hash. */
final class ReplayCheck {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration ASK = Duration.ofSeconds(10);
  private static final long AGAIN_AFTER_MS = 50;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReplayCheck() {}

  /** A hash and what it is of. */
  private record Hash(long sequence, long event, String hash) {}

  static void of(DrillVenue venue, List<String> problems) {
    try (FreshReplay replay = venue.freshReplay();
        HttpClient http = HttpClient.newHttpClient()) {
      URI fresh = URI.create("http://127.0.0.1:" + replay.port());
      long deadlineNs = System.nanoTime() + WITHIN.toNanos();
      while (true) {
        // The venue may go on by itself, so the two are asked until they stand at one sequence.
        Hash ours = hash(http, venue.service(Part.MATCHING));
        Hash theirs = hash(http, fresh);
        if (ours.sequence() == theirs.sequence()) {
          if (!ours.equals(theirs)) problems.add("the core is " + ours + ", a replay " + theirs);
          return;
        }
        if (System.nanoTime() > deadlineNs) {
          problems.add("core and replay never stood at one sequence: " + ours + ", " + theirs);
          return;
        }
        DrillVenue.pause(AGAIN_AFTER_MS);
      }
    }
  }

  private static Hash hash(HttpClient http, URI service) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/status/hash")).timeout(ASK).build();
    try {
      JsonNode it = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return new Hash(
          it.path("sequence").asLong(),
          it.path("eventNumber").asLong(),
          it.path("stateHash").asString());
    } catch (IOException e) {
      throw new IllegalStateException("no hash from " + service, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
