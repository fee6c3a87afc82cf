package sluice.testkit.servers;

import java.time.Duration;
import sluice.embedded.EmbeddedPostgres;
import sluice.embedded.Lifetime;
import sluice.embedded.PostgresSettings;

/** A PostgreSQL as a process of its own. */
final class ProcessPostgres implements OwnPostgres {
  private static final Duration IN_GOOD_ORDER = Duration.ofSeconds(30);
  private static final String HOST = "127.0.0.1";

  private final ServerDirectory directory = ServerDirectory.make("postgres");
  private PostgresSettings settings =
      PostgresSettings.in(
          directory.path(), ServerDirectory.binaries(), Databases.USER, Databases.PASSWORD);
  private EmbeddedPostgres postgres;

  ProcessPostgres() {
    postgres = EmbeddedPostgres.start(settings, Lifetime.ATTACHED);
    settings = settings.withPort(postgres.port());
  }

  @Override
  public synchronized TestDatabase newDatabase(String name) {
    return Databases.make(HOST, postgres.port(), name);
  }

  @Override
  public synchronized void stop() {
    postgres.stop(IN_GOOD_ORDER);
  }

  @Override
  public synchronized void kill() {
    postgres.kill();
  }

  @Override
  public synchronized void start() {
    postgres = EmbeddedPostgres.start(settings, Lifetime.ATTACHED);
  }

  @Override
  public synchronized void pause() {
    postgres.pause();
  }

  @Override
  public synchronized void resume() {
    postgres.resume();
  }

  @Override
  public synchronized void close() {
    postgres.kill();
    directory.delete();
  }
}
