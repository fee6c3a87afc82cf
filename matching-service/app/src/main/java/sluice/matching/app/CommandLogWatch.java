package sluice.matching.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.replica.log.LogUnavailable;

/**
 * Asks once a second where the command log ends: a reader that waits for records cannot tell a
 * silent log from an absent one. Says once that it is away, and once that it is back. Any thread.
 */
@Component
final class CommandLogWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLogWatch.class);
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final long EVERY_MS = 1_000;

  private final ShardLogs logs;
  private volatile long end;
  private volatile boolean reachable;
  private volatile Thread thread;

  CommandLogWatch(ShardLogs logs) {
    this.logs = logs;
  }

  private void run() {
    boolean awaySaid = false;
    long seenNs = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        end = logs.commands().endOffset(ASK);
        if (awaySaid) {
          long awayMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - seenNs);
          LOG.info("command log is back: end={} awayMs={}", end, awayMs);
        }
        seenNs = System.nanoTime();
        awaySaid = false;
        reachable = true;
      } catch (LogUnavailable e) {
        reachable = false;
        if (!awaySaid && thread != null) LOG.warn("command log is away: {}", e.getMessage());
        awaySaid = true;
      }
      try {
        Thread.sleep(EVERY_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether it answered when last asked. */
  boolean reachable() {
    return reachable;
  }

  /** Offset of the next record when last asked; 0 before the first answer. */
  long end() {
    return end;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("command-log-watch").daemon().start(this::run);
  }

  @Override
  public void stop() {
    Thread ending = thread;
    thread = null;
    if (ending != null) ending.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops before the matching thread closes the logs. */
  @Override
  public int getPhase() {
    return 1;
  }
}
