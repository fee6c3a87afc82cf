package sluice.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers, asked once. */
final class DockerEngine {
  private static final List<Path> SOCKETS =
      List.of(
          Path.of("/var/run/docker.sock"),
          Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"),
          Path.of(System.getProperty("user.home"), ".docker/desktop/docker.sock"),
          Path.of("/run/user/" + System.getenv().getOrDefault("UID", "1000") + "/docker.sock"));

  private DockerEngine() {}

  /**
   * Testcontainers complains at length where there is none, so it is asked only if there may be.
   */
  static boolean answers() {
    return mayBeThere() && DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean mayBeThere() {
    return System.getenv("DOCKER_HOST") != null
        || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"))
        || SOCKETS.stream().anyMatch(Files::exists);
  }
}
