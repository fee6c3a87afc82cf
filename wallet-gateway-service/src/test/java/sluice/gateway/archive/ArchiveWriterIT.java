package sluice.gateway.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.Patience.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.WriterState;
import sluice.replica.log.LogDigest;
import sluice.replica.work.Workers;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.servers.Cable;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** The archive's writer on a real PostgreSQL. */
class ArchiveWriterIT {
  private final ArchivedVenue venue = new ArchivedVenue().begun();
  private final TestDatabase database = TestServers.postgres().newDatabase("archive");
  private final List<ArchiveWriter> writers = new ArrayList<>();

  @AfterEach
  void end() {
    writers.forEach(ArchiveWriter::close);
  }

  private ArchiveWriter writer(String url, ArchivedVenue of) {
    return writer(
        url,
        of,
        new LogEnd(of.commands, Workers.THREADS),
        new LogEnd(of.events.log, Workers.THREADS));
  }

  private ArchiveWriter writer(String url, ArchivedVenue of, LogEnd commandsEnd, LogEnd eventsEnd) {
    PostgresDatabase where = new PostgresDatabase(url, database.user(), database.password());
    ArchiveWriter writer =
        new ArchiveWriter(
                () -> new PostgresArchiveTables(where),
                ArchivedVenue.EPOCH,
                of.commands,
                commandsEnd,
                of.events.log,
                eventsEnd,
                Workers.THREADS)
            .start();
    writers.add(writer);
    return writer;
  }

  private ArchiveWriter writer() {
    return writer(database.url(), venue);
  }

  private void awaitAll(ArchiveWriter writer) throws Exception {
    await("all commands are archived", () -> has(writer.commands(), venue.commands));
    await("all events are archived", () -> has(writer.events(), venue.events.log));
  }

  private static boolean has(LogArchive archive, InMemoryRecordLog log) {
    return archive.written() != null && archive.written().nextOffset() == log.size();
  }

  private void stopsBecause(ArchiveWriter writer, String reason) throws Exception {
    await("it stops", () -> writer.state() == WriterState.STOPPED);
    assertThat(writer.stoppedBecause()).contains(reason);
  }

  /** Whether the archive holds both logs to the byte. */
  private void archiveIsTheLogs() throws SQLException {
    isTheLog("archive.commands", venue.commands);
    isTheLog("archive.events", venue.events.log);
  }

