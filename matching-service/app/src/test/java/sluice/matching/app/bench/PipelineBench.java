package sluice.matching.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MeasuredReplay;
import sluice.matching.app.MeasuredVenue;
import sluice.matching.app.bench.Bench.Verdict;
import sluice.matching.benchmarks.MachineLoad;
import sluice.matching.benchmarks.Streams;
import sluice.replica.disk.Disk;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;

/** {@code infra/bench pipeline}. */
final class PipelineBench {
  private static final int WARM_UP = 2;
  private static final int PACED_PER_SECOND = 1_000;
  private static final int PACED = 5_000;
  private static final int PACED_WINDOWS = 3;
  private static final Duration RECOVER_WITHIN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Goals: issue 4. */
  private static final double SHARE = 0.7;

  private static final double PER_SECOND = 100_000;
  private static final double P50 = 1.5;
  private static final double P99 = 2;
  private static final double FORCE_COST = 0.25;

  private final int slice;
  private final int window;
  private final int runs;
  private final BenchBroker broker;
  private final List<Measured> measured = new ArrayList<>();

  private PipelineBench(Words words, BenchBroker broker) {
    slice = words.number("--orders", 100_000);
    runs = words.number("--runs", 5);
    window = words.number("--window", 8_192);
    words.rest(List.of());
    this.broker = broker;
  }

  static Verdict run(Words words) throws Exception {
    try (BenchBroker broker = new BenchBroker()) {
      return new PipelineBench(words, broker).run();
    }
  }

  /** A lane and what was seen on it. */
  private static final class Measured {
    final Lane lane;
    final List<Double> perSecond = new ArrayList<>();
    final List<long[]> times = new ArrayList<>();

    Measured(Lane lane) {
      this.lane = lane;
    }

    double throughput() {
      return Bench.median(perSecond);
    }

    /** In microseconds, over all windows. */
    double percentile(double share) {
      long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return all[(int) Math.min(all.length - 1L, Math.round(all.length * share))] / 1e3;
    }
  }

  private Verdict run() throws Exception {
    int commands = (WARM_UP + runs) * slice + (1 + PACED_WINDOWS) * PACED;
    RecordStream records =
        new RecordStream(
            Streams.replace(commands, 1_000, 100, 1, 100), System.currentTimeMillis(), 55_000);
    int[] sizes = Expected.sizes(records, System.currentTimeMillis());
    try (Lane venueLane = new Lane("venue", broker, records);
        Lane rawLane = new Lane("raw", broker, records);
        Lane unforcedLane = new Lane("unforced", broker, records);
        MeasuredVenue venue = venue(venueLane, UnaryOperator.identity());
        MeasuredVenue unforced = venue(unforcedLane, UnforcedDisk::new);
        RawEcho echo = new RawEcho(broker, rawLane, sizes)) {
      for (Lane each : List.of(venueLane, rawLane, unforcedLane)) measured.add(new Measured(each));
      measure(records.records() - commands);
      boolean right = same(venueLane, venue, sizes) & same(unforcedLane, unforced, sizes);
      return verdict(right);
    }
  }

  private MeasuredVenue venue(Lane lane, UnaryOperator<Disk> disk) throws Exception {
    return new MeasuredVenue(
        broker.bootstrapServers(),
        lane.in,
        lane.out,
        broker.directory(lane.name),
        disk,
        RECOVER_WITHIN);
  }

  private void measure(int preload) {
    for (Measured each : measured) each.lane.through(preload, window);
    MachineLoad load = new MachineLoad();
    for (int run = -WARM_UP; run < runs; run++) {
      for (Measured each : measured) {
        double perSecond = each.lane.perSecond(each.lane.sent() + slice, window);
        if (run >= 0) each.perSecond.add(perSecond);
      }
    }
    System.out.println("throughput: " + load);
    MachineLoad pacedLoad = new MachineLoad();
    for (int run = -1; run < PACED_WINDOWS; run++) {
      for (Measured each : measured) {
        long[] times = each.lane.paced(each.lane.sent() + PACED, PACED_PER_SECOND);
        if (run >= 0) each.times.add(times);
      }
    }
    System.out.println("at " + PACED_PER_SECOND + " a second: " + pacedLoad);
    System.out.println("| | orders/s, slices | p50, us | p99, us |");
    System.out.println("|---|---|---|---|");
    for (Measured each : measured) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f of %s | %.0f | %.0f |%n",
          each.lane.name,
          each.throughput(),
          each.perSecond.stream().map(it -> String.format(Locale.ROOT, "%,.0f", it)).toList(),
          each.percentile(0.5),
          each.percentile(0.99));
    }
  }

  /** A fresh core on the same log has the same state, and its events stand there without a gap. */
  private boolean same(Lane lane, MeasuredVenue venue, int[] sizes) throws Exception {
    venue.await(sizes.length, PATIENCE);
    EventSequence events = new EventSequence(EventPosition.START);
    int[] differing = new int[1];
    try (KafkaRecordLog in = new KafkaRecordLog(broker.bootstrapServers(), lane.in);
        KafkaRecordLog out = new KafkaRecordLog(broker.bootstrapServers(), lane.out);
        LogReader commands = in.openReader(0);
        LogReader answers = out.openReader(0);
        MeasuredReplay fresh = new MeasuredReplay(broker.directory(lane.name + "-fresh"))) {
      fresh.fromLog(commands, sizes.length);
      while (answers.position() < sizes.length) {
        answers.poll(
            (offset, atMs, buffer, index, length) -> {
              events.take(offset, new UnsafeBuffer(buffer, index, length), 0, length);
              if (length != sizes[(int) offset]) differing[0]++;
            },
            Duration.ofMillis(50));
      }
      long end = out.endOffset(Duration.ofSeconds(5));
      boolean same =
          fresh.stateHash() == venue.stateHash()
              && events.position().number() == venue.events()
              && end == sizes.length
              && differing[0] == 0;
      System.out.printf(
          Locale.ROOT,
          "%s: %,d commands, %,d events, state %016x, %s%n",
          lane.name,
          sizes.length,
          venue.events(),
          venue.stateHash(),
          same ? "equal to a fresh core on the same log" : "DIFFERENT from a fresh core");
      return same;
    }
  }

  private Verdict verdict(boolean right) {
    Measured venue = measured.get(0);
    Measured raw = measured.get(1);
    Measured unforced = measured.get(2);
    double share = venue.throughput() / raw.throughput();
    double forceCost = 1 - venue.throughput() / unforced.throughput();
    boolean met =
        share >= SHARE
            && venue.throughput() >= PER_SECOND
            && venue.percentile(0.5) <= P50 * raw.percentile(0.5)
            && venue.percentile(0.99) <= P99 * raw.percentile(0.99)
            && forceCost <= FORCE_COST;
    return new Verdict(
        String.format(
            Locale.ROOT,
            "RESULT pipeline throughput=%.0f rawThroughput=%.0f share=%.2f p50=%.0f rawP50=%.0f"
                + " p99=%.0f rawP99=%.0f unforcedThroughput=%.0f forceCost=%.2f unforcedP50=%.0f"
                + " unforcedP99=%.0f equal=%s",
            venue.throughput(),
            raw.throughput(),
            share,
            venue.percentile(0.5),
            raw.percentile(0.5),
            venue.percentile(0.99),
            raw.percentile(0.99),
            unforced.throughput(),
            forceCost,
            unforced.percentile(0.5),
            unforced.percentile(0.99),
            right ? "yes" : "no"),
        right,
        met);
  }
}
