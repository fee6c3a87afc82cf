package sluice.control.log;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import sluice.protocol.AccessRecord;
import sluice.replica.access.AccessLog;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/**
 * Control's end of access.log: what control writes counts once it was read back and is forced in
 * our own journal, which the log must never fall behind. Any thread.
 */
final class JournaledAccess implements AutoCloseable {
  private static final Duration FORCED_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final AccessJournal journal;
  private final AccessLog access;

  /**
   * @param journal closed with it
   */
  JournaledAccess(RecordLog log, AccessJournal journal, Workers workers) {
    this.name = log.name();
    this.journal = journal;
    this.access = new AccessLog(log, workers).listener(journal::take);
  }

  /** Adds a listener; before {@link #start()}, or it misses what was. */
  void listener(Consumer<AccessRecord> listener) {
    access.listener(listener);
  }

  void start() {
    access.start();
  }

  /**
   * Writes the next record and waits until it is read back and forced in our journal.
   *
   * @return false when another writer came first: look at the views again
   * @throws LogUnavailable when it is not known whether the record stands in the log
   */
  boolean append(LongFunction<AccessRecord> record) {
    String failure = failure();
    if (failure != null) throw new LogUnavailable(failure, null);
    long[] number = new long[1];
    boolean ours =
        access.append(
            next -> {
              number[0] = next;
              return record.apply(next);
            });
    if (ours) journal.awaitForced(number[0], FORCED_WITHIN);
    return ours;
  }

  /** Whether everything that stood in the log at the start is known. */
  boolean caughtUp() {
    return access.caughtUp();
  }

  /** Records taken so far. */
  long taken() {
    return access.taken();
  }

  /** Records on our own disk. */
  long journaled() {
    return journal.forced();
  }

  /** Why nothing can be written any more; null while it can. */
  String failure() {
    if (access.failure() != null) return access.failure();
    if (access.caughtUp() && access.taken() < journal.atStart()) {
      return "%s ends at record %d, our journal at %d: it was cut, or is another one"
          .formatted(name, access.taken(), journal.atStart());
    }
    return journal.failure();
  }

  @Override
  public void close() {
    access.close();
    journal.close();
  }
}
