package sluice.matching.benchmarks;

import static sluice.matching.benchmarks.OwnProcess.number;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import sluice.matching.app.MeasuredShard;

/**
 * {@code bench codec}: the shard from SBE record to SBE records beside the bare core, on the same
 * commands, in turn, by the thread's own processor time.
 */
final class CodecBench {
  private static final double GOAL = 0.6;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CodecBench() {}

  static boolean run(Options options) throws Exception {
    StringBuilder result = new StringBuilder("RESULT codec");
    boolean met = true;
    for (String stream : options.names()) {
      String row =
          OwnProcess.lastLine(
              CodecBench.class,
              "CODEC",
              stream,
              Integer.toString(options.commands()),
              Integer.toString(options.runs()));
      double share = number(row, "share");
      met &= share >= GOAL;
      result.append(String.format(Locale.ROOT, " %s=%.2f", stream, share));
    }
    System.out.println(result + " met=" + (met ? "yes" : "no"));
    return true;
  }

  /**
   * @param args stream, commands, runs
   */
  public static void main(String[] args) {
    MachineLoad load = new MachineLoad();
    CommandStream stream = Streams.named(args[0], Integer.parseInt(args[1]));
    int commands = stream.size() - stream.preload;
    int runs = Integer.parseInt(args[2]);
    RecordStream records = new RecordStream(stream);
    PeerComparison bareRuns = new PeerComparison(stream);
    double[] bare = new double[runs];
    double[] whole = new double[runs];
    MeasuredShard shard = null;
    for (int run = -2; run < runs; run++) {
      double core = bareRuns.time(true).perSecond();
      shard = new MeasuredShard();
      records.applyPreload(shard);
      System.gc();
      long start = THREADS.getCurrentThreadCpuTime();
      records.applyMeasured(shard);
      double coded = commands * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
      if (run < 0) continue;
      bare[run] = core;
      whole[run] = coded;
    }
    double share = PeerComparison.median(whole) / PeerComparison.median(bare);
    System.out.printf(
        Locale.ROOT,
        "%s: bare core %.2f M/s, with SBE in and out %.2f M/s: %.0f %% (%.0f B a command in,"
            + " %.1f events and %.0f B out; %s)%n",
        stream.name,
        PeerComparison.median(bare) / 1e6,
        PeerComparison.median(whole) / 1e6,
        share * 100,
        records.bytesPerCommand(),
        (double) shard.events() / stream.size(),
        (double) shard.bytes() / stream.size(),
        load);
    System.out.printf(
        Locale.ROOT,
        "CODEC %s share=%.3f bare=%.0f whole=%.0f%n",
        stream.name,
        share,
        PeerComparison.median(bare),
        PeerComparison.median(whole));
  }
}
