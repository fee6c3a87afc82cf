package sluice.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** What goes in by COPY is what PostgreSQL holds. */
class BinaryCopyIT {
  private final TestDatabase database = TestServers.postgres().newDatabase("copy");
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = database.connect();
    connection.setAutoCommit(false);
    execute(
        "CREATE TABLE r (a int2, b int4, c int8, d bool, e text, f bytea, g uuid, h numeric,"
            + " CHECK (b < 100))");
    connection.commit();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void everyTypeComesBackAndNullIsNull() throws SQLException {
    BinaryCopy copy = new BinaryCopy("r", "a", "b", "c", "d", "e", "f", "g", "h");
    copy.row().int2(-2).int4(4).int8(1L << 40).bool(true).text("x, \"é\"\n");
    copy.bytea(new UnsafeBuffer(new byte[] {9, 1, 2, 9}), 1, 2).uuid(new UUID(1, 2));
    copy.numeric(BigInteger.TEN);
    copy.row().nothing().nothing().int8(null).bool((Boolean) null).text(null).nothing().uuid(null);
    copy.nothing();
    copy.send(connection);

    assertThat(copy.rows()).isZero();
    assertThat(ask("SELECT r::text FROM r WHERE a IS NOT NULL"))
        .isEqualTo(
            "(-2,4,1099511627776,t,\"x, \"\"é\"\"\n"
                + "\",\"\\\\x0102\",00000000-0000-0001-0000-000000000002,10)");
    assertThat(ask("SELECT r::text FROM r WHERE a IS NULL")).isEqualTo("(,,,,,,,)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "-1",
        "9999",
        "10000",
        "100000000",
        "9223372036854775807",
        "-9223372036854775808",
        "85070591730234615847396907784232501249",
        "123456789000000000000000000000000000000000000"
      })
  void wholeNumbersOfAnySize(String number) throws SQLException {
    BinaryCopy copy = new BinaryCopy("r", "h");
    copy.row().numeric(new BigInteger(number));
    copy.send(connection);
    assertThat(ask("SELECT h::text FROM r")).isEqualTo(number);
    assertThat(ask("SELECT (h = %s)::text FROM r".formatted(number))).isEqualTo("true");
  }

  @Test
  void moreThanAnyBufferGoesThrough() throws SQLException {
    BinaryCopy copy = new BinaryCopy("r", "c", "f");
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < 500; i++) copy.row().int8((long) i).bytea(bytes);
    copy.send(connection);
    assertThat(ask("SELECT count(*) || ' ' || sum(c) || ' ' || sum(length(f)) FROM r"))
        .isEqualTo("500 124750 50000000");
    copy.row().int8(7L).bytea(bytes);
    copy.send(connection);
    assertThat(ask("SELECT count(*) FROM r")).isEqualTo("501");
  }

  @Test
  void aRefusedRowTakesAllOfItBackAndTheConnectionGoesOn() throws SQLException {
    BinaryCopy copy = new BinaryCopy("r", "b");
    copy.row().int4(1).row().int4(100);
    assertThatThrownBy(() -> copy.send(connection)).isInstanceOf(SQLException.class);
    connection.rollback();
    assertThat(copy.rows()).isZero();
    copy.row().int4(2);
    copy.send(connection);
    assertThat(ask("SELECT sum(b) FROM r")).isEqualTo("2");
  }
}
