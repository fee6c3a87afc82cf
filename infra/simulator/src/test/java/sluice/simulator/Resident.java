package sluice.simulator;

import sluice.replica.events.EventListener;

/** What lives in a client's process beside its end of the log. */
interface Resident {
  /** A process begins; its event stream feeds what is given back. */
  EventListener begin(Client client, SimulatedProcess process);

  /** The stream is followed: it goes to work. */
  void start();

  /** The process is gone. */
  void killed();
}