  private void isTheLog(String table, InMemoryRecordLog log) throws SQLException {
    long digest = LogDigest.EMPTY;
    int offset = 0;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT record_offset, log_time_ms, record FROM %s ORDER BY record_offset"
                  .formatted(table))) {
        while (row.next()) {
          assertThat(row.getLong(1)).as(table).isEqualTo(offset);
          byte[] bytes = row.getBytes(3);
          assertThat(bytes).as("%s offset %d", table, offset).isEqualTo(log.bytes(offset++));
          digest = LogDigest.fold(digest, row.getLong(2), new UnsafeBuffer(bytes), 0, bytes.length);
        }
      }
      assertThat(offset).as(table).isEqualTo(log.size());
      try (ResultSet row =
          statement.executeQuery(
              "SELECT log_digest FROM archive.positions WHERE log = '%s'".formatted(log.name()))) {
        row.next();
        assertThat(row.getLong(1)).as("digest of %s", table).isEqualTo(digest);
      }
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void everyRecordIsArchivedWithItsNumbers() throws Exception {
    venue.traded(500).toldTwice(3);
    awaitAll(writer());

    archiveIsTheLogs();
    assertThat(ask("SELECT max(sequence) || ' ' || max(epoch) FROM archive.commands"))
        .isEqualTo("501 1");
    assertThat(
            ask("SELECT first_number || '-' || last_number FROM archive.events OFFSET 9 LIMIT 1"))
        .isEqualTo("19-20");
    assertThat(ask("SELECT last_number FROM archive.positions WHERE log = 'trading.events'"))
        .isEqualTo("1000");
  }

  @Test
  void whoeverIsFarBehindTakesMuchAtOnceWhileMoreArrives() throws Exception {
    venue.traded(5_000);
    try (LogEnd commandsEnd = new LogEnd(venue.commands, Workers.THREADS).start();
        LogEnd eventsEnd = new LogEnd(venue.events.log, Workers.THREADS).start()) {
      await("the end of events is seen", () -> eventsEnd.recordsBehind(0) > 0);
      await("the end of commands is seen", () -> commandsEnd.recordsBehind(0) > 0);
      ArchiveWriter writer = writer(database.url(), venue, commandsEnd, eventsEnd);
      for (int i = 0; i < 20; i++) venue.traded(50);
      awaitAll(writer);
    }
    archiveIsTheLogs();
  }

  @Test
  void rowsAndPositionCommitTogetherHoweverOftenTheConnectionBreaks() throws Exception {
    venue.traded(1);
    try (Cable cable = new Cable(database.host(), database.port())) {
      cable.plug();
      ArchiveWriter writer = writer(database.urlVia(cable), venue);
      awaitAll(writer);
      for (int i = 0; i < 12; i++) {
        venue.traded(3_000);
        Thread.sleep(20 + 17 * (i % 4));
        cable.unplug();
        for (String table : List.of("commands", "events")) {
          assertThat(
                  ask(
                      "SELECT (SELECT count(*) FROM archive.%1$s) - (SELECT next_offset FROM archive.positions WHERE log LIKE '%%%1$s%%')"
                          .formatted(table)))
              .isEqualTo("0");
        }
        cable.plug();
      }
      awaitAll(writer);
    }
    archiveIsTheLogs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP SCHEMA archive CASCADE",
        "DROP TABLE archive.events",
        "TRUNCATE archive.commands",
        "DELETE FROM archive.events WHERE record_offset = 7",
        "DELETE FROM archive.positions",
        "ALTER TABLE archive.commands DROP COLUMN sequence"
      })
  void whatIsLostIsRebuiltFromTheLogs(String damage) throws Exception {
    venue.traded(200);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();
    execute(damage);

    venue.traded(1);
    awaitAll(writer());
    archiveIsTheLogs();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP SCHEMA archive CASCADE", "TRUNCATE archive.events"})
  void whatIsLostUnderAWriterAtWorkIsNoticedAndRebuilt(String damage) throws Exception {
    venue.traded(200);
    ArchiveWriter writer = writer();
    awaitAll(writer);
    execute(damage);

    await("all is there again", () -> archivedCounts().equals("201 200"));
    awaitAll(writer);
    archiveIsTheLogs();
  }

  private String archivedCounts() {
    try {
      return ask(
          "SELECT (SELECT count(*) FROM archive.commands) || ' ' || (SELECT count(*) FROM"
              + " archive.events)");
    } catch (SQLException e) {
      return "none: " + e.getMessage();
    }
  }

  @Test
  void aDatabaseThatWasSetBackIsContinuedFromWhereItStands() throws Exception {
    venue.traded(100);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();
    execute("CREATE TABLE older AS SELECT * FROM archive.positions");

    venue.traded(100);
    ArchiveWriter second = writer();
    awaitAll(second);
    String row = ask("SELECT xmin FROM archive.commands WHERE record_offset = 50");
    execute(
        """
        BEGIN;
        DELETE FROM archive.commands WHERE record_offset > 100;
        DELETE FROM archive.events WHERE record_offset >= 100;
        DELETE FROM archive.positions;
        INSERT INTO archive.positions SELECT * FROM older;
        COMMIT;
        """);

    venue.traded(10);
    await("all is there again", () -> archivedCounts().equals("211 210"));
    awaitAll(second);
    archiveIsTheLogs();
    assertThat(ask("SELECT xmin FROM archive.commands WHERE record_offset = 50"))
        .as("what was there was not written again")
        .isEqualTo(row);
  }

  @Test
  void anotherLogStopsItAndNothingArchivedIsTouched() throws Exception {
    venue.traded(50);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();

    stopsBecause(writer(database.url(), new ArchivedVenue().begun().traded(80)), "another log");
    archiveIsTheLogs();
  }

  @Test
  void aLogThatWasCutStopsIt() throws Exception {
    venue.traded(50);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();
    venue.commands.cut(20);

    stopsBecause(writer(), "we stand at 50");
    assertThat(ask("SELECT count(*) FROM archive.commands")).isEqualTo("51");
  }

  @Test
  void aLogThatWasCutAndGrewAgainStopsIt() throws Exception {
    venue.traded(50);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();
    venue.commands.cut(20);
    venue.traded(60);

    stopsBecause(writer(), "cut and grew again");
    assertThat(ask("SELECT count(*) FROM archive.commands")).isEqualTo("51");
  }

  @Test
  void aCommandLogWithoutItsFirstRecordStopsIt() throws Exception {
    ArchivedVenue headless = new ArchivedVenue().traded(3);
    stopsBecause(writer(database.url(), headless), "does not begin with EpochStarted");
  }

  @Test
  void aDatabaseThatWasNeverThereIsWaitedForAndThenFilled() throws Exception {
    venue.traded(5);
    try (Cable cable = new Cable(database.host(), database.port())) {
      ArchiveWriter writer = writer(database.urlVia(cable), venue);
      await("it is missed", () -> writer.awayBecause() != null);
      assertThat(writer.state()).isEqualTo(WriterState.WAITING_FOR_POSTGRES);
      assertThat(writer.commands().written()).isNull();

      cable.plug();
      awaitAll(writer);
      assertThat(writer.awayBecause()).isNull();
    }
  }

  @Test
  void ofTwoWritersOneWritesAndTheOtherTakesOver() throws Exception {
    venue.traded(5);
    ArchiveWriter first = writer();
    awaitAll(first);
    ArchiveWriter second = writer();
    await("it stands by", () -> second.state() == WriterState.STANDBY);
    venue.traded(5);
    awaitAll(first);
    awaitAll(second);

    first.close();
    venue.traded(5);
    await("it takes over", () -> second.state() == WriterState.WRITING);
    awaitAll(second);
    archiveIsTheLogs();
  }

  @Test
  void aLogThatIsAwayIsWaitedForAndNothingIsClearedMeanwhile() throws Exception {
    venue.traded(20);
    ArchiveWriter first = writer();
    awaitAll(first);
    first.close();
    execute("DELETE FROM archive.commands WHERE record_offset = 3");
    venue.commands.setReachable(false);

    ArchiveWriter second = writer();
    await("it waits", () -> second.state() == WriterState.WAITING_FOR_LOG);
    assertThat(ask("SELECT count(*) FROM archive.commands")).isEqualTo("20");
    venue.commands.setReachable(true);
    awaitAll(second);
    archiveIsTheLogs();

    venue.events.log.setReachable(false);
    await("it waits", () -> second.state() == WriterState.WAITING_FOR_LOG);
    venue.events.log.setReachable(true);
    venue.traded(5);
    awaitAll(second);
    archiveIsTheLogs();
    await("it writes again", () -> second.state() == WriterState.WRITING);
  }
}
