package sluice.simulator;

import sluice.control.database.WatchedDatabase;
import sluice.replica.events.EventListener;

/** What lives in control's process: plans and audit, on one database; accounts and keys. */
final class Control implements Resident {
  private final Planning planning;
  private final Auditing auditing;
  private final Registering registering;
  private WatchedDatabase database;

  Control(Planning planning, Auditing auditing, Registering registering) {
    this.planning = planning;
    this.auditing = auditing;
    this.registering = registering;
  }

  @Override
  public EventListener begin(Client client, SimulatedProcess process) {
    database = new WatchedDatabase();
    EventListener plans = planning.begin(client, process, database);
    EventListener acts = auditing.begin(client, process, database, planning.view());
    registering.begin(client, process);
    return (batch, after) -> {
      plans.onBatch(batch, after);
      acts.onBatch(batch, after);
    };
  }

  @Override
  public void start() {
    planning.start();
    auditing.start();
    registering.start();
  }

  @Override
  public void killed() {
    database.kill();
  }
}
