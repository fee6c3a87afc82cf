package sluice.gateway.history;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import sluice.gateway.database.OwnSchema;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.PostgresSession;
import sluice.replica.events.EventPosition;

/** The tables of schema {@code history}. */
final class PostgresHistoryTables extends PostgresSession implements HistoryTables {
  private static final List<String> COUNTED =
      List.of("assets", "markets", "orders", "trades", "fills", "market_states", "credits");

  private static final OwnSchema SCHEMA =
      new OwnSchema(
          "history",
          Stream.concat(COUNTED.stream(), Stream.of("stream_position")).toList(),
          List.of("digest()", "hex(numeric)", "row_hash(text)"));

  private final HistoryRows rows = new HistoryRows();

  PostgresHistoryTables(PostgresDatabase database) throws SQLException {
    super(database, "sluice-history-writer", SCHEMA);
  }

  @Override
  public Stored stored() throws SQLException {
    Stored stored = stored(connection());
    connection().commit();
    return stored;
  }

  /** The same for those who only ask; leaves the transaction open. */
  static Stored stored(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT next_offset, event_number, event_digest, log_time_ms"
                    + " FROM history.stream_position")) {
      Stored stored = null;
      if (row.next()) {
        EventPosition position = new EventPosition(row.getLong(1), row.getLong(2), row.getLong(3));
        stored = new Stored(position, row.getLong(4));
      }
      return stored;
    }
  }

  @Override
  public void clear() throws SQLException {
    EventPosition start = EventPosition.START;
    String tables = COUNTED.stream().map(each -> "history." + each).collect(joining(", "));
    try (Statement statement = connection().createStatement()) {
      statement.execute("TRUNCATE history.stream_position, " + tables);
      statement.execute(
          "INSERT INTO history.stream_position VALUES (true, %d, %d, %d, 0, 0, 0, 0, 0, 0, 0, 0, 0)"
              .formatted(start.number(), start.digest(), start.nextOffset()));
    }
    connection().commit();
  }

  @Override
  public void checkRows() throws SQLException {
    String counts =
        COUNTED.stream()
            .map(each -> "p.%1$s, (SELECT count(*) FROM history.%1$s)".formatted(each))
            .collect(joining(", "));
    try (Statement statement = connection().createStatement();
        ResultSet row =
            statement.executeQuery("SELECT " + counts + " FROM history.stream_position p")) {
      if (!row.next()) throw new ReadModelsLost("history has no position");
      for (int i = 0; i < COUNTED.size(); i++) {
        long wanted = row.getLong(2 * i + 1);
        long found = row.getLong(2 * i + 2);
        if (wanted != found) {
          throw new ReadModelsLost(
              "history.%s holds %d rows instead of %d".formatted(COUNTED.get(i), found, wanted));
        }
      }
    }
    connection().commit();
  }

  @Override
  public String look(EventPosition position, String fingerprint) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet row = statement.executeQuery(LOOK)) {
      if (!row.next()) throw new ReadModelsLost("history has no position");
      if (row.getLong(1) != position.number() || row.getLong(2) != position.digest()) {
        throw new ReadModelsLost(
            "history stands at event %d, we left it at %d"
                .formatted(row.getLong(1), position.number()),
            true);
      }
      if (row.getBoolean(3)) throw new ReadModelsLost("a table of history is empty");
    }
    String now = fingerprint();
    if (fingerprint != null && !fingerprint.equals(now)) checkRows();
    return now;
  }

  private static final String LOOK =
      """
      SELECT p.event_number, p.event_digest,
             %s
        FROM history.stream_position p
      """
          .formatted(
              COUNTED.stream()
                  .map("p.%1$s > 0 AND NOT EXISTS (SELECT FROM history.%1$s)"::formatted)
                  .collect(joining(" OR ")));

  @Override
  public void write(RowChanges changes) throws SQLException {
    rows.clear();
    rows.write(connection(), changes);
    advance(changes);
    connection().commit();
  }

  private static final String ADVANCE =
      """
      UPDATE history.stream_position
         SET event_number = ?, event_digest = ?, next_offset = ?, sequence = ?, log_time_ms = ?,
             assets = assets + ?, markets = markets + ?, orders = orders + ?, trades = trades + ?,
             fills = fills + ?, market_states = market_states + ?, credits = credits + ?
       WHERE event_number = ? AND event_digest = ?
      """;

  /** Moves on only from where the changes begin: a second writer could never add them again. */
  private void advance(RowChanges changes) throws SQLException {
    try (PreparedStatement statement = connection().prepareStatement(ADVANCE)) {
      int i = 1;
      statement.setLong(i++, changes.upTo().number());
      statement.setLong(i++, changes.upTo().digest());
      statement.setLong(i++, changes.upTo().nextOffset());
      statement.setLong(i++, changes.sequence());
      statement.setLong(i++, changes.logTimeMs());
      statement.setLong(i++, changes.assets.size());
      statement.setLong(i++, changes.markets.size());
      statement.setLong(i++, changes.newOrders().size());
      statement.setLong(i++, changes.trades.size());
      statement.setLong(i++, changes.fills.size());
      statement.setLong(i++, changes.marketStates.size());
      statement.setLong(i++, changes.credits.size());
      statement.setLong(i++, changes.from().number());
      statement.setLong(i++, changes.from().digest());
      if (statement.executeUpdate() != 1) {
        throw new ReadModelsLost(
            "history no longer stands at event " + changes.from().number(), true);
      }
    }
  }
}
