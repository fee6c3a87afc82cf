package sluice.control.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import sluice.protocol.AccessRecord;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalReader;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.disk.FaultyDisk;

/** Control's end of access.log in one life, without its Spring shell. */
public final class AccessLife {
  private static final JournalSettings SETTINGS = new JournalSettings(16 << 10, 8 << 10, 1);

  private final JournaledAccess access;

  /**
   * @param heard takes each record once
   */
  public AccessLife(RecordLog log, FaultyDisk disk, Consumer<AccessRecord> heard, Workers workers) {
    try {
      access = new JournaledAccess(log, new AccessJournal(disk, SETTINGS, workers), workers);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    access.listener(heard);
  }

  public void start() {
    access.start();
  }

  /** Whether it is told as done; see {@link JournaledAccess#append}. */
  public boolean append(LongFunction<AccessRecord> record) {
    return access.append(record);
  }

  public boolean caughtUp() {
    return access.caughtUp();
  }

  /** Records on its own disk. */
  public long journaled() {
    return access.journaled();
  }

  /** Why nothing can be written any more; null while it can. */
  public String failure() {
    return access.failure();
  }

  /** What a journal would give back if power went now. */
  public static List<byte[]> durable(FaultyDisk copy) {
    List<byte[]> records = new ArrayList<>();
    try (Journal journal = Journal.open(copy, SETTINGS, AccessJournal.ID)) {
      JournalReader reader = journal.read(1);
      while (reader.next()) {
        byte[] record = new byte[reader.payloadLength()];
        reader.buffer().getBytes(reader.payloadIndex(), record);
        records.add(record);
      }
      return records;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
