package sluice.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.drills.client.RoundTrips;
import sluice.drills.client.Watch;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * How orders fare while PostgreSQL is gone and history is rebuilt, beside how they fared before.
 * Orders flow all the while. One thread; {@link #before}, {@link #struck} and {@link #after} in
 * turn.
 */
final class OrdersThroughLoss {
  /** Enough for a p99, and for a rebuild that says how fast it was. */
  private static final int ORDERS = 2_500;

  private static final Duration ORDERS_WITHIN = Duration.ofMinutes(3);
  private static final Duration REBUILT_WITHIN = Duration.ofMinutes(2);
  private static final long LOOK_MS = 100;

  /** What the gateway says when history has caught up. */
  private static final Pattern CAUGHT_UP =
      Pattern.compile("history caught up: .*eventsPerSecond=(\\d+)");

  private final DrillVenue venue;
  private final Watch watch;
  private long beganNs;
  private long struckNs;
  private int linesBefore;

  OrdersThroughLoss(DrillVenue venue, Watch watch) {
    this.venue = venue;
    this.watch = watch;
  }

  /**
   * What was seen.
   *
   * @param eventsPerSecond of the rebuild, as the gateway says it; -1 when it did not
   */
  record Seen(RoundTrips before, RoundTrips after, long eventsPerSecond) {
    private static final double SLOWER = 2;

    /** Goal of issue 4: no order refused, p99 within twice of before. */
    boolean met() {
      return after.notAccepted() == 0 && slowdown() <= SLOWER;
    }

    double slowdown() {
      return after.p99Ms() / before.p99Ms();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "ordersBefore=%d ordersAfter=%d notAccepted=%d p99Before=%.1f p99After=%.1f"
              + " rebuiltPerSecond=%s met=%s",
          before.orders(),
          after.orders(),
          after.notAccepted(),
          before.p99Ms(),
          after.p99Ms(),
          eventsPerSecond < 0 ? "-" : eventsPerSecond,
          met() ? "yes" : "no");
    }
  }

  /** Lets orders flow as they do before a loss; whether they did. */
  boolean before() throws InterruptedException {
    beganNs = System.nanoTime();
    return watch.awaitAccepted(watch.accepted() + ORDERS, ORDERS_WITHIN);
  }

  /** Right before the loss. */
  void struck() {
    linesBefore = log().size();
    struckNs = System.nanoTime();
  }

  /** Lets orders flow until history is whole again. */
  Seen after() {
    long eventsPerSecond = awaitRebuilt();
    return new Seen(
        watch.roundTrips(beganNs, struckNs),
        watch.roundTrips(struckNs, System.nanoTime()),
        eventsPerSecond);
  }

  private long awaitRebuilt() {
    long deadlineNs = System.nanoTime() + REBUILT_WITHIN.toNanos();
    while (System.nanoTime() < deadlineNs) {
      List<String> lines = log();
      for (String line : lines.subList(Math.min(linesBefore, lines.size()), lines.size())) {
        Matcher caughtUp = CAUGHT_UP.matcher(line);
        if (caughtUp.find()) return Long.parseLong(caughtUp.group(1));
      }
      DrillVenue.pause(LOOK_MS);
    }
    return -1;
  }

  private List<String> log() {
    Path log = venue.log(Part.GATEWAY);
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
