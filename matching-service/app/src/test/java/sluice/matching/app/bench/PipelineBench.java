package sluice.matching.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
  /** Until the compiler is through, ours and the broker's: its time is printed as (jvm)'s. */
  private static final int WARM_UP = 6;

  private static final int PACED_WARM_UP = 2;
  private static final int PACED_PER_SECOND = 1_000;
  private static final int PACED = 3_000;
  private static final int PACED_WINDOWS = 5;
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
  private final Windows disk = new Windows();
  private final Forces forces = new Forces();
  private List<Measured> lanes = List.of();

  private PipelineBench(Words words, BenchBroker broker) {
    slice = words.number("--orders", 300_000);
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

  private Verdict run() throws Exception {
    int commands = (WARM_UP + runs) * slice + (PACED_WARM_UP + PACED_WINDOWS) * PACED;
    RecordStream records =
        new RecordStream(
            Streams.replace(commands, 1_000, 100, 1, 100), System.currentTimeMillis(), 55_000);
    int[] sizes = Expected.sizes(records, System.currentTimeMillis());
    try (Lane venueLane = new Lane("venue", broker, records);
        Lane rawLane = new Lane("raw", broker, records);
        Lane unforcedLane = new Lane("unforced", broker, records);
        MeasuredVenue venue = venue(venueLane, it -> new BenchDisk(it, forces::took));
        MeasuredVenue unforced = venue(unforcedLane, it -> new BenchDisk(it, null));
        RawEcho echo = new RawEcho(broker, rawLane, sizes);
        DiskFloor floor = new DiskFloor(broker.directory("floor"))) {
      lanes = List.of(new Measured(venueLane), new Measured(rawLane), new Measured(unforcedLane));
      measure(records.records() - commands, floor);
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

  /** Slices and windows in turn, there and back again, so that whoever is first is last next. */
  private void measure(int preload, DiskFloor floor) throws IOException {
    for (Measured each : lanes) each.lane.through(preload, window);
    MachineLoad load = new MachineLoad();
    for (int run = -WARM_UP; run < runs; run++) {
      for (Measured each : inTurn(run)) {
        ThreadTimes times = new ThreadTimes();
        double perSecond = each.lane.perSecond(each.lane.sent() + slice, window);
        if (run < 0) continue;
        each.perSecond.add(perSecond);
        System.out.println(each.lane.name + ": ns of CPU an order: " + times.each(slice));
      }
    }
    System.out.println("throughput: " + load);
    MachineLoad pacedLoad = new MachineLoad();
    for (int run = -PACED_WARM_UP; run < PACED_WINDOWS; run++) {
      for (Measured each : inTurn(run)) {
        forces.watch(run >= 0 && each == lanes.getFirst());
        long[] times = each.lane.paced(each.lane.sent() + PACED, PACED_PER_SECOND);
        forces.watch(false);
        if (run >= 0) each.times.took(times);
      }
      long[] alone = floor.paced(PACED, PACED_PER_SECOND);
      if (run >= 0) disk.took(alone);
    }
    System.out.println("at " + PACED_PER_SECOND + " a second: " + pacedLoad);
    print();
  }

  private List<Measured> inTurn(int run) {
    return run % 2 == 0 ? lanes : lanes.reversed();
  }

  private void print() {
    System.out.println("| | orders/s, slices | p50, us, of each window | p99, us | longest |");
    System.out.println("|---|---|---|---|---|");
    for (Measured each : lanes) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f of %s | %s |%n",
          each.lane.name,
          each.throughput(),
          each.perSecond.stream().map(it -> String.format(Locale.ROOT, "%,.0f", it)).toList(),
          each.times);
    }
    System.out.println("| the disk alone: a frame written and forced | - | " + disk + " |");
    System.out.println("| the venue's own forces meanwhile | - | " + forces + " |");
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
      List<String> differences = new ArrayList<>();
      if (fresh.stateHash() != venue.stateHash()) {
        differences.add("a fresh core has %016x".formatted(fresh.stateHash()));
      }
      if (events.position().number() != venue.events()) {
        differences.add("%,d events are published".formatted(events.position().number()));
      }
      if (end != sizes.length) differences.add("%,d records are published".formatted(end));
      if (differing[0] > 0) differences.add("%,d of another length".formatted(differing[0]));
      System.out.printf(
          Locale.ROOT,
          "%s: %,d commands, %,d events, state %016x, %s%n",
          lane.name,
          sizes.length,
          venue.events(),
          venue.stateHash(),
          differences.isEmpty() ? "equal to a fresh core on the same log" : differences);
      return differences.isEmpty();
    }
  }

  private Verdict verdict(boolean right) {
    Measured venue = lanes.get(0);
    Measured raw = lanes.get(1);
    Measured unforced = lanes.get(2);
    double share = venue.throughput() / raw.throughput();
    List<Double> costs = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      costs.add(1 - venue.perSecond.get(run) / unforced.perSecond.get(run));
    }
    double forceCost = Bench.median(costs);
    boolean met =
        share >= SHARE
            && venue.throughput() >= PER_SECOND
            && venue.times.p50() <= P50 * raw.times.p50()
            && venue.times.p99() <= P99 * raw.times.p99()
            && forceCost <= FORCE_COST;
    return new Verdict(
        String.format(
            Locale.ROOT,
            "RESULT pipeline throughput=%.0f rawThroughput=%.0f share=%.2f p50=%.0f rawP50=%.0f"
                + " p99=%.0f rawP99=%.0f diskP50=%.0f diskP99=%.0f forceP50=%.0f forceP99=%.0f"
                + " unforcedThroughput=%.0f forceCost=%.2f forceCostLeast=%.2f forceCostMost=%.2f"
                + " unforcedP50=%.0f unforcedP99=%.0f equal=%s",
            venue.throughput(),
            raw.throughput(),
            share,
            venue.times.p50(),
            raw.times.p50(),
            venue.times.p99(),
            raw.times.p99(),
            disk.p50(),
            disk.p99(),
            forces.p50(),
            forces.p99(),
            unforced.throughput(),
            forceCost,
            Collections.min(costs),
            Collections.max(costs),
            unforced.times.p50(),
            unforced.times.p99(),
            right ? "yes" : "no"),
        right,
        met);
  }

  /** A lane and what was seen on it. */
  private static final class Measured {
    final Lane lane;
    final List<Double> perSecond = new ArrayList<>();
    final Windows times = new Windows();

    Measured(Lane lane) {
      this.lane = lane;
    }

    double throughput() {
      return Bench.median(perSecond);
    }
  }
}
