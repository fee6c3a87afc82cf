package sluice.matching.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sluice.matching.app.MeasuredVenue;
import sluice.matching.app.bench.Bench.Verdict;
import sluice.matching.benchmarks.CommandStream;
import sluice.matching.benchmarks.MachineLoad;
import sluice.matching.benchmarks.OwnProcess;
import sluice.matching.benchmarks.Streams;

/**
 * {@code infra/bench restart}: a venue with open orders takes a snapshot and lives on for a tail;
 * then JVMs begin where it died, each as after a kill, from that snapshot and the journal.
 */
final class RestartBench {
  private static final int WINDOW = 8_192;
  private static final Duration NO_SNAPSHOT = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Goal: issue 4. */
  private static final double SECONDS = 10;

  private final int tail;
  private final int runs;
  private final BenchBroker broker;
  private final CommandStream stream;
  private final RecordStream records;
  private final Path directory;

  private RestartBench(Words words, BenchBroker broker) {
    this.broker = broker;
    int orders = words.number("--orders", 1_000_000);
    tail = words.number("--commands", 1_000_000);
    runs = words.number("--runs", 3);
    words.rest(List.of());
    stream = Streams.replace(tail, orders, 20_000, 1, 100);
    records = new RecordStream(stream, System.currentTimeMillis(), 55_000);
    directory = broker.directory("venue");
  }

  static Verdict run(Words words) throws Exception {
    try (BenchBroker broker = new BenchBroker()) {
      return new RestartBench(words, broker).run();
    }
  }

  private MeasuredVenue venue(Lane lane) throws IOException {
    return new MeasuredVenue(
        broker.bootstrapServers(),
        lane.in,
        lane.out,
        directory,
        UnaryOperator.identity(),
        NO_SNAPSHOT);
  }

  private Verdict run() throws Exception {
    try (Lane lane = new Lane("venue", broker, records)) {
      int before = records.founding() + stream.preload;
      int open;
      try (MeasuredVenue venue = venue(lane)) {
        lane.through(before, WINDOW);
        venue.await(before, PATIENCE);
        open = venue.openOrders();
      }
      List<Path> kept = snapshots();
      String expected;
      try (MeasuredVenue venue = venue(lane)) {
        lane.through(records.records(), WINDOW);
        venue.await(records.records(), PATIENCE);
        expected = state(venue);
      }
      for (Path each : snapshots()) if (!kept.contains(each)) Files.delete(each);
      return starts(lane, open, expected);
    }
  }

  private List<Path> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("snapshots"))) {
      return files.filter(it -> !it.getFileName().toString().startsWith(".")).toList();
    }
  }

  private Verdict starts(Lane lane, int open, String expected) throws Exception {
    System.out.printf(
        Locale.ROOT, "%,d open orders in the snapshot, %,d commands behind it%n", open, tail);
    MachineLoad load = new MachineLoad();
    List<Double> seconds = new ArrayList<>();
    boolean right = true;
    for (int run = 0; run < runs; run++) {
      String row =
          OwnProcess.lastLine(
              RestartedVenue.class,
              "RESTARTED",
              broker.bootstrapServers(),
              lane.in,
              lane.out,
              directory.toString(),
              Integer.toString(records.records()));
      System.out.println("run " + (run + 1) + ": " + row);
      seconds.add(OwnProcess.number(row, "seconds"));
      right &= row.contains(expected);
    }
    System.out.println(load);
    double median = Bench.median(seconds);
    return new Verdict(
        String.format(
            Locale.ROOT,
            "RESULT restart seconds=%.2f worst=%.2f openOrders=%d tail=%d equal=%s",
            median,
            seconds.stream().mapToDouble(it -> it).max().orElseThrow(),
            open,
            tail,
            right ? "yes" : "no"),
        right,
        median <= SECONDS);
  }

  static String state(MeasuredVenue venue) {
    return String.format(
        Locale.ROOT, "events=%d stateHash=%016x", venue.events(), venue.stateHash());
  }

  /** One start, in a JVM that does nothing else and is gone at once, without a last snapshot. */
  static final class RestartedVenue {
    private RestartedVenue() {}

    /**
     * @param args broker, topics, directory, records on the log
     */
    public static void main(String[] args) throws Exception {
      long startNs = System.nanoTime();
      MeasuredVenue venue =
          new MeasuredVenue(
              args[0], args[1], args[2], Path.of(args[3]), UnaryOperator.identity(), NO_SNAPSHOT);
      venue.await(Long.parseLong(args[4]), PATIENCE);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "RESTARTED seconds=%.3f cpuSeconds=%.3f replay=%.3f %s %s%n",
          seconds,
          cpuSeconds(),
          venue.replaySeconds(),
          venue.replayed(),
          state(venue));
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }

    /** Of all threads, the JVM's own start included. */
    private static double cpuSeconds() {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
  }
}
