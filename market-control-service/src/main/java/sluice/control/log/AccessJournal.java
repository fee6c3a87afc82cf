package sluice.control.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.AccessCodec;
import sluice.protocol.AccessRecord;
import sluice.protocol.Topics;
import sluice.replica.disk.Disk;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalFailed;
import sluice.replica.journal.JournalReader;
import sluice.replica.journal.JournalSettings;
import sluice.replica.journal.JournalThread;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.work.Workers;

/**
 * Our own disk's copy of access.log: a frame's number is its record's. What the journal holds must
 * be what the log says; a record counts, for whoever wrote it, once it is forced here.
 */
final class AccessJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessJournal.class);
  private static final JournalSettings SETTINGS = new JournalSettings(4 << 20, 1 << 20, 4);
  static final UUID ID = UUID.nameUUIDFromBytes(Topics.ACCESS.getBytes(StandardCharsets.US_ASCII));
  private static final int NO_EPOCH = 0;

  /** A reader of the log is not told when a record was appended. */
  private static final long NO_TIME = 0;

  private static final long LOOK_NS = Duration.ofMillis(1).toNanos();

  private final Disk disk;
  private final Workers workers;
  private final Journal journal;
  private final JournalThread thread;

  /** What stood there at the start, read beside the log. The log's thread. */
  private JournalReader before;

  /**
   * Opens it, or makes it; the disk is closed with it.
   *
   * @throws JournalDamaged when what was forced is no longer there
   */
  AccessJournal(Disk disk) throws IOException {
    this(disk, SETTINGS, Workers.THREADS);
  }

  AccessJournal(Disk disk, JournalSettings settings, Workers workers) throws IOException {
    this.disk = disk;
    this.workers = workers;
    journal = Journal.open(disk, settings, ID);
    before = journal.read(1);
    thread = new JournalThread("access-journal", journal, number -> {}, workers);
  }

  /** Number of the last record that stood there at the start. */
  long atStart() {
    return journal.opening().lastNumber();
  }

  /**
   * Takes the log's next record, on the log's thread.
   *
   * @throws LogBroken when the journal holds another one
   * @throws JournalFailed once a write or a force has failed
   */
  void take(AccessRecord record) {
    byte[] bytes = bytes(record);
    if (record.number() <= atStart()) {
      if (!Arrays.equals(bytes, standing(record.number()))) {
        throw new LogBroken(
            "%s holds another record %d than our journal"
                .formatted(Topics.ACCESS, record.number()));
      }
      return;
    }
    before = null;
    thread.append(record.number(), NO_EPOCH, NO_TIME, new UnsafeBuffer(bytes), 0, bytes.length);
  }

  /** Read and written again, so that a later version of the schema compares what is meant. */
  private byte[] standing(long number) {
    try {
      if (!before.next() || before.number() != number) {
        throw new LogBroken("our journal of access has no record " + number);
      }
      return bytes(
          AccessCodec.decode(before.buffer(), before.payloadIndex(), before.payloadLength()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JournalDamaged e) {
      throw new LogBroken("our journal of access is damaged: " + e.getMessage());
    }
  }

  private static byte[] bytes(AccessRecord record) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    byte[] bytes = new byte[AccessCodec.encode(record, buffer, 0)];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  /**
   * Waits until a record is on the disk.
   *
   * @throws LogUnavailable when that is not known; it stands in the log all the same
   */
  void awaitForced(long number, Duration within) {
    long sinceNs = workers.nowNs();
    while (journal.forced() < number) {
      if (failure() != null) throw new LogUnavailable(failure(), journal.failure());
      if (workers.nowNs() - sinceNs > within.toNanos()) {
        throw new LogUnavailable("our journal of access is too slow", null);
      }
      if (Thread.currentThread().isInterrupted()) throw new LogUnavailable("interrupted", null);
      workers.rest(LOOK_NS);
    }
  }

  /** Why nothing is kept any more; null while it is. Any thread. */
  String failure() {
    JournalFailed failed = journal.failure();
    return failed == null ? null : "our journal of access failed: " + failed.getMessage();
  }

  /** Number of the last record on the disk. Any thread. */
  long forced() {
    return journal.forced();
  }

  @Override
  public void close() {
    thread.close();
    try {
      journal.close();
    } catch (JournalFailed e) {
      LOG.warn("access journal closed after a failure: {}", e.getMessage());
    }
    try {
      disk.close();
    } catch (IOException e) {
      LOG.warn("access journal's disk: {}", e.getMessage());
    }
  }
}
