package sluice.replica.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces a journal beside the thread that appends: while one batch is being forced the next one
 * gathers, so there is one force per batch, however many records come. A second thread prepares
 * segments ahead and sets old ones aside.
 */
public final class JournalThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalThread.class);
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long FULL_NS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long TIDY_MS = 1_000;

  private final Journal journal;
  private final LongConsumer onForced;
  private final Thread forcing;
  private final Thread tidying;
  private volatile boolean closed;
  private volatile boolean idle;

  /**
   * @param onForced told the last number on the disk after each force, on the forcing thread; short
   */
  public JournalThread(String name, Journal journal, LongConsumer onForced) {
    this.journal = journal;
    this.onForced = onForced;
    this.forcing = Thread.ofPlatform().name(name).daemon().start(this::forceAll);
    this.tidying = Thread.ofPlatform().name(name + "-tidy").daemon().start(this::tidy);
  }

  /**
   * Takes one record, as {@link Journal#append}; waits while the disk is slower than the log.
   *
   * @throws JournalFailed once a write or a force has failed
   */
  public void append(
      long number, int epoch, long atMs, DirectBuffer payload, int index, int length) {
    while (!journal.append(number, epoch, atMs, payload, index, length)) {
      LockSupport.unpark(forcing);
      LockSupport.parkNanos(FULL_NS);
    }
    if (idle) LockSupport.unpark(forcing);
  }

  private void forceAll() {
    long told = journal.forced();
    try {
      while (!closed) {
        long forced = journal.flush();
        if (forced != told) {
          told = forced;
          onForced.accept(forced);
          continue;
        }
        idle = true;
        if (journal.appended() == told) LockSupport.parkNanos(IDLE_NS);
        idle = false;
      }
    } catch (JournalFailed e) {
      LOG.error("journal stopped after frame {}: {}", told, e.getMessage(), e.getCause());
    }
  }

  private void tidy() {
    while (!closed && journal.failure() == null) {
      try {
        journal.prepare();
        journal.setAside();
      } catch (IOException | JournalDamaged e) {
        LOG.warn("journal cannot be tidied now: {}", e.getMessage());
      }
      try {
        Thread.sleep(TIDY_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Ends both threads; the journal stays open. What waits is forced by closing it. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(forcing);
    tidying.interrupt();
    try {
      forcing.join();
      tidying.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
