package sluice.gateway.history;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogWriter;
import sluice.replica.work.Workers;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.OwnPostgres;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/**
 * The command {@code infra/bench history}: the product's own writer rebuilds history from a real
 * broker into databases that do not hold it.
 */
final class HistoryBench {
  private static final String HELP =
      """
      bench history: how fast a wiped history is rebuilt, by the gateway's own writer, from
      trading.events on a real broker into a real PostgreSQL, both beside us, without load.

        --orders N       of a flow like the sample's, three events each (default 300000)
        --runs N         rebuilds that count, each into an empty database; the median counts, and
                         one more warms up (default 3)
        --strict         exit code 1 when the goal is missed: 100,000 events a second

      RESULT history eventsPerSecond=... equal=yes met=yes|no; exit code 1 when history does not
      end with the log's last event, with as many rows as the flow made, or when two rebuilds
      differ (history.digest()).
      """;

  /** Goal: issue 4. */
  private static final double PER_SECOND = 100_000;

  private static final long PATIENCE_NS = Duration.ofMinutes(5).toNanos();
  private static final long LOOK_MS = 5;

  private final int orders;
  private final int runs;
  private final Set<List<String>> digests = new LinkedHashSet<>();

  private HistoryBench(int orders, int runs) {
    this.orders = orders;
    this.runs = runs;
  }

  /** What one rebuild took. */
  private record Rebuild(double perSecond, double cpuSeconds) {}

  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
      System.exit(0);
    }
    int orders = number(words, "--orders", 300_000);
    int runs = number(words, "--runs", 3);
    boolean strict = words.remove("--strict");
    if (!words.isEmpty()) misunderstood(words + " is not known");
    System.exit(new HistoryBench(orders, runs).run(strict) ? 0 : 1);
  }

  private static int number(List<String> words, String option, int otherwise) {
    int at = words.indexOf(option);
    if (at < 0) return otherwise;
    words.remove(at);
    try {
      return Math.max(1, Integer.parseInt(words.remove(at)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return misunderstood(option + " wants a number");
    }
  }

  private static int misunderstood(String why) {
    System.err.print("bench: " + why + "\n\n" + HELP);
    System.exit(2);
    return 0;
  }

  /** Whether it was right, and fast enough if that is asked for. */
  private boolean run(boolean strict) throws Exception {
    try (OwnKafka kafka = TestServers.ownKafka();
        OwnPostgres postgres = TestServers.ownPostgres();
        KafkaRecordLog log =
            new KafkaRecordLog(kafka.bootstrapServers(), kafka.newTopic("events"))) {
      FlowOfEvents flow;
      try (LogWriter writer = log.openWriter()) {
        flow = new FlowOfEvents(writer);
        flow.say(orders);
      }
      List<Rebuild> rebuilds = new ArrayList<>();
      try (LogEnd end = new LogEnd(log, Workers.THREADS).start()) {
        awaitEnd(end);
        for (int run = 0; run <= runs; run++) {
          Rebuild rebuild = rebuild(log, end, postgres.newDatabase("history"), flow);
          System.out.printf(
              Locale.ROOT,
              "%s: %,d events, %,.0f a second, %.1f s of this JVM's processor time%n",
              run == 0 ? "warm-up" : "run " + run,
              flow.position().number(),
              rebuild.perSecond,
              rebuild.cpuSeconds);
          if (run > 0) rebuilds.add(rebuild);
        }
      }
      return verdict(flow, rebuilds, strict);
    }
  }

  private static void awaitEnd(LogEnd end) throws InterruptedException {
    while (end.recordsBehind(0) <= 0) Thread.sleep(LOOK_MS);
  }

  private Rebuild rebuild(KafkaRecordLog log, LogEnd end, TestDatabase database, FlowOfEvents flow)
      throws InterruptedException, SQLException {
    PostgresDatabase where =
        new PostgresDatabase(database.url(), database.user(), database.password());
    long startNs = System.nanoTime();
    long startCpuNs = cpuNs();
    try (HistoryWriter writer =
        new HistoryWriter(() -> new PostgresHistoryTables(where), log, end, Workers.THREADS)
            .start()) {
      while (writer.written() == null || !writer.written().position().equals(flow.position())) {
        if (writer.stoppedBecause() != null || System.nanoTime() - startNs > PATIENCE_NS) {
          throw new IllegalStateException(
              "history stands at %s: %s".formatted(writer.written(), writer.stoppedBecause()));
        }
        Thread.sleep(LOOK_MS);
      }
      double seconds = (System.nanoTime() - startNs) / 1e9;
      double cpuSeconds = (cpuNs() - startCpuNs) / 1e9;
      digests.add(digest(database));
      return new Rebuild(flow.position().number() / seconds, cpuSeconds);
    }
  }

  private static long cpuNs() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** Of each table its name, rows and hash, by name. */
  private static List<String> digest(TestDatabase database) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name || ' ' || row_count || ' ' || digest FROM history.digest() ORDER BY"
                    + " name")) {
      while (row.next()) lines.add(row.getString(1));
    }
    return lines;
  }

  private boolean verdict(FlowOfEvents flow, List<Rebuild> rebuilds, boolean strict) {
    List<String> digest = digests.iterator().next();
    List<String> rows =
        digest.stream().map(each -> each.substring(0, each.lastIndexOf(' '))).toList();
    String lastEvent =
        "events %d %016x".formatted(flow.position().number(), flow.position().digest());
    boolean equal = digests.size() == 1 && rows.equals(flow.rows()) && digest.contains(lastEvent);
    if (!equal) {
      System.out.println("the flow made " + flow.rows() + ", " + lastEvent);
      digests.forEach(each -> System.out.println("history holds " + each));
    }
    List<Double> sorted = rebuilds.stream().map(Rebuild::perSecond).sorted().toList();
    double median = sorted.get(sorted.size() / 2);
    boolean met = median >= PER_SECOND;
    System.out.printf(
        Locale.ROOT,
        "RESULT history eventsPerSecond=%.0f slowest=%.0f fastest=%.0f events=%d orders=%d equal=%s"
            + " load=%.2f cpus=%d met=%s%n",
        median,
        sorted.getFirst(),
        sorted.getLast(),
        flow.position().number(),
        orders,
        equal ? "yes" : "no",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors(),
        met ? "yes" : "no");
    return equal && (met || !strict);
  }
}
