package sluice.matching.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One stream on both engines in one process: first compared fill by fill, order by order and
 * account by account, then timed in turn by the thread's own processor time.
 */
final class PeerComparison {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CommandStream stream;

  /** Commands per second of each run. */
  record Speed(double perSecond, double bytesPerCommand) {}

  PeerComparison(CommandStream stream) {
    this.stream = stream;
  }

  /** Null when both did the same; else what differs. */
  String difference() {
    CoreEngine core = new CoreEngine(stream.markets, stream.accounts, Features.SHARED_WITHOUT_FEES);
    PeerEngine peer = new PeerEngine(stream.markets, stream.accounts, false);
    for (Engine engine : List.of(core, peer)) {
      engine.remember();
      engine.apply(stream, 0, stream.size());
    }
    int fill = Arrays.mismatch(core.record(), peer.record());
    if (fill >= 0) return "fill " + fill / 4 + " differs";
    List<long[]> ours = core.book();
    List<long[]> theirs = peer.book();
    if (ours.size() != theirs.size()) return ours.size() + " orders rest, or " + theirs.size();
    for (int i = 0; i < ours.size(); i++) {
      if (!Arrays.equals(ours.get(i), theirs.get(i))) {
        return Arrays.toString(ours.get(i)) + " or " + Arrays.toString(theirs.get(i));
      }
    }
    return fundsDiffer(core, peer);
  }

  /** What is held differs by design, so funds are looked at when nothing rests any more. */
  private String fundsDiffer(CoreEngine core, PeerEngine peer) {
    CommandStream cancels = new Cancels(stream, core).all();
    core.apply(cancels, stream.size(), cancels.size());
    peer.apply(cancels, stream.size(), cancels.size());
    int at = Arrays.mismatch(core.funds(stream.accounts), peer.funds(stream.accounts));
    return at < 0 ? null : "funds of account " + (at / 2 + 1) + " differ";
  }

  /** Times one run of a new engine. */
  Speed time(boolean ours) {
    return time(
        ours
            ? new CoreEngine(stream.markets, stream.accounts, Features.SHARED)
            : new PeerEngine(stream.markets, stream.accounts, true));
  }

  /** Times one run of our core with everything in use. */
  Speed timeAllFeatures() {
    return time(new CoreEngine(stream.markets, stream.accounts, Features.ALL));
  }

  private Speed time(Engine engine) {
    engine.apply(stream, 0, stream.preload);
    System.gc();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    engine.apply(stream, stream.preload, stream.size());
    long tookNs = THREADS.getCurrentThreadCpuTime() - start;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    int commands = stream.size() - stream.preload;
    return new Speed(commands * 1e9 / tookNs, (double) bytes / commands);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * @param args stream, measured commands, runs
   */
  public static void main(String[] args) {
    MachineLoad load = new MachineLoad();
    CommandStream stream = Streams.named(args[0], Integer.parseInt(args[1]));
    int runs = Integer.parseInt(args[2]);
    PeerComparison comparison = new PeerComparison(stream);
    String difference = comparison.difference();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d commands after %,d, %s%n",
        stream.name,
        stream.size() - stream.preload,
        stream.preload,
        difference == null ? "fills, books and funds equal" : "DIFFERENT: " + difference);
    double[] ours = new double[runs];
    double[] theirs = new double[runs];
    for (int run = -2; run < runs; run++) {
      Speed core = comparison.time(true);
      Speed peer = comparison.time(false);
      if (run < 0) continue;
      ours[run] = core.perSecond();
      theirs[run] = peer.perSecond();
      System.out.printf(
          Locale.ROOT,
          "  run %d: sluice %.2f M/s (%.1f B each), exchange-core %.2f M/s (%.1f B each)%n",
          run + 1,
          core.perSecond() / 1e6,
          core.bytesPerCommand(),
          peer.perSecond() / 1e6,
          peer.bytesPerCommand());
    }
    double[] all = new double[runs];
    for (int run = -1; run < runs; run++) {
      double speed = comparison.timeAllFeatures().perSecond();
      if (run >= 0) all[run] = speed;
    }
    double ratio = median(ours) / median(theirs);
    System.out.printf(
        Locale.ROOT,
        "PEER %s ratio=%.2f sluice=%.0f peer=%.0f all=%.0f equal=%s %s%n",
        stream.name,
        ratio,
        median(ours),
        median(theirs),
        median(all),
        difference == null ? "yes" : "no",
        load);
  }
}
