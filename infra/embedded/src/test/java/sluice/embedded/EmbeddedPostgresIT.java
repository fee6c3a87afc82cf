package sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path binaries;
  @TempDir Path directory;

  @AfterEach
  void nothingIsLeftRunning() {
    EmbeddedPostgres.running(settings()).ifPresent(EmbeddedServer::kill);
  }

  @Test
  void answersByPasswordAndForcesWhatItCommits() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED)) {
      String url = postgres.database("sluice");
      assertThat(postgres.database("sluice")).as("made once").isEqualTo(url);
      assertThat(show(url, "fsync")).isEqualTo("on");
      assertThat(show(url, "synchronous_commit")).isEqualTo("on");
      assertThat(show(url, "full_page_writes")).isEqualTo("on");
      assertThat(show(url, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(url, "server_encoding")).isEqualTo("UTF8");
      assertThat(show(url, "server_version")).startsWith("18.");
      assertThatThrownBy(() -> DriverManager.getConnection(url, "sluice", "wrong"))
          .hasMessageContaining("password authentication failed");
      assertThat(directory.resolve("initial-password")).doesNotExist();
    }
  }

  @Test
  void onlyItsOwnerEntersItsDirectory() throws IOException {
    EmbeddedPostgres.start(settings(), Lifetime.ATTACHED).close();
    for (String each : new String[] {"", "data"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(each))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatWasCommittedSurvivesAStopAndAKill() throws SQLException {
    EmbeddedPostgres first = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED);
    run(first.database("sluice"), "create table kept (n int); insert into kept values (1)");
    assertThat(first.stop(SOON)).as("ended in good order").isTrue();
    assertThat(first.isAlive()).isFalse();

    EmbeddedPostgres second = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED);
    run(second.jdbcUrl("sluice"), "insert into kept values (2)");
    second.kill();

    try (EmbeddedPostgres third = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED)) {
      assertThat(ask(third.jdbcUrl("sluice"), "select sum(n) from kept")).isEqualTo("3");
    }
  }

  @Test
  void aStopDoesNotWaitForClients() throws SQLException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED);
    try (Connection idle = connect(postgres.database("sluice"))) {
      assertThat(postgres.stop(SOON)).isTrue();
      assertThat(idle.isValid(1)).isFalse();
    }
  }

  @Test
  void aPausedOneAnswersNobodyUntilItIsResumed() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings(), Lifetime.ATTACHED);
        Connection open = connect(postgres.database("sluice"));
        Statement statement = open.createStatement()) {
      String late = postgres.jdbcUrl("sluice") + "?loginTimeout=1";
      postgres.pause();
      CompletableFuture<Boolean> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return statement.execute("select 1");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThatThrownBy(() -> DriverManager.getConnection(late, "sluice", "secret"))
          .isInstanceOf(SQLException.class);
      assertThat(answer).as("a connection that was open").isNotDone();
      postgres.resume();
      assertThat(answer.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(ask(late, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aDetachedOneIsFoundAgainAndNotStartedTwice() {
    EmbeddedPostgres started = EmbeddedPostgres.start(settings(), Lifetime.DETACHED);
    EmbeddedPostgres found = EmbeddedPostgres.running(settings()).orElseThrow();
    assertThat(found.pid()).isEqualTo(started.pid());
    assertThat(found.port()).isEqualTo(started.port());
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings(), Lifetime.DETACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("runs already on")
        .hasMessageContaining("process " + started.pid());
    assertThat(found.stop(SOON)).isTrue();
    assertThat(EmbeddedPostgres.running(settings())).isEmpty();
  }

  @Test
  void aDeadOnesFileWithAnotherProcessIdDoesNotStopTheNextStart() throws IOException {
    EmbeddedPostgres.start(settings(), Lifetime.ATTACHED).kill();
    Path file = directory.resolve("data/postmaster.pid");
    String ours = Long.toString(ProcessHandle.current().pid());
    Files.writeString(file, Files.readString(file).replaceFirst("\\d+", ours));
    EmbeddedPostgres.start(settings(), Lifetime.ATTACHED).close();
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThatThrownBy(
              () ->
                  EmbeddedPostgres.start(
                      settings().withPort(taken.getLocalPort()), Lifetime.ATTACHED))
          .isInstanceOf(ServerFailed.class)
          .hasMessageContaining("PostgreSQL cannot have port " + taken.getLocalPort());
    }
  }

  @Test
  void anotherPasswordThanTheDatasOwnIsRefused() {
    EmbeddedPostgres.start(settings(), Lifetime.ATTACHED).close();
    PostgresSettings other = PostgresSettings.in(directory, binaries, "sluice", "another");
    assertThatThrownBy(() -> EmbeddedPostgres.start(other, Lifetime.ATTACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("password authentication failed");
    assertThat(EmbeddedPostgres.running(other)).as("not left behind").isEmpty();
  }

  @Test
  void damagedDataAreToldWithTheLogsTail() throws IOException {
    EmbeddedPostgres.start(settings(), Lifetime.ATTACHED).close();
    Files.delete(directory.resolve("data/global/pg_control"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings(), Lifetime.ATTACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("pg_control");
  }

  private PostgresSettings settings() {
    return PostgresSettings.in(directory, binaries, "sluice", "secret");
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "sluice", "secret");
  }

  private static String show(String url, String setting) throws SQLException {
    return ask(url, "show " + setting);
  }

  private static String ask(String url, String query) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
