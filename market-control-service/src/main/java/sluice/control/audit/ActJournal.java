package sluice.control.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.replica.disk.Disk;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalFailed;
import sluice.replica.journal.JournalReader;
import sluice.replica.journal.JournalSettings;

/**
 * Every act on the service's own disk, forced before the act goes on, and kept for ever: PostgreSQL
 * and the topic follow it. A new disk begins a journal of its own, told apart by its id. Any
 * thread.
 */
final class ActJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActJournal.class);
  private static final JournalSettings SETTINGS = new JournalSettings(4 << 20, 1 << 20, 4);
  private static final int NO_EPOCH = 0;

  private final Disk disk;
  private final long roomBytes;
  private final JournalSettings settings;
  private final UUID id;
  private Journal journal;

  /**
   * Opens it, or makes it; the disk is closed with it.
   *
   * @param roomBytes below it the journal says that it is full; closing acts still fit
   * @throws JournalDamaged when what was forced is no longer there
   */
  ActJournal(Disk disk, long roomBytes) throws IOException {
    this(disk, roomBytes, SETTINGS, UUID::randomUUID);
  }

  /**
   * @param newId names the journal of a new disk; never the same twice
   */
  ActJournal(Disk disk, long roomBytes, JournalSettings settings, Supplier<UUID> newId)
      throws IOException {
    this.disk = disk;
    this.roomBytes = roomBytes;
    this.settings = settings;
    UUID before = Journal.idOf(disk);
    id = before == null ? newId.get() : before;
    journal = open();
  }

  private Journal open() throws IOException {
    Journal opened = Journal.open(disk, settings, id);
    opened.setAside();
    return opened;
  }

  /** Tells it apart from journals of other disks. */
  UUID id() {
    return id;
  }

  /** Number of the last act kept. */
  synchronized long last() {
    return journal.forced();
  }

  /**
   * Adds an act and forces it to disk.
   *
   * @throws IOException when it is not there for sure
   */
  synchronized void append(Act act) throws IOException {
    if (journal.failure() != null) reopen();
    long number = journal.forced() + 1;
    UnsafeBuffer bytes = new UnsafeBuffer(ActRecords.bytes(ActRecords.of(id, number, act)));
    try {
      if (!journal.append(number, NO_EPOCH, act.at().toEpochMilli(), bytes, 0, bytes.capacity())) {
        throw new IOException("an act of " + bytes.capacity() + " bytes does not fit");
      }
      journal.flush();
    } catch (JournalFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What a failed force left is not known; an opening reads it again from the last good one. */
  private void reopen() throws IOException {
    try {
      journal.close();
      journal = open();
      LOG.info("act journal goes on behind act {}", journal.forced());
    } catch (JournalFailed | JournalDamaged e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether acts that can wait must. */
  boolean isFull() {
    try {
      return disk.usableBytes() < roomBytes;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Acts behind a number, oldest first.
   *
   * @param atMost so many at once
   * @throws IOException when they cannot be read
   */
  List<ActRecorded> readBehind(long number, int atMost) throws IOException {
    Journal now;
    synchronized (this) {
      now = journal;
    }
    List<ActRecorded> acts = new ArrayList<>();
    if (number >= now.forced()) return acts;
    try {
      JournalReader reader = now.read(number + 1);
      while (acts.size() < atMost && reader.next()) {
        acts.add(ActRecords.read(reader.buffer(), reader.payloadIndex(), reader.payloadLength()));
      }
    } catch (JournalDamaged e) {
      throw new IOException(e.getMessage(), e);
    }
    return acts;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      journal.close();
    } catch (JournalFailed e) {
      LOG.warn("act journal closed after a failure: {}", e.getMessage());
    }
    disk.close();
  }
}
