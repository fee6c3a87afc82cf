package sluice.testkit.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A real Kafka broker and a real PostgreSQL for tests. The shared ones start when they are first
 * asked for and end with the JVM; every test takes topics and databases of its own, so that nothing
 * depends on order. Who wants to stop or stall a server takes one of its own.
 */
public final class TestServers {
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  private static Boolean inContainers;
  private static KafkaServer kafka;
  private static PostgresServer postgres;

  private TestServers() {}

  /** The broker that all tests of this JVM share. */
  public static synchronized KafkaServer kafka() {
    if (kafka == null) kafka = ownKafka();
    return kafka;
  }

  /** The PostgreSQL that all tests of this JVM share. */
  public static synchronized PostgresServer postgres() {
    if (postgres == null) postgres = ownPostgres();
    return postgres;
  }

  /** A new broker; close it, or it ends with the JVM. */
  public static synchronized OwnKafka ownKafka() {
    return start(inContainers() ? ContainerKafka::new : ProcessKafka::new);
  }

  /** A new PostgreSQL; close it, or it ends with the JVM. */
  public static synchronized OwnPostgres ownPostgres() {
    return start(inContainers() ? ContainerPostgres::new : ProcessPostgres::new);
  }

  private static <T extends OwnServer> T start(Supplier<T> server) {
    T started = server.get();
    RUNNING.add(started);
    return started;
  }

  private static boolean inContainers() {
    if (inContainers == null) {
      inContainers = DockerEngine.answers();
      System.out.println(
          inContainers
              ? "servers kafka=%s postgres=%s (Docker engine)"
                  .formatted(ContainerKafka.IMAGE, ContainerPostgres.IMAGE)
              : "servers kafka=embedded postgres=embedded (no Docker engine answers)");
      Runtime.getRuntime().addShutdownHook(new Thread(TestServers::closeAll, "test-servers"));
    }
    return inContainers;
  }

  private static synchronized void closeAll() {
    for (AutoCloseable each : RUNNING) {
      try {
        each.close();
      } catch (Exception e) {
        System.out.println("servers failed=" + each + " reason=" + e.getMessage());
      }
    }
  }
}
