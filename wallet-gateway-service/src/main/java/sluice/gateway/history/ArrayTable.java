package sluice.gateway.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table whose rows travel many at a time: one statement, one array per column. However many rows,
 * the server parses once and answers once.
 *
 * @param name qualified
 */
record ArrayTable<R>(String name, List<Column<R>> columns) {
  /**
   * @param type PostgreSQL's name of the element type
   */
  record Column<R>(String name, String type, Function<R, Object> value) {}

  /** Inserts all rows. */
  void insert(Connection connection, List<R> rows) throws SQLException {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    execute(
        connection,
        "INSERT INTO %s (%s) SELECT * FROM unnest(%s)".formatted(name, names, parameters()),
        rows);
  }

  /**
   * Runs a statement of its own over the rows.
   *
   * @param sql holds {@code %s} where the rows are wanted as a relation {@code r (column, …)}
   * @return rows changed
   */
  int run(Connection connection, String sql, List<R> rows) throws SQLException {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    return execute(
        connection, sql.formatted("unnest(%s) AS r (%s)".formatted(parameters(), names)), rows);
  }

  private int execute(Connection connection, String sql, List<R> rows) throws SQLException {
    if (rows.isEmpty()) return 0;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.size(); i++) {
        Column<R> column = columns.get(i);
        Array array =
            connection.createArrayOf(
                column.type, rows.stream().map(column.value).toArray(Object[]::new));
        statement.setArray(i + 1, array);
      }
      return statement.executeUpdate();
    }
  }

  private String parameters() {
    return columns.stream().map(each -> "?::" + each.type + "[]").collect(Collectors.joining(", "));
  }
}
