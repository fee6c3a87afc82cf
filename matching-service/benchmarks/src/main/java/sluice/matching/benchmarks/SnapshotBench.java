package sluice.matching.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.Supplier;
import sluice.matching.core.MatchingMachine;

/**
 * {@code bench snapshot}: writes a large state to memory and restores it, in turn with
 * exchange-core and its own snapshot of the same orders and accounts; and what a state hash costs.
 * Seconds are of the thread's own processor time, as in the other benchmarks.
 */
final class SnapshotBench {
  private static final double GOAL_SECONDS = 0.5;
  private static final int LEVELS = 20_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SnapshotBench() {}

  static boolean run(Options options) throws Exception {
    MachineLoad load = new MachineLoad();
    String row =
        OwnProcess.lastLine(
            SnapshotBench.class,
            "SNAPSHOT",
            Integer.toString(options.orders()),
            Integer.toString(options.accounts()),
            Integer.toString(options.runs()));
    System.out.println("RESULT snapshot " + row + " " + load);
    return OwnProcess.text(row, "equal").equals("yes");
  }

  /** The seconds of several runs, after one to warm up: of the thread's processor, of the clock. */
  private static final class Timed {
    private final double[] cpu;
    private final double[] wall;
    private int run = -1;

    Timed(int runs) {
      cpu = new double[runs];
      wall = new double[runs];
    }

    <T> T time(Supplier<T> act) {
      long cpuNs = THREADS.getCurrentThreadCpuTime();
      long wallNs = System.nanoTime();
      T made = act.get();
      if (run >= 0) {
        cpu[run] = (THREADS.getCurrentThreadCpuTime() - cpuNs) / 1e9;
        wall[run] = (System.nanoTime() - wallNs) / 1e9;
      }
      run++;
      return made;
    }

    double median() {
      return PeerComparison.median(cpu);
    }

    double medianWall() {
      return PeerComparison.median(wall);
    }
  }

  /**
   * @param args open orders, accounts, runs
   */
  public static void main(String[] args) {
    int orders = Integer.parseInt(args[0]);
    int accounts = Integer.parseInt(args[1]);
    int runs = Integer.parseInt(args[2]);
    CommandStream stream = Streams.replace(runs + 1, orders, LEVELS, 1, accounts);
    CoreEngine core = new CoreEngine(1, accounts, Features.SHARED);
    core.apply(stream, 0, stream.preload);
    long startedNs = THREADS.getCurrentThreadCpuTime();
    core.machine.stateHash();
    double hashOfAll = (THREADS.getCurrentThreadCpuTime() - startedNs) / 1e9;
    Timed hash = new Timed(runs);
    for (int at = stream.preload; at < stream.size(); at++) {
      core.apply(stream, at, at + 1);
      hash.time(core.machine::stateHash);
    }
    PeerEngine peer = new PeerEngine(1, accounts, true);
    peer.apply(stream, 0, stream.size());
    System.out.printf(
        Locale.ROOT,
        "%,d orders of %,d accounts; state hash: %.3f s when all has changed, then %.0f us a"
            + " command%n",
        core.machine.openOrders(),
        core.machine.accounts(),
        hashOfAll,
        hash.median() * 1e6);
    System.exit(compare(core.machine, peer, accounts, runs, hash.median()) ? 0 : 1);
  }

  private static boolean compare(
      MatchingMachine machine, PeerEngine peer, int accounts, int runs, double hash) {
    SnapshotInMemory ours = new SnapshotInMemory();
    PeerSnapshot theirs = new PeerSnapshot();
    Timed write = new Timed(runs);
    Timed restore = new Timed(runs);
    Timed peerWrite = new Timed(runs);
    Timed peerRestore = new Timed(runs);
    boolean equal = true;
    for (int run = 0; run <= runs; run++) {
      System.gc();
      write.time(() -> ours.written(machine));
      System.gc();
      MatchingMachine restored = restore.time(() -> ours.restore(new CoreListener()));
      equal &= restored.stateHash() == machine.stateHash();
      restored = null;
      System.gc();
      peerWrite.time(() -> peer.writeTo(theirs));
      System.gc();
      PeerEngine back = peerRestore.time(() -> PeerEngine.restored(theirs));
      equal &= back.book().size() == peer.book().size();
      System.out.printf("  run %d of %d%n", run, runs);
    }
    boolean met = write.median() <= GOAL_SECONDS && restore.median() <= GOAL_SECONDS;
    System.out.println("| | write, s of CPU (by the clock) | restore | MB |");
    System.out.println("|---|---|---|---|");
    row("sluice", write, restore, ours.bytes());
    row("exchange-core", peerWrite, peerRestore, theirs.bytes());
    System.out.printf(
        Locale.ROOT,
        "SNAPSHOT write=%.3f restore=%.3f bytes=%d peerWrite=%.3f peerRestore=%.3f peerBytes=%d"
            + " hashMicros=%.0f orders=%d accounts=%d equal=%s met=%s%n",
        write.median(),
        restore.median(),
        ours.bytes(),
        peerWrite.median(),
        peerRestore.median(),
        theirs.bytes(),
        hash * 1e6,
        machine.openOrders(),
        accounts,
        equal ? "yes" : "no",
        met ? "yes" : "no");
    return equal;
  }

  private static void row(String name, Timed write, Timed restore, long bytes) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f (%.3f) | %.3f (%.3f) | %.0f |%n",
        name,
        write.median(),
        write.medianWall(),
        restore.median(),
        restore.medianWall(),
        bytes / 1e6);
  }
}
