package sluice.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogUnavailable;

class TestServersIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  @Test
  void theBrokerIsSharedAndTopicsAreNot() {
    KafkaServer kafka = TestServers.kafka();
    assertThat(TestServers.kafka()).isSameAs(kafka);
    String one = kafka.newTopic("orders");
    String other = kafka.newTopic("orders");
    assertThat(one).isNotEqualTo(other).startsWith("orders-");
    assertThat(end(kafka, one)).isZero();
    assertThat(end(kafka, other)).isZero();
  }

  @Test
  void postgresIsSharedAndDatabasesAreNot() throws SQLException {
    PostgresServer postgres = TestServers.postgres();
    assertThat(TestServers.postgres()).isSameAs(postgres);
    TestDatabase one = postgres.newDatabase("orders");
    TestDatabase other = postgres.newDatabase("orders");
    run(one, "create table orders (id int)");
    run(other, "create table orders (id int)");
    assertThat(ask(one, "show fsync")).isEqualTo("on");
    assertThat(ask(one, "show server_version")).startsWith("18");
  }

  @Test
  void anOwnBrokerCanBeStoppedKilledAndPausedAndKeepsItsAddressAndTopics() {
    try (OwnKafka kafka = TestServers.ownKafka()) {
      String topic = kafka.newTopic("orders");
      kafka.stop();
      assertThatThrownBy(() -> end(kafka, topic, AT_ONCE)).isInstanceOf(LogUnavailable.class);
      kafka.start();
      assertThat(end(kafka, topic)).isZero();
      kafka.kill();
      assertThatThrownBy(() -> end(kafka, topic, AT_ONCE)).isInstanceOf(LogUnavailable.class);
      kafka.start();
      assertThat(end(kafka, topic)).isZero();
      kafka.pause();
      assertThatThrownBy(() -> end(kafka, topic, AT_ONCE)).isInstanceOf(LogUnavailable.class);
      kafka.resume();
      assertThat(end(kafka, topic)).isZero();
    }
  }

  @Test
  void anOwnPostgresCanBeStoppedKilledAndPausedAndKeepsItsAddressAndRows() throws SQLException {
    try (OwnPostgres postgres = TestServers.ownPostgres()) {
      TestDatabase database = postgres.newDatabase("orders");
      run(database, "create table orders (id int); insert into orders values (1)");
      postgres.stop();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      postgres.start();
      assertThat(ask(database, "select count(*) from orders")).isEqualTo("1");
      postgres.kill();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      postgres.start();
      assertThat(ask(database, "select count(*) from orders")).isEqualTo("1");
      try (Connection open = database.connect()) {
        postgres.pause();
        assertThat(open.isValid(1)).isFalse();
      }
      postgres.resume();
      assertThat(ask(database, "select count(*) from orders")).isEqualTo("1");
    }
  }

  @Test
  void theBrokersJarsAreNotOnTheClassPathOfWhoeverUsesOne() {
    assertThatThrownBy(() -> Class.forName("kafka.Kafka"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("scala.Option"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static long end(KafkaServer kafka, String topic) {
    return end(kafka, topic, SOON);
  }

  private static long end(KafkaServer kafka, String topic, Duration within) {
    try (KafkaRecordLog log = new KafkaRecordLog(kafka.bootstrapServers(), topic)) {
      return log.endOffset(within);
    }
  }

  private static String ask(TestDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
