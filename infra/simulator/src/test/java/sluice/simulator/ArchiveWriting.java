package sluice.simulator;

import sluice.gateway.archive.ArchivingLife;
import sluice.replica.events.EventListener;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.RecordLog;
import sluice.testkit.database.FaultyDatabase;

/** The archive's writer of one gateway, one life after the other. */
final class ArchiveWriting implements Resident {
  private final FaultyDatabase database;
  private final RecordLog commands;
  private final RecordLog events;
  private ArchivingLife life;
  private long handed;

  ArchiveWriting(FaultyDatabase database, RecordLog commands, RecordLog events) {
    this.database = database;
    this.commands =
        new WatchedLog(commands, (_, _, _) -> {}, offset -> handed = Math.max(handed, offset + 1));
    this.events = events;
  }

  @Override
  public EventListener begin(Client client, SimulatedProcess process) {
    life = new ArchivingLife(database, Genesis.EPOCH, commands, events, process);
    return (_, _) -> {};
  }

  @Override
  public void start() {
    life.start();
  }

  @Override
  public void killed() {
    life.kill();
  }

  /** How much of the command log it was ever handed. */
  long handed() {
    return handed;
  }

  /** Why it stopped for good; null while it lives. */
  String stopped() {
    return life.stoppedBecause();
  }
}
