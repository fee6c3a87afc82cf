package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.Patience.await;
import static sluice.gateway.history.VenueEvents.ALICE;
import static sluice.vocabulary.Side.BUY;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.WriterState;
import sluice.protocol.Event;
import sluice.replica.events.EventPosition;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.log.WatchedLog;
import sluice.testkit.servers.Cable;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** The history's writer on a real PostgreSQL. */
class HistoryWriterIT {
  private final VenueEvents venue = new VenueEvents();
  private final TestDatabase database = TestServers.postgres().newDatabase("history");
  private final List<HistoryWriter> writers = new ArrayList<>();

  @AfterEach
  void end() {
    writers.forEach(HistoryWriter::close);
  }

  private HistoryWriter writer(String url, RecordLog log) {
    return writer(url, log, new LogEnd(log, Workers.THREADS));
  }

  private HistoryWriter writer(String url, RecordLog log, LogEnd end) {
    PostgresDatabase where = where(url);
    HistoryWriter writer =
        new HistoryWriter(() -> new PostgresHistoryTables(where), log, end, Workers.THREADS)
            .start();
    writers.add(writer);
    return writer;
  }

  private PostgresDatabase where(String url) {
    return new PostgresDatabase(url, database.user(), database.password());
  }

  private HistoryWriter writer() {
    return writer(database.url(), venue.log);
  }

  private void awaitAll(HistoryWriter writer) throws Exception {
    await(
        "all events are written",
        () -> writer.written() != null && writer.written().position().equals(venue.position()));
  }

