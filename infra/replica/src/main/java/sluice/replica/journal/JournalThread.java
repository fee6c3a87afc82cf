package sluice.replica.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.work.Pause;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Forces a journal beside the thread that appends: while one batch is being forced the next one
 * gathers, so there is one force per batch, however many records come. A second thread prepares
 * segments ahead and sets old ones aside.
 */
public final class JournalThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalThread.class);
  private static final Pause IDLE = Pause.untilWoken(Duration.ofMillis(100));
  private static final Pause TIDY = Pause.untilWoken(Duration.ofSeconds(1));
  private static final long FULL_NS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final Duration WHOLLY = Duration.ofDays(1);

  private static final Duration GATHERED_WITHIN = Duration.ofMillis(100);

  private final Journal journal;
  private final LongConsumer onForced;
  private final Workers workers;
  private final Worker forcing;
  private final Worker tidying;

  private volatile int gatherBytes;
  private volatile boolean gathered;

  // The appending thread's own.
  private int gatheredBytes;

  // The forcing thread's own.
  private long told;
  private long forcedAtNs;

  /**
   * @param onForced told the last number on the disk after each force, on the forcing thread, and
   *     before the next
   */
  public JournalThread(String name, Journal journal, LongConsumer onForced) {
    this(name, journal, onForced, Workers.THREADS);
  }

  /**
   * @param workers drive forcing and tidying
   */
  public JournalThread(String name, Journal journal, LongConsumer onForced, Workers workers) {
    this.journal = journal;
    this.onForced = onForced;
    this.workers = workers;
    this.told = journal.forced();
    this.forcedAtNs = workers.nowNs();
    this.forcing = workers.worker(name, this::force);
    this.tidying = workers.worker(name + "-tidy", this::tidy);
    forcing.start();
    tidying.start();
  }

  /**
   * Takes one record, as {@link Journal#append}; waits while the disk is slower than the log.
   *
   * @throws JournalFailed once a write or a force has failed
   */
  public void append(
      long number, int epoch, long atMs, DirectBuffer payload, int index, int length) {
    while (!journal.append(number, epoch, atMs, payload, index, length)) {
      gathered = true;
      forcing.wake();
      workers.rest(FULL_NS);
    }
    gatheredBytes += length;
    if (gatheredBytes >= gatherBytes) appended();
  }

  /** No more comes for now: what was appended is forced. The appending thread's. */
  public void appended() {
    if (gatheredBytes == 0) return;
    gatheredBytes = 0;
    gathered = true;
    forcing.wake();
  }

  /**
   * How much is gathered before a force begins by itself; it begins within 100 ms, and when {@link
   * #appended} says so. At first there is nothing to wait for. The appending thread's.
   */
  public void gather(int bytes) {
    gatherBytes = bytes;
    appended();
  }

  private Pause force() {
    if (gatherBytes > 0 && !gathered && sinceForceNs() < GATHERED_WITHIN.toNanos()) return IDLE;
    gathered = false;
    forcedAtNs = workers.nowNs();
    try {
      long forced = journal.flush();
      if (forced == told) return IDLE;
      told = forced;
      onForced.accept(forced);
      if (!journal.prepared()) tidying.wake();
      return Pause.NONE;
    } catch (JournalFailed e) {
      LOG.error("journal stopped after frame {}: {}", told, e.getMessage(), e.getCause());
      return Pause.END;
    }
  }

  private long sinceForceNs() {
    return workers.nowNs() - forcedAtNs;
  }

  private Pause tidy() {
    if (journal.failure() != null) return Pause.END;
    try {
      journal.prepare();
      journal.setAside();
    } catch (IOException | JournalDamaged | LinkageError e) {
      LOG.warn("journal cannot be tidied now: {}", e.toString());
    }
    return TIDY;
  }

  /** Ends both threads; the journal stays open. What waits is forced by closing it. */
  @Override
  public void close() {
    forcing.end();
    tidying.interrupt();
    try {
      forcing.join(WHOLLY);
      tidying.join(WHOLLY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
