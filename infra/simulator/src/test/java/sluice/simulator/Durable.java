package sluice.simulator;

import java.io.IOException;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalDamaged;
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
    try {
      if (Journal.idOf(disk) == null) return 0;
      try (Journal journal = Journal.open(disk, settings, Founding.VENUE)) {
        return journal.opening().lastNumber();
      }
    } catch (IOException | JournalDamaged e) {
      throw new Violation("a journal that lost its power cannot be opened: " + e.getMessage());
    }
  }
}
