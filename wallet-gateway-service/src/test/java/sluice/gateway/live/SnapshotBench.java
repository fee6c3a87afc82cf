package sluice.gateway.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import sluice.gateway.fixture.CrowdedVenue;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.EventBatch;
import sluice.replica.disk.FileDisk;
import sluice.replica.events.EventBeginning;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotHead;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotStore;
import sluice.replica.views.ViewCopy;
import sluice.replica.work.Workers;

/** The command {@code infra/bench views}: what a snapshot costs events, and saves a restart. */
final class SnapshotBench {
  private static final String HELP =
      """
      bench views: live views with many open orders, and closed ones as many as memory holds, while
      orders come and go at a steady rate: how long an event takes into the views without and with
      a snapshot being taken, how long that takes, and how long views take to come back from it.
      No broker, no HTTP.

        --orders N    open orders (default 1000000)
        --rate N      events' records a second (default 2000)

      The last line is RESULT ... ; exit code 1 when the views that came back are not the same.
      pause is the longest for which events had to stand still at once for the snapshot.
      """;

  private static final int ACCOUNTS = 20_000;
  private static final int SLICE = 10;
  private static final UUID LOG = new UUID(1, 1);

  private final int rate;
  private final CrowdedVenue venue;
  private final LiveVenue lived = new LiveVenue();

  private SnapshotBench(int orders, int rate) {
    this.rate = rate;
    this.venue = new CrowdedVenue(ACCOUNTS, orders);
  }

  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    if (words.contains("--help")) {
      System.out.print(HELP);
      return;
    }
    int orders = number(words, "--orders", 1_000_000);
    int rate = number(words, "--rate", 2_000);
    if (!words.isEmpty()) throw new IllegalArgumentException("not understood: " + words);
    System.exit(new SnapshotBench(orders, rate).run() ? 0 : 1);
  }

  private static int number(List<String> words, String option, int otherwise) {
    int at = words.indexOf(option);
    if (at < 0) return otherwise;
    words.remove(at);
    return Integer.parseInt(words.remove(at));
  }

  private boolean run() throws Exception {
    long beganNs = System.nanoTime();
    while (venue.grows()) lived.take(venue.next());
    double replay = seconds(beganNs);
    System.out.printf(Locale.ROOT, "%,d events replayed in %.2f s%n", venue.events(), replay);
    goOn(null);
    long[] without = goOn(null);
    Path directory = Files.createTempDirectory("snapshot-bench");
    try (FileDisk disk = new FileDisk(directory)) {
      SnapshotStore store = new SnapshotStore(disk, LOG, 1);
      Taken first = new Taken(store);
      goOn(first);
      Taken taken = new Taken(store);
      long[] with = goOn(taken);
      System.out.println("without: " + figures(without));
      System.out.println("with:    " + figures(with));
      return restored(store, taken, replay, without, with);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
      }
    }
  }

  /** A snapshot, taken beside the events. */
  private final class Taken {
    private final SnapshotStore store;
    private long bytes;
    private double seconds;
    private double pause;

    private Taken(SnapshotStore store) {
      this.store = store;
    }

    private void take() {
      long beganNs = System.nanoTime();
      try (ViewCopy copy = lived.views().copy()) {
        long number = copy.at().position().number();
        SnapshotHead head =
            new SnapshotHead(LOG, -1, number, copy.at().logTimeMs(), 0, number, 0, 0);
        bytes = store.write(head, sink -> copy.writeAll(sink, Workers.THREADS, () -> false));
        pause = copy.pauseSeconds();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      seconds = seconds(beganNs);
    }
  }

  /**
   * Events at their rate for some seconds, and for as long as a snapshot takes that begins then.
   *
   * @return for each record that was due meanwhile, when it was in the views, in ns after it was
   *     due
   */
  private long[] goOn(Taken taken) {
    CompletableFuture<Void> beside =
        taken == null
            ? CompletableFuture.completedFuture(null)
            : CompletableFuture.runAsync(taken::take);
    int least = taken == null ? rate * SLICE : 1;
    long[] lateNs = new long[rate * 60];
    long everyNs = 1_000_000_000L / rate;
    long beganNs = System.nanoTime();
    int count = 0;
    for (; count < lateNs.length && (count < least || !beside.isDone()); count++) {
      EventBatch next = venue.next();
      long dueNs = beganNs + count * everyNs;
      for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      lived.take(next);
      lateNs[count] = System.nanoTime() - dueNs;
    }
    beside.join();
    return Arrays.copyOf(lateNs, count);
  }

  private boolean restored(
      SnapshotStore store, Taken taken, double replay, long[] without, long[] with)
      throws IOException {
    try (LiveVenue restored = new LiveVenue()) {
      long beganNs = System.nanoTime();
      SnapshotStore.Restored<Long> found =
          store.restore(
              Long.MAX_VALUE,
              (head, source) -> {
                SnapshotInput in = new SnapshotInput("snapshot", source);
                restored.views().restore(in, stood(head));
                in.end();
                return head.eventNumber();
              });
      double warm = seconds(beganNs);
      for (EventBatch each : venue.after(found.state())) restored.take(each);
      boolean equal = checksum(restored) == checksum(lived);
      System.out.printf(
          Locale.ROOT,
          "RESULT views.snapshot openOrders=%d events=%d bytes=%d seconds=%.2f pauseMs=%.2f"
              + " p99Ms=%.2f p99WithoutMs=%.2f worstMs=%.2f worstWithoutMs=%.2f restoreSeconds=%.2f"
              + " replaySeconds=%.2f equal=%s%n",
          venue.openOrders(),
          venue.events(),
          taken.bytes,
          taken.seconds,
          taken.pause * 1e3,
          at(with, 0.99),
          at(without, 0.99),
          at(with, 1),
          at(without, 1),
          warm,
          replay,
          equal ? "yes" : "no");
      return equal;
    }
  }

  private static EventBeginning.At stood(SnapshotHead head) {
    return new EventBeginning.At(
        new EventPosition(0, head.eventNumber(), head.eventDigest()), head.logTimeMs());
  }

  private static long checksum(LiveVenue venue) throws IOException {
    CRC32C crc = new CRC32C();
    try (ViewCopy copy = venue.views().copy()) {
      while (copy.writeNext((buffer, index, length) -> add(crc, buffer, index, length))) {}
    }
    return crc.getValue();
  }

  private static void add(CRC32C crc, DirectBuffer buffer, int index, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    crc.update(bytes);
  }

  private static String figures(long[] lateNs) {
    return String.format(
        Locale.ROOT,
        "%,d records, p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, worst %.3f ms",
        lateNs.length,
        at(lateNs, 0.5),
        at(lateNs, 0.99),
        at(lateNs, 0.999),
        at(lateNs, 1));
  }

  private static double at(long[] lateNs, double share) {
    long[] sorted = lateNs.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
  }

  private static double seconds(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e9;
  }
}
