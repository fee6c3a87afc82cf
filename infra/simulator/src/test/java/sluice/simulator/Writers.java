package sluice.simulator;

import sluice.gateway.archive.ArchivingLife;
import sluice.gateway.history.HistoryLife;
import sluice.replica.events.EventListener;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.RecordLog;
import sluice.testkit.database.FaultyDatabase;

/** Who writes archive and history in one gateway, one life after the other. */
final class Writers implements Resident {
  private final FaultyDatabase database;
  private final RecordLog commands;
  private final RecordLog events;
  private ArchivingLife archive;
  private HistoryLife history;
  private long handed;

  Writers(FaultyDatabase database, RecordLog commands, RecordLog events) {
    this.database = database;
    this.commands =
        new WatchedLog(commands, (_, _, _) -> {}, offset -> handed = Math.max(handed, offset + 1));
    this.events = events;
  }

  @Override
  public EventListener begin(Client client, SimulatedProcess process) {
    archive = new ArchivingLife(database, Genesis.EPOCH, commands, events, process);
    history = new HistoryLife(database, events, process);
    return (_, _) -> {};
  }

  @Override
  public void start() {
    archive.start();
    history.start();
  }

  @Override
  public void killed() {
    archive.kill();
    history.kill();
  }

  /** How much of the command log the archive was ever handed. */
  long handed() {
    return handed;
  }

  /** Why one of them stopped for good; null while both live. */
  String stopped() {
    return archive.stoppedBecause() != null ? archive.stoppedBecause() : history.stoppedBecause();
  }
}
