package sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server when the JVM that started it is killed. */
class LifetimeIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path binaries;
  @TempDir Path directory;

  @AfterEach
  void nothingIsLeftRunning() {
    EmbeddedPostgres.running(settings()).ifPresent(EmbeddedServer::kill);
  }

  @Test
  void anAttachedServerEndsWithItsKilledJvm() throws Exception {
    ProcessHandle server = startInAJvmThatIsKilled(Lifetime.ATTACHED);
    server.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(EmbeddedPostgres.running(settings())).isEmpty();
  }

  @Test
  void aDetachedServerOutlivesItsKilledJvm() throws Exception {
    ProcessHandle server = startInAJvmThatIsKilled(Lifetime.DETACHED);
    EmbeddedPostgres found = EmbeddedPostgres.running(settings()).orElseThrow();
    assertThat(found.pid()).isEqualTo(server.pid());
    assertThat(found.database("sluice")).contains(":" + found.port() + "/");
    assertThat(found.stop(SOON)).isTrue();
  }

  private ProcessHandle startInAJvmThatIsKilled(Lifetime lifetime) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                directory.toString(),
                binaries.toString(),
                lifetime.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = jvm.inputReader()) {
      long pid = Long.parseLong(told.readLine());
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      assertThat(server.isAlive()).isTrue();
      jvm.destroyForcibly().waitFor();
      return server;
    } finally {
      jvm.destroyForcibly();
    }
  }

  private PostgresSettings settings() {
    return PostgresSettings.in(directory, binaries, "sluice", "secret");
  }

  /** Starts a PostgreSQL, tells its process id and waits to be killed. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws InterruptedException {
      PostgresSettings settings =
          PostgresSettings.in(
              new File(arguments[0]).toPath(), new File(arguments[1]).toPath(), "sluice", "secret");
      System.out.println(EmbeddedPostgres.start(settings, Lifetime.valueOf(arguments[2])).pid());
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
