package sluice.matching.app.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MeasuredReplay;
import sluice.matching.app.bench.Bench.Verdict;
import sluice.matching.benchmarks.MachineLoad;
import sluice.matching.benchmarks.Streams;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;

/** {@code infra/bench replay}. What makes the venue is signed and not timed, on either side. */
final class ReplayBench {
  private static final int IN_FLIGHT = 16_384;

  /** Goals: issue 4. */
  private static final double FROM_JOURNAL = 1_000_000;

  private static final double SHARE = 0.7;

  private final int runs;
  private final BenchBroker broker;
  private final RecordStream records;
  private final KafkaRecordLog log;
  private final List<Long> hashes = new ArrayList<>();

  private ReplayBench(Words words, BenchBroker broker) {
    this.broker = broker;
    int commands = words.number("--commands", 1_000_000);
    runs = words.number("--runs", 5);
    words.rest(List.of());
    records =
        new RecordStream(
            Streams.replace(commands, 1_000, 100, 1, 100), System.currentTimeMillis(), 55_000);
    log = new KafkaRecordLog(broker.bootstrapServers(), broker.newTopic("commands"));
  }

  static Verdict run(Words words) throws Exception {
    try (BenchBroker broker = new BenchBroker()) {
      ReplayBench bench = new ReplayBench(words, broker);
      try (KafkaRecordLog log = bench.log) {
        return bench.run();
      }
    }
  }

  private Verdict run() throws Exception {
    append();
    MachineLoad load = new MachineLoad();
    List<Double> raw = new ArrayList<>();
    List<Double> fromKafka = new ArrayList<>();
    List<Double> fromJournal = new ArrayList<>();
    for (int run = -1; run < runs; run++) {
      Path journal = broker.directory("journal-" + run);
      double rawRate = raw();
      double kafkaRate = fromKafka(journal);
      double journalRate = fromJournal(journal);
      BenchBroker.delete(journal);
      System.out.printf(
          Locale.ROOT,
          "run %d: raw reading %,.0f commands/s, from Kafka %,.0f, from the journal %,.0f%n",
          run + 1,
          rawRate,
          kafkaRate,
          journalRate);
      if (run < 0) continue;
      raw.add(rawRate);
      fromKafka.add(kafkaRate);
      fromJournal.add(journalRate);
    }
    System.out.println(load);
    boolean right = hashes.stream().distinct().count() == 1;
    double share = Bench.median(fromKafka) / Bench.median(raw);
    return new Verdict(
        String.format(
            Locale.ROOT,
            "RESULT replay journal=%.0f kafka=%.0f rawKafka=%.0f share=%.2f commands=%d equal=%s",
            Bench.median(fromJournal),
            Bench.median(fromKafka),
            Bench.median(raw),
            share,
            records.records(),
            right ? "yes" : "no"),
        right,
        Bench.median(fromJournal) >= FROM_JOURNAL && share >= SHARE);
  }

  private void append() throws InterruptedException {
    UnsafeBuffer buffer = records.buffer();
    Semaphore room = new Semaphore(IN_FLIGHT);
    try (LogWriter writer = log.openWriter()) {
      for (int i = 0; i < records.records(); i++) {
        room.acquire();
        records.stamp(i, System.currentTimeMillis());
        writer
            .append(buffer, records.start(i), records.length(i))
            .whenComplete((_, _) -> room.release());
      }
      room.acquire(IN_FLIGHT);
    }
    long end = log.endOffset(Duration.ofSeconds(5));
    if (end != records.records()) throw new IllegalStateException("only " + end + " were taken");
  }

  private double raw() {
    try (RawConsumer consumer = new RawConsumer(broker.bootstrapServers(), log.name())) {
      while (consumer.position() < records.founding()) consumer.poll();
      long from = consumer.position();
      long startNs = System.nanoTime();
      while (consumer.position() < records.records()) consumer.poll();
      return (records.records() - from) * 1e9 / (System.nanoTime() - startNs);
    }
  }

  private double fromKafka(Path journal) throws Exception {
    try (MeasuredReplay replay = new MeasuredReplay(journal);
        LogReader reader = log.openReader(0)) {
      replay.fromLog(reader, records.founding());
      long from = replay.nextOffset();
      long most = from + (records.records() - from) * 9 / 10; // until then all threads live
      ThreadTimes times = new ThreadTimes();
      double seconds = replay.fromLog(reader, most);
      System.out.println("  ns of CPU a command: " + times.each(replay.nextOffset() - from));
      seconds += replay.fromLog(reader, records.records());
      hashes.add(replay.stateHash());
      return (records.records() - from) / seconds;
    }
  }

  private double fromJournal(Path journal) throws Exception {
    try (MeasuredReplay replay = new MeasuredReplay(journal)) {
      double seconds = replay.fromJournal(records.founding());
      hashes.add(replay.stateHash());
      return (records.records() - records.founding()) / seconds;
    }
  }
}
