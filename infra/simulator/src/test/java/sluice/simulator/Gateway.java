package sluice.simulator;

import sluice.replica.access.AccessLog;
import sluice.replica.events.EventListener;
import sluice.replica.log.RecordLog;

/** What lives in a gateway's process: who writes archive and history, and who may come in. */
final class Gateway implements Resident {
  private final Writers writers;
  private final RecordLog log;
  private final AccessCheck check;
  private AccessLog access;

  Gateway(Writers writers, RecordLog log, AccessCheck check) {
    this.writers = writers;
    this.log = log;
    this.check = check;
  }

  @Override
  public EventListener begin(Client client, SimulatedProcess process) {
    access = new AccessLog(log, process).listener(check.follower(client.name));
    return writers.begin(client, process);
  }

  @Override
  public void start() {
    access.start();
    writers.start();
  }

  @Override
  public void killed() {
    writers.killed();
  }

  Writers writers() {
    return writers;
  }

  /** Its end of access.log in this life. */
  AccessLog access() {
    return access;
  }
}
