package sluice.replica.commands;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether the log takes what is appended. Once it does not, only a probe goes out now and then:
 * what follows it is told at once that it was not sent, instead of waiting for an answer that
 * cannot come, and nobody is left to wonder whether it happened. Any thread.
 */
final class AppendWatch {
  static final long PROBE_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final long patienceNs;
  private int unacknowledged;
  private long progressNs;
  private boolean away;
  private long failedNs;

  /**
   * @param patience with a log that acknowledges nothing
   */
  AppendWatch(Duration patience) {
    this.patienceNs = patience.toNanos();
  }

  /** Whether the next record may be appended. */
  synchronized boolean takes(long nowNs) {
    if (unacknowledged > 0 && nowNs - progressNs > patienceNs) away = true;
    return !away || unacknowledged == 0 && nowNs - failedNs >= PROBE_EVERY_NS;
  }

  /** A record goes out. */
  synchronized void sent(long nowNs) {
    if (unacknowledged++ == 0) progressNs = nowNs;
  }

  /** A record is in the log: it is there. */
  synchronized void acknowledged(long nowNs) {
    unacknowledged--;
    progressNs = nowNs;
    away = false;
  }

  /** It is not known whether a record is in the log. */
  synchronized void failed(long nowNs) {
    unacknowledged--;
    failedNs = nowNs;
    away = true;
  }
}
