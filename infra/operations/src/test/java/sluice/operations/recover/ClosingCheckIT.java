package sluice.operations.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.replica.log.LogDigest;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** What the closing check says of an archive on a real PostgreSQL. */
class ClosingCheckIT {
  private static final long AT_MS = 1_700_000_000_000L;

  private final TestDatabase database = TestServers.postgres().newDatabase("check");
  private final InMemoryRecordLog commands =
      new InMemoryRecordLog("trading.commands.e1", () -> AT_MS);
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events", () -> AT_MS);
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void archive() throws SQLException {
    execute("CREATE SCHEMA archive");
    execute(
        "CREATE TABLE archive.positions (log text, next_offset bigint, last_number bigint,"
            + " log_digest bigint)");
    copy("archive.commands", commands, 40);
    copy("archive.events", events, 70);
  }

  private void copy(String table, InMemoryRecordLog log, int records) throws SQLException {
    execute(
        "CREATE TABLE %s (record_offset bigint, log_time_ms bigint, record bytea)"
            .formatted(table));
    long digest = LogDigest.EMPTY;
    try (Connection connection = database.connect();
        PreparedStatement row =
            connection.prepareStatement("INSERT INTO %s VALUES (?, ?, ?)".formatted(table))) {
      for (int i = 0; i < records; i++) {
        byte[] bytes = (log.name() + " record " + i).getBytes();
        log.append(bytes);
        row.setLong(1, i);
        row.setLong(2, AT_MS);
        row.setBytes(3, bytes);
        row.executeUpdate();
        digest = LogDigest.fold(digest, AT_MS, new UnsafeBuffer(bytes), 0, bytes.length);
      }
    }
    execute(
        "INSERT INTO archive.positions VALUES ('%s', %d, %d, %d)"
            .formatted(log.name(), records, records, digest));
    log.append("not archived yet".getBytes());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int differences() throws SQLException {
    Copies copies = new Copies(database.url(), database.user(), database.password());
    ClosingCheck check = new ClosingCheck(copies, new Logs(commands, events), said::add);
    check.archive();
    return check.differences();
  }

  @Test
  void anArchiveThatIsTheLogsSoFarIsEqual() throws SQLException {
    assertThat(differences()).isZero();
    assertThat(said).hasSize(2).allMatch(it -> it.endsWith("equal"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE archive.commands SET record = set_byte(record, 3, 0) WHERE record_offset = 17",
        "UPDATE archive.commands SET log_time_ms = log_time_ms + 1 WHERE record_offset = 39",
        "DELETE FROM archive.commands WHERE record_offset = 5",
        "UPDATE archive.positions SET log_digest = 7 WHERE log LIKE '%commands%'",
        "UPDATE archive.positions SET next_offset = 41 WHERE log LIKE '%commands%'"
      })
  void whateverIsNotAsOnTheLogIsADifference(String damage) throws SQLException {
    execute(damage);
    assertThat(differences()).isEqualTo(1);
    assertThat(said.getFirst()).startsWith("PROBLEM archive.commands holds ");
  }

  @Test
  void whereTheCopiesStandIsToldWithCounts() throws SQLException {
    execute("UPDATE archive.positions SET next_offset = 30 WHERE log LIKE '%commands%'");
    Standing standing =
        Standing.look(
            new Copies(database.url(), database.user(), database.password()),
            new Logs(commands, events));
    assertThat(standing.lines())
        .extracting(Standing.Line::toString)
        .containsExactly(
            "read models (history): none; all 71 records are to be written",
            "archive of trading.commands.e1: 30 of 41 records, 11 to be written",
            "archive of trading.events: 70 of 71 records, 1 to be written");
    assertThat(standing.behind()).isEqualTo(83);
    assertThat(standing.ahead()).isFalse();
    commands.cut(20);
    assertThat(
            Standing.look(
                    new Copies(database.url(), database.user(), database.password()),
                    new Logs(commands, events))
                .ahead())
        .isTrue();
  }

  @Test
  void fromScratchTheArchiveIsSetAsideAndNotLost() throws SQLException {
    execute("CREATE SCHEMA history");
    Copies copies = new Copies(database.url(), database.user(), database.password());
    String aside = copies.clear();
    assertThat(copies.archive("trading.events")).isNull();
    assertThat(copies.history()).isNull();
    execute("SELECT FROM %s.commands".formatted(aside));
    assertThat(copies.clear()).isNull();
  }
}
