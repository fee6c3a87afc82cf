package sluice.operations.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.testkit.servers.TestServers;

/** The hash of rows is PostgreSQL's own, whatever stands in them. */
class RowDigestIT {
  private static final List<String> TEXTS =
      List.of(
          "plain", "", "two words", "comma, and (brackets)", "\"quoted\"", "back\\slash", "é\n\t");

  @Test
  void rowsHashAsPostgresWritesThem() throws Exception {
    RowDigest digest = new RowDigest();
    try (Connection connection = TestServers.postgres().newDatabase("rows").connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE r (a bigint, b text, c boolean, d uuid, e numeric)");
      BigInteger wide = new BigInteger("85070591730234615847396907784232501249");
      try (var insert =
          connection.prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?, ?::numeric)")) {
        long a = -3;
        for (String text : TEXTS) {
          UUID id = new UUID(a, text.length());
          insert.setLong(1, ++a);
          insert.setString(2, text);
          insert.setBoolean(3, a > 0);
          insert.setObject(4, id);
          insert.setString(5, wide.toString());
          insert.executeUpdate();
          digest.add(a, text, a > 0, id, wide);
        }
      }
      statement.execute("INSERT INTO r VALUES (9, NULL, NULL, NULL, 0)");
      digest.add(9L, null, null, null, BigInteger.ZERO);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT count(*), lpad(to_hex((sum(('x' || left(md5(r::text), 15))::bit(60)::bigint)"
                  + " % (1::bigint << 60))::bigint), 15, '0') FROM r")) {
        row.next();
        assertThat(digest.result()).isEqualTo(new TableDigest(row.getLong(1), row.getString(2)));
      }
    }
  }

  @Test
  void anotherValueAnotherRowAndAMissingRowAllShow() {
    TableDigest both = digest(1, 2);
    assertThat(digest(2, 1)).isEqualTo(both);
    assertThat(digest(1, 3)).isNotEqualTo(both);
    assertThat(digest(1)).isNotEqualTo(both);
    assertThat(digest(1, 2, 2)).isNotEqualTo(both);
  }

  private static TableDigest digest(int... rows) {
    RowDigest digest = new RowDigest();
    for (int each : rows) digest.add(each, "x");
    return digest.result();
  }
}
