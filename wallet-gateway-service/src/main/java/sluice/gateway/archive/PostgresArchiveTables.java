package sluice.gateway.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sluice.gateway.database.BinaryCopy;
import sluice.gateway.database.OwnSchema;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.PostgresSession;

/** The tables of schema {@code archive}, written by COPY. */
final class PostgresArchiveTables extends PostgresSession implements ArchiveTables {
  private static final OwnSchema SCHEMA =
      new OwnSchema("archive", List.of("commands", "events", "positions"), List.of());

  PostgresArchiveTables(PostgresDatabase database) throws SQLException {
    super(database, "sluice-archive-writer", SCHEMA);
  }

  /** Qualified. */
  private static String table(ArchivedLog log) {
    return switch (log) {
      case ArchivedLog.Commands _ -> "archive.commands";
      case ArchivedLog.Events _ -> "archive.events";
    };
  }

  /** Which rows of the table are this log's, as a condition. */
  private static String rowsOf(ArchivedLog log) {
    return switch (log) {
      case ArchivedLog.Commands it -> "epoch = " + it.epoch();
      case ArchivedLog.Events _ -> "true";
    };
  }

  @Override
  public ArchivePosition position(ArchivedLog log) throws SQLException {
    try (PreparedStatement statement =
        connection()
            .prepareStatement(
                "SELECT topic_id, next_offset, leader_epoch, log_digest, last_number, log_time_ms"
                    + " FROM archive.positions WHERE log = ?")) {
      statement.setString(1, log.name());
      ArchivePosition position = null;
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          position =
              new ArchivePosition(
                  row.getObject(1, UUID.class),
                  row.getLong(2),
                  row.getInt(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6));
        }
      }
      connection().commit();
      return position;
    }
  }

  @Override
  public void begin(ArchivedLog log, ArchivePosition start) throws SQLException {
    try (Statement statement = connection().createStatement();
        PreparedStatement position =
            connection()
                .prepareStatement("INSERT INTO archive.positions VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      if (othersIn(statement, log)) {
        statement.execute("DELETE FROM %s WHERE %s".formatted(table(log), rowsOf(log)));
      } else {
        statement.execute("TRUNCATE " + table(log));
      }
      statement.execute("DELETE FROM archive.positions WHERE log = '%s'".formatted(log.name()));
      position.setString(1, log.name());
      position.setObject(2, start.topicId());
      position.setLong(3, start.nextOffset());
      position.setInt(4, start.leaderEpoch());
      position.setLong(5, start.digest());
      position.setLong(6, start.lastNumber());
      position.setLong(7, start.logTimeMs());
      position.executeUpdate();
    }
    connection().commit();
  }

  private static boolean othersIn(Statement statement, ArchivedLog log) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT EXISTS (SELECT FROM %s WHERE NOT (%s))".formatted(table(log), rowsOf(log)))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Override
  public void checkRows(ArchivedLog log, ArchivePosition position) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), coalesce(max(record_offset) + 1, 0) FROM %s WHERE %s"
                    .formatted(table(log), rowsOf(log)))) {
      row.next();
      if (row.getLong(1) != position.nextOffset() || row.getLong(2) != position.nextOffset()) {
        throw new ArchiveLost(
            "%s holds %d records up to offset %d instead of %d"
                .formatted(table(log), row.getLong(1), row.getLong(2) - 1, position.nextOffset()));
      }
    }
    connection().commit();
  }

  @Override
  public Archived record(ArchivedLog log, long offset) throws SQLException {
    try (PreparedStatement statement =
        connection()
            .prepareStatement(
                "SELECT log_time_ms, record FROM %s WHERE %s AND record_offset = ?"
                    .formatted(table(log), rowsOf(log)))) {
      statement.setLong(1, offset);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new ArchiveLost("%s lacks offset %d".formatted(table(log), offset));
        }
        Archived archived = new Archived(row.getLong(1), row.getBytes(2));
        connection().commit();
        return archived;
      }
    }
  }

  @Override
  public Rows rows(ArchivedLog log) {
    return switch (log) {
      case ArchivedLog.Commands it -> new CommandRows(it.epoch());
      case ArchivedLog.Events _ -> new EventRows();
    };
  }

  @Override
  public void write(ArchivedLog log, Rows rows, ArchivePosition from, ArchivePosition to)
      throws SQLException {
    ((CopiedRows) rows).copy.send(connection());
    advance(log, from, to);
    connection().commit();
  }

  private void advance(ArchivedLog log, ArchivePosition from, ArchivePosition to)
      throws SQLException {
    try (PreparedStatement statement =
        connection()
            .prepareStatement(
                "UPDATE archive.positions SET next_offset = ?, leader_epoch = ?, log_digest = ?,"
                    + " last_number = ?, log_time_ms = ?"
                    + " WHERE log = ? AND next_offset = ? AND log_digest = ?")) {
      statement.setLong(1, to.nextOffset());
      statement.setInt(2, to.leaderEpoch());
      statement.setLong(3, to.digest());
      statement.setLong(4, to.lastNumber());
      statement.setLong(5, to.logTimeMs());
      statement.setString(6, log.name());
      statement.setLong(7, from.nextOffset());
      statement.setLong(8, from.digest());
      if (statement.executeUpdate() != 1) {
        throw new ArchiveLost("%s no longer stands at %d".formatted(log.name(), from.nextOffset()));
      }
    }
  }

  private abstract static class CopiedRows implements Rows {
    final BinaryCopy copy;

    CopiedRows(BinaryCopy copy) {
      this.copy = copy;
    }

    @Override
    public int count() {
      return copy.rows();
    }

    @Override
    public int size() {
      return copy.size();
    }

    @Override
    public void clear() {
      copy.clear();
    }
  }

  private static final class CommandRows extends CopiedRows {
    private final int epoch;

    CommandRows(int epoch) {
      super(
          new BinaryCopy(
              "archive.commands", "epoch", "record_offset", "sequence", "log_time_ms", "record"));
      this.epoch = epoch;
    }

    @Override
    public void add(
        long offset,
        long first,
        long last,
        long logTimeMs,
        DirectBuffer buffer,
        int index,
        int length) {
      copy.row().int4(epoch).int8(offset).int8(first).int8(logTimeMs).bytea(buffer, index, length);
    }
  }

  private static final class EventRows extends CopiedRows {
    EventRows() {
      super(
          new BinaryCopy(
              "archive.events",
              "record_offset",
              "first_number",
              "last_number",
              "log_time_ms",
              "record"));
    }

    @Override
    public void add(
        long offset,
        long first,
        long last,
        long logTimeMs,
        DirectBuffer buffer,
        int index,
        int length) {
      copy.row().int8(offset).int8(first).int8(last).int8(logTimeMs).bytea(buffer, index, length);
    }
  }
}
