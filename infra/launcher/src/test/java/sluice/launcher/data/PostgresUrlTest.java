package sluice.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.launcher.Refused;
import sluice.launcher.data.Running.ExternalPostgres;

class PostgresUrlTest {
  @Test
  void readsUserAndPasswordFromTheAddress() {
    assertThat(read("postgres://ann:p%40ss+word@db.local:5433/venue"))
        .isEqualTo(
            new ExternalPostgres("jdbc:postgresql://db.local:5433/venue", "ann", "p@ss+word"));
  }

  @Test
  void readsAJdbcAddress() {
    assertThat(read("jdbc:postgresql://db.local/venue?user=ann&password=x%26y&sslmode=require"))
        .isEqualTo(
            new ExternalPostgres(
                "jdbc:postgresql://db.local:5432/venue?sslmode=require", "ann", "x&y"));
  }

  @Test
  void takesWhatIsMissingFromTheEnvironment() {
    Map<String, String> environment = Map.of("PGUSER", "ann", "PGPASSWORD", "secret");
    assertThat(PostgresUrl.read("postgresql://db.local/venue", environment))
        .isEqualTo(new ExternalPostgres("jdbc:postgresql://db.local:5432/venue", "ann", "secret"));
  }

  @Test
  void withoutAUserItIsRefused() {
    assertThatThrownBy(() -> read("postgres://db.local/venue"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("PGUSER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.local:5432",
        "mysql://a:hunter2@h/d",
        "postgres://hunter2@h",
        "postgres://a b"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingAPassword(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("postgres://USER:PASSWORD@HOST:PORT/DATABASE")
        .hasMessageNotContaining("hunter2");
  }

  private static ExternalPostgres read(String text) {
    return PostgresUrl.read(text, Map.of());
  }
}
