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
  private static final Pause TIDY = Pause.of(Duration.ofSeconds(1));
  private static final long FULL_NS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final Duration WHOLLY = Duration.ofDays(1);

  private final Journal journal;
  private final LongConsumer onForced;
  private final Workers workers;
  private final Worker forcing;
  private final Worker tidying;

  // The forcing thread's own.
  private long told;

  /**
   * @param onForced told the last number on the disk after each force, on the forcing thread; short
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
      forcing.wake();
      workers.rest(FULL_NS);
    }
    forcing.wake();
  }

  private Pause force() {
    try {
      long forced = journal.flush();
      if (forced == told) return IDLE;
      told = forced;
      onForced.accept(forced);
      return Pause.NONE;
    } catch (JournalFailed e) {
      LOG.error("journal stopped after frame {}: {}", told, e.getMessage(), e.getCause());
      return Pause.END;
    }
  }

  private Pause tidy() {
    if (journal.failure() != null) return Pause.END;
    try {
      journal.prepare();
      journal.setAside();
    } catch (IOException | JournalDamaged e) {
      LOG.warn("journal cannot be tidied now: {}", e.getMessage());
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
