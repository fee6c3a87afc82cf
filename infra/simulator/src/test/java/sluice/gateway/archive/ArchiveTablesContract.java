package sluice.gateway.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.SqlFailures;

/** What the archive's writer relies on, of whatever keeps its tables. */
abstract class ArchiveTablesContract {
  private static final long LOCK = 7;
  private static final UUID TOPIC = new UUID(1, 2);

  final ArchivedLog commands = new ArchivedLog.Commands("trading.commands.e1", 1);
  final ArchivedLog events = new ArchivedLog.Events("trading.events");
  private ArchiveTables tables;
  private ArchiveTables others;

  /** A new session on the same tables. */
  abstract ArchiveTables open() throws SQLException;

  @BeforeEach
  void begin() throws SQLException {
    tables = open();
    others = open();
  }

  @AfterEach
  void end() throws SQLException {
    tables.close();
    others.close();
  }

  private static ArchivePosition at(long nextOffset) {
    return new ArchivePosition(TOPIC, nextOffset, 3, 100 + nextOffset, nextOffset, 50 + nextOffset);
  }

  private void begun() throws SQLException {
    tables.migrate();
    tables.begin(commands, at(0));
    tables.begin(events, at(0));
  }

  private void write(ArchivedLog log, long from, long to) throws SQLException {
    write(log, from, to, at(from));
  }

  private void write(ArchivedLog log, long from, long to, ArchivePosition stands)
      throws SQLException {
    ArchiveTables.Rows rows = tables.rows(log);
    for (long offset = from; offset < to; offset++) {
      byte[] bytes = {9, (byte) offset, 8};
      rows.add(offset, offset + 1, offset + 1, 1_000 + offset, new UnsafeBuffer(bytes), 0, 2);
    }
    tables.write(log, rows, stands, at(to));
  }

  private void isDamage(SqlCall call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(SqlFailures.isDamage(e)).as(e.toString()).isTrue());
  }

  private interface SqlCall {
    void run() throws SQLException;
  }

  @Test
  void newTablesSayNothingOfAnyLog() throws SQLException {
    assertThat(tables.migrate()).as("made anew").isFalse();
    assertThat(tables.position(commands)).isNull();
    tables.checkRows(commands, at(0));
  }

  @Test
  void rowsAndPositionAreThereTogether() throws SQLException {
    begun();
    write(commands, 0, 5);
    write(events, 0, 2);

    assertThat(others.position(commands)).isEqualTo(at(5));
    assertThat(others.position(events)).isEqualTo(at(2));
    others.checkRows(commands, at(5));
    ArchiveTables.Archived last = others.record(commands, 4);
    assertThat(last.logTimeMs()).isEqualTo(1_004);
    assertThat(last.bytes()).containsExactly(9, 4);
  }

  @Test
  void whoeverDoesNotBeginWhereTheTablesStandWritesNothing() throws SQLException {
    begun();
    write(events, 0, 4);
    assertThatThrownBy(() -> write(events, 4, 6, at(3))).isInstanceOf(ArchiveLost.class);
    tables.rollback();

    assertThat(others.position(events)).isEqualTo(at(4));
    others.checkRows(events, at(4));
    write(events, 4, 6);
    others.checkRows(events, at(6));
  }

  @Test
  void aRowThatIsThereIsNotWrittenAgain() throws SQLException {
    begun();
    write(events, 0, 4);
    isDamage(() -> write(events, 3, 6, at(4)));
    tables.rollback();
    others.checkRows(events, at(4));
  }

  @Test
  void holesAndMissingRecordsAreToldAsLoss() throws SQLException {
    begun();
    write(events, 0, 4);
    assertThatThrownBy(() -> tables.checkRows(events, at(3))).isInstanceOf(ArchiveLost.class);
    tables.rollback();
    assertThatThrownBy(() -> tables.checkRows(events, at(5))).isInstanceOf(ArchiveLost.class);
    tables.rollback();
    assertThatThrownBy(() -> tables.record(events, 4)).isInstanceOf(ArchiveLost.class);
  }

  @Test
  void oneLogBeginsAnewAndTheOtherStays() throws SQLException {
    begun();
    write(commands, 0, 5);
    write(events, 0, 4);
    tables.begin(events, at(0));

    others.checkRows(events, at(0));
    others.checkRows(commands, at(5));
    assertThat(others.position(commands)).isEqualTo(at(5));
  }

  @Test
  void tablesThatAreGoneAreDamageAndAreMadeAnew() throws SQLException {
    begun();
    write(events, 0, 4);
    others.drop();

    isDamage(() -> tables.position(events));
    tables.rollback();
    isDamage(() -> write(events, 4, 5));
    tables.rollback();
    tables.migrate();
    assertThat(tables.position(events)).isNull();
  }

  @Test
  void theFingerprintChangesWithTheTablesAndNotWithTheirRows() throws SQLException {
    begun();
    String before = tables.fingerprint();
    write(events, 0, 4);
    assertThat(tables.fingerprint()).isEqualTo(before);

    others.begin(events, at(0));
    String emptied = tables.fingerprint();
    assertThat(emptied).isNotEqualTo(before);
    others.drop();
    assertThat(tables.fingerprint()).isNotEqualTo(emptied);
    others.migrate();
    assertThat(tables.fingerprint()).isNotEqualTo(emptied).isNotEqualTo(before);
  }

  @Test
  void theLockLivesAsLongAsItsSession() throws SQLException {
    assertThat(tables.tryLock(LOCK)).isTrue();
    assertThat(tables.tryLock(LOCK)).as("once more").isTrue();
    assertThat(others.tryLock(LOCK)).isFalse();
    assertThat(others.tryLock(LOCK + 1)).as("another lock").isTrue();

    tables.close();
    await(() -> others.tryLock(LOCK));
    tables = open();
  }

  private interface Question {
    boolean ask() throws SQLException;
  }

  /** A session that was closed ends a moment later. */
  private static void await(Question question) throws SQLException {
    for (int i = 0; i < 1_000; i++) {
      if (question.ask()) return;
      Thread.onSpinWait();
    }
    assertThat(question.ask()).as("the lock is free").isTrue();
  }
}
