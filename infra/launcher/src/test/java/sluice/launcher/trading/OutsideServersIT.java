package sluice.launcher.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.data.Secrets.TradingKey;
import sluice.protocol.Topics;
import sluice.replica.log.KafkaRecordLog;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.OwnPostgres;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;
import tools.jackson.databind.JsonNode;

/**
 * The three services, as {@code infra/up --kafka HOST:PORT --postgres URL} starts them, on a broker
 * and a PostgreSQL that are somebody else's.
 */
class OutsideServersIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

  /** With a build and a rehearsal on a busy machine. */
  private static final Duration UP_WITHIN = Duration.ofMinutes(9);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MARKET = "BTC-EUR";

  /** 500 EUR; the maker pays 0.15 %, the taker 0.25 %. */
  private static final String BUY =
      """
      {"market":"BTC-EUR","side":"buy","orderType":"limit","amount":"0.01","price":"50000"}\
      """;

  private static final String SELL = BUY.replace("buy", "sell");

  @TempDir static Path directory;
  private static OwnKafka kafka;
  private static OwnPostgres postgres;
  private static TestDatabase database;
  private static String said;
  private static Map<String, String> env;
  private static TradingApi one;
  private static TradingApi other;

  @BeforeAll
  static void up() throws Exception {
    kafka = TestServers.ownKafka();
    postgres = TestServers.ownPostgres();
    database = postgres.newDatabase("venue");
    said =
        infra(
            "up",
            "--kafka",
            kafka.bootstrapServers(),
            "--postgres",
            "postgres://%s:%s@%s:%d/%s"
                .formatted(
                    database.user(),
                    URLEncoder.encode(database.password(), StandardCharsets.UTF_8)
                        .replace("+", "%20"),
                    database.host(),
                    database.port(),
                    database.name()),
            "--gateway-port",
            "0",
            "--control-port",
            "0",
            "--matching-port",
            "0");
    env = new TreeMap<>();
    Matcher exports = EXPORT.matcher(infra("env"));
    while (exports.find()) env.put(exports.group(1), exports.group(2));
    one = trader("A");
    other = trader("B");
  }

  private static TradingApi trader(String letter) {
    URI base = URI.create(env.get("REST_URL").replaceFirst("/v2$", ""));
    return new TradingApi(
        base, new TradingKey(0, env.get("KEY_" + letter), env.get("SECRET_" + letter)));
  }

  @AfterAll
  static void down() throws Exception {
    try {
      assertThat(infra("down")).contains("RESULT down stopped=3");
      assertThat(logEnd()).as("the broker is not ours to stop").isPositive();
      assertThat(ask("select 1")).as("nor is PostgreSQL").isEqualTo("1");
    } finally {
      if (one != null) one.close();
      if (other != null) other.close();
      kafka.close();
      postgres.close();
    }
  }

  @Test
  void theServicesUseTheServersGivenAndNoneOfTheirOwnIsStarted() throws SQLException {
    assertThat(said).contains("RESULT up start=first").contains("order=BTC-EUR");
    assertThat(env).containsEntry("KAFKA", kafka.bootstrapServers());
    assertThat(env).containsEntry("DATABASE_URL", database.url());
    assertThat(directory.resolve("venue/broker")).doesNotExist();
    assertThat(directory.resolve("venue/postgres")).doesNotExist();
    assertThat(logEnd()).isPositive();
    assertThat(ask("select count(*) from control.reopening_plan where status = 'COMPLETED'"))
        .isEqualTo("1");
  }

  @Test
  void statusFindsEveryServiceReadyAndAsksForNoServerOfOurs() throws Exception {
    assertThat(infra("status"))
        .containsPattern("postgres +elsewhere")
        .containsPattern("broker +elsewhere")
        .containsPattern("hash +[0-9a-f]{16} at")
        .contains("RESULT status ready=yes phase=LIVE", "eventsBehind=");
  }

  @Test
  void tradersMeetAndWhatOnePaysTheOtherGetsButForTheFees() throws SQLException {
    BigDecimal eurOne = balance(one, "EUR");
    BigDecimal eurOther = balance(other, "EUR");
    BigDecimal btcOne = balance(one, "BTC");
    long fillsBefore = fills();

    good(one.send("POST", "/order", BUY));
    JsonNode sold = good(other.send("POST", "/order", SELL));
    assertThat(sold.path("status").asString()).isEqualTo("filled");

    eventually(() -> balance(one, "BTC"), btcOne.add(new BigDecimal("0.01")));
    eventually(() -> balance(one, "EUR"), eurOne.subtract(new BigDecimal("500.75")));
    eventually(() -> balance(other, "EUR"), eurOther.add(new BigDecimal("498.75")));
    eventually(OutsideServersIT::fills, fillsBefore + 2);
  }

  @Test
  void postgresStoppedCostsTradingNothingAndHistoryIsWholeAfterwards() throws SQLException {
    long fillsBefore = fills();
    postgres.stop();
    for (int i = 0; i < 5; i++) {
      good(one.send("POST", "/order", BUY));
      JsonNode sold = good(other.send("POST", "/order", SELL));
      assertThat(sold.path("status").asString()).isEqualTo("filled");
    }
    good(one.send("GET", "/balance", ""));
    postgres.start();
    eventually(OutsideServersIT::fills, fillsBefore + 10);
  }

  private static JsonNode good(TradingApi.Answer answer) {
    assertThat(answer.isGood()).as("%s", answer).isTrue();
    return answer.body();
  }

  private static BigDecimal balance(TradingApi trader, String symbol) {
    JsonNode balance = good(trader.send("GET", "/balance?symbol=" + symbol, "")).get(0);
    return new BigDecimal(balance.path("available").asString())
        .add(new BigDecimal(balance.path("inOrder").asString()));
  }

  /** Rows of the history: two a trade. */
  private static long fills() {
    try {
      return Long.parseLong(ask("select count(*) from history.fills"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ask(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static long logEnd() {
    try (KafkaRecordLog log = new KafkaRecordLog(kafka.bootstrapServers(), Topics.EVENTS)) {
      return log.endOffset(PATIENCE);
    }
  }

  private static <T extends Comparable<T>> void eventually(Supplier<T> ask, T expected) {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    T now = ask.get();
    while (now.compareTo(expected) != 0 && System.nanoTime() < deadlineNs) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      now = ask.get();
    }
    assertThat(now).isEqualByComparingTo(expected);
  }

  /** Runs a command of infra on this venue; its output, when it went well. */
  private static String infra(String command, String... options)
      throws IOException, InterruptedException {
    File output = directory.resolve(command + ".out").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(ROOT.resolve("infra").resolve(command).toString(), "--data")
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.command().add(directory.resolve("venue").toString());
    builder.command().addAll(List.of(options));
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(UP_WITHIN.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(output.toPath());
      assertThat(ended).as("infra/%s is at it still:%n%s", command, said).isTrue();
      assertThat(process.exitValue()).as("infra/%s said:%n%s", command, said).isZero();
      return said;
    } finally {
      process.destroy();
    }
  }
}
