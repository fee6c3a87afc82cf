package sluice.simulator;

import static sluice.simulator.Violation.require;

import sluice.gateway.archive.ArchiveCheck;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.log.FaultyRecordLog;

/** The referee of the archive: both logs in the database, byte for byte, as far as it says. */
final class Archive {
  private final ArchiveCheck commands;
  private final ArchiveCheck events;
  private boolean eventsOnceCut;

  Archive(FaultyDatabase database, FaultyRecordLog commands, FaultyRecordLog events) {
    this.commands = new ArchiveCheck(database, commands);
    this.events = new ArchiveCheck(database, events);
  }

  /** After each step. */
  void look() {
    String wrong = commands.wrong();
    require(wrong == null, "the archive of commands: %s", wrong);
    wrong = events.wrong();
    require(wrong == null || eventsOnceCut, "the archive of events: %s", wrong);
  }

  /** The event log was cut: what was archived of it before is another log's. */
  void eventsCut() {
    eventsOnceCut = true;
  }

  /** Whether a writer may have found that what is archived is of another log. */
  boolean mayStop() {
    return eventsOnceCut;
  }

  /** Whether both logs are archived to their ends. */
  boolean isWhole() {
    return commands.isWhole() && events.isWhole();
  }

  /** Whether both are archived as they are, however far. */
  boolean isTrue() {
    return commands.holdsWhatItSays() && events.holdsWhatItSays();
  }
}
