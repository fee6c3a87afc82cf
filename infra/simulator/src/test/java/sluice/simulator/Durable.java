package sluice.simulator;

import java.io.IOException;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalOpening;
import sluice.replica.journal.JournalSettings;
import sluice.testkit.disk.FaultyDisk;

/** What a disk would give back after the power was gone. */
final class Durable {
  private Durable() {}

  /**
   * The last command that its journal holds; 0 when there is none.
   *
   * @param disk a copy: opening a journal changes it
   */
  static long last(FaultyDisk disk, JournalSettings settings) {
    return open(disk, settings).lastNumber();
  }

  /**
   * The last command that its journal knows to be forced: damage above it looks like a write that
   * power interrupted, and the log has it.
   *
   * @param disk a copy
   */
  static long mark(FaultyDisk disk, JournalSettings settings) {
    return open(disk, settings).mark();
  }

  private static JournalOpening open(FaultyDisk disk, JournalSettings settings) {
    try (Journal journal = Journal.open(disk, settings, Founding.VENUE)) {
      return journal.opening();
    } catch (IOException | JournalDamaged e) {
      throw new Violation("a journal that lost its power cannot be opened: " + e.getMessage());
    }
  }
}