  private String digest() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT string_agg(name || ' ' || row_count || ' ' || digest, E'\\n' ORDER BY name)"
                    + " FROM history.digest()")) {
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
  void eventsBecomeRowsUpToTheLogsEnd() throws Exception {
    venue.opened().traded(30);
    awaitAll(writer());

    assertThat(digest())
        .contains("assets 2 ", "markets 1 ", "credits 2 ", "market_states 1 ")
        .contains("orders 80 ", "trades 50 ", "fills 100 ")
        .contains(
            "events " + venue.position().number() + " %016x".formatted(venue.position().digest()));
  }

  /** Rows and position are its snapshot: nothing before them is read again. */
  @Test
  void afterARestartItReadsWhatCameSinceAndNothingElse() throws Exception {
    venue.opened().traded(200);
    HistoryWriter first = writer();
    awaitAll(first);
    first.close();
    long known = venue.position().nextOffset();
    venue.traded(7);
    List<Long> readFrom = new CopyOnWriteArrayList<>();
    RecordLog log = new WatchedLog(venue.log, readFrom::add);
    awaitAll(writer(database.url(), log));

    assertThat(readFrom).as("the last known record, and what follows").contains(known);
    assertThat(readFrom).allMatch(offset -> offset >= known - 1);
    assertThat(digest()).isEqualTo(digestOfAnother());
  }

  @Test
  void whoeverIsFarBehindTakesMuchAtOnceWhileMoreArrives() throws Exception {
    venue.opened().traded(2_000);
    try (LogEnd end = new LogEnd(venue.log, Workers.THREADS).start()) {
      await("the log's end is seen", () -> end.recordsBehind(0) > 0);
      HistoryWriter writer = writer(database.url(), venue.log, end);
      for (int i = 0; i < 20; i++) venue.traded(50);
      awaitAll(writer);
    }
    assertThat(digest()).isEqualTo(digestOfAnother());
  }

  @Test
  void rowsAndEventNumberCommitTogetherHoweverOftenTheConnectionBreaks() throws Exception {
    venue.opened();
    try (Cable cable = new Cable(database.host(), database.port())) {
      cable.plug();
      HistoryWriter writer = writer(database.urlVia(cable), venue.log);
      awaitAll(writer);
      for (int i = 0; i < 12; i++) {
        venue.traded(150);
        Thread.sleep(20 + 17 * (i % 4));
        cable.unplug();
        rowsAreThoseOfTheEventNumber();
        cable.plug();
      }
      awaitAll(writer);
    }
    assertThat(digest()).isEqualTo(digestOfAnother());
  }

  private void rowsAreThoseOfTheEventNumber() throws SQLException {
    try (HistoryTables tables = new PostgresHistoryTables(where(database.url()));
        Connection connection = database.connect()) {
      tables.checkRows();
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT event_number, (SELECT coalesce(max(trade_id), 0) FROM history.trades)"
                      + " FROM history.stream_position")) {
        row.next();
        assertThat(row.getLong(2)).isLessThanOrEqualTo(row.getLong(1));
      }
    }
  }

  /** What a writer makes of the same log that nobody disturbs. */
  private String digestOfAnother() throws Exception {
    HistoryWriterIT undisturbed = new HistoryWriterIT();
    HistoryWriter writer = undisturbed.writer(undisturbed.database.url(), venue.log);
    try {
      awaitAll(writer);
      return undisturbed.digest();
    } finally {
      undisturbed.end();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP SCHEMA history CASCADE",
        "DROP TABLE history.fills",
        "TRUNCATE history.orders",
        "DELETE FROM history.trades WHERE trade_id = (SELECT max(trade_id) FROM history.trades)",
        "DELETE FROM history.stream_position",
        "ALTER TABLE history.orders DROP COLUMN rested"
      })
  void whatIsLostIsRebuiltFromTheLogEqual(String damage) throws Exception {
    venue.opened().traded(20);
    HistoryWriter first = writer();
    awaitAll(first);
    first.close();
    execute(damage);

    venue.traded(1);
    awaitAll(writer());
    assertThat(digest()).isEqualTo(digestOfAnother());
  }

  @Test
  void aPositionThatTheLogContradictsIsNotWrittenOver() throws Exception {
    venue.opened().traded(5);
    HistoryWriter first = writer();
    awaitAll(first);
    first.close();
    execute("UPDATE history.stream_position SET event_number = 3");

    HistoryWriter second = writer();
    await("it stops", () -> second.state() == WriterState.STOPPED);
    assertThat(second.stoppedBecause()).contains("history holds events up to 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP SCHEMA history CASCADE", "TRUNCATE history.fills"})
  void whatIsLostUnderAWriterAtWorkIsNoticedAndRebuilt(String damage) throws Exception {
    venue.opened().traded(20);
    HistoryWriter writer = writer();
    awaitAll(writer);
    String before = digest();
    execute(damage);

    await("the tables are equal again", () -> before.equals(digestOrNone()));
    assertThat(writer.state()).isNotEqualTo(WriterState.STOPPED);
  }

  @Test
  void tablesThatWereSetBackUnderAWriterAtWorkAreContinuedFromWhereTheyStand() throws Exception {
    venue.opened().traded(10);
    HistoryWriter writer = writer();
    awaitAll(writer);
    execute(
        """
        CREATE SCHEMA older;
        CREATE TABLE older.stream_position AS SELECT * FROM history.stream_position;
        CREATE TABLE older.orders AS SELECT * FROM history.orders;
        CREATE TABLE older.trades AS SELECT * FROM history.trades;
        CREATE TABLE older.fills AS SELECT * FROM history.fills;
        """);
    venue.traded(10);
    awaitAll(writer);
    String untouched = ask("SELECT xmin FROM history.assets WHERE asset_id = 1");
    execute(
        """
        BEGIN;
        LOCK TABLE history.stream_position;
        DELETE FROM history.stream_position;
        DELETE FROM history.orders;
        DELETE FROM history.trades;
        DELETE FROM history.fills;
        INSERT INTO history.stream_position SELECT * FROM older.stream_position;
        INSERT INTO history.orders SELECT * FROM older.orders;
        INSERT INTO history.trades SELECT * FROM older.trades;
        INSERT INTO history.fills SELECT * FROM older.fills;
        COMMIT;
        """);

    String whole = digestOfAnother();
    await("the tables are equal again", () -> whole.equals(digestOrNone()));
    assertThat(writer.state()).isNotEqualTo(WriterState.STOPPED);
    assertThat(ask("SELECT xmin FROM history.assets WHERE asset_id = 1"))
        .as("what was there was not written again")
        .isEqualTo(untouched);
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private String digestOrNone() {
    try {
      return digest();
    } catch (SQLException e) {
      return "none: " + e.getMessage();
    }
  }

  @Test
  void aDatabaseThatWasNeverThereIsWaitedForAndThenFilled() throws Exception {
    venue.opened().traded(5);
    try (Cable cable = new Cable(database.host(), database.port())) {
      HistoryWriter writer = writer(database.urlVia(cable), venue.log);
      await("it is missed", () -> writer.awayBecause() != null);
      assertThat(writer.state()).isEqualTo(WriterState.WAITING_FOR_POSTGRES);
      assertThat(writer.written()).isNull();

      cable.plug();
      awaitAll(writer);
      assertThat(writer.awayBecause()).isNull();
    }
  }

  @Test
  void ofTwoWritersOneWritesAndTheOtherTakesOver() throws Exception {
    venue.opened().traded(5);
    HistoryWriter first = writer();
    awaitAll(first);
    HistoryWriter second = writer();
    await("it stands by", () -> second.state() == WriterState.STANDBY);
    venue.traded(5);
    awaitAll(first);
    awaitAll(second);
    assertThat(second.state()).as("it only looks").isEqualTo(WriterState.STANDBY);

    first.close();
    venue.traded(5);
    await("it takes over", () -> second.state() == WriterState.WRITING);
    awaitAll(second);
    assertThat(digest()).isEqualTo(digestOfAnother());
  }

  @Test
  void anotherLogIsNotWrittenIntoTheSameTables() throws Exception {
    venue.opened().traded(5);
    HistoryWriter first = writer();
    awaitAll(first);
    first.close();
    String before = digest();

    VenueEvents other = new VenueEvents();
    other.command(new Event.AccountOpened(99));
    other.opened().traded(9);
    HistoryWriter second = writer(database.url(), other.log);
    await("it stops", () -> second.state() == WriterState.STOPPED);
    assertThat(second.stoppedBecause()).contains("another log");
    assertThat(digest()).isEqualTo(before);
  }

  @Test
  void aLogThatIsAwayIsWaitedFor() throws Exception {
    venue.opened().traded(2);
    HistoryWriter writer = writer();
    awaitAll(writer);
    EventPosition before = venue.position();
    venue.log.setReachable(false);
    venue.rests(ALICE, BUY, 100, 5);
    Thread.sleep(300);
    assertThat(writer.written().position()).isEqualTo(before);

    venue.log.setReachable(true);
    awaitAll(writer);
  }
}
