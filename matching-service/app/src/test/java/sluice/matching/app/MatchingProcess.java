package sluice.matching.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own, to be killed; it ends with this JVM at the latest. */
final class MatchingProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread withUs = new Thread(this::kill);
  private final Process process;
  private final String address;

  /**
   * @param more settings
   */
  MatchingProcess(String bootstrapServers, Path journal, Path output, String... more) {
    int port = freePort();
    address = "http://127.0.0.1:" + port;
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-Xmx256m", "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "-jar"));
      command.add(Path.of("target", "matching-service.jar").toString());
      command.add("--server.port=" + port);
      command.add("--sluice.kafka.bootstrap-servers=" + bootstrapServers);
      command.add("--sluice.matching.journal-segment=1MB");
      command.add("--sluice.matching.journal-directory=" + journal);
      command.add("--sluice.matching.snapshot-directory=" + journal.resolveSibling("snapshots"));
      command.addAll(List.of(more));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(output.toString())))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(withUs);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer, or null while nobody answers. */
  JsonNode get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      if (!process.isAlive()) throw new AssertionError("exit code " + process.exitValue(), e);
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for the status until it is so. */
  JsonNode await(Predicate<JsonNode> isSo) {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode status = get("/status");
      if (status != null && isSo.test(status)) return status;
      if (System.nanoTime() - deadlineNs > 0) throw new AssertionError("still " + status);
      pause();
    }
  }

  /** It is live, and everything up to this offset is applied and published. */
  JsonNode awaitPublished(long nextOffset) {
    return await(
        it ->
            it.at("/shard/phase").asString().equals("LIVE")
                && it.at("/shard/nextOffset").asLong() >= nextOffset
                && it.at("/published").asLong() == it.at("/shard/eventNumber").asLong());
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * SIGTERM.
   *
   * @return exit code
   */
  int terminate() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    kill();
    http.close();
    Runtime.getRuntime().removeShutdownHook(withUs);
  }
}
