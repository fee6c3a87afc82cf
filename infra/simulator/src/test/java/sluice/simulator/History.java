package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.util.HashMap;
import java.util.Map;
import sluice.gateway.history.HistoryCheck;
import sluice.matching.core.MatchingMachine;
import sluice.testkit.database.FaultyDatabase;

/** The referee of the history: at event n it says what the machine had at n. */
final class History {
  private final HistoryCheck check;
  private final Map<Long, String> atEvent = new HashMap<>();
  private final FaultyDatabase database;
  private Object position;
  private long seen;
  private boolean complete;

  History(FaultyDatabase database) {
    this.database = database;
    check = new HistoryCheck(database);
  }

  /** What the machine has once all events up to a number have happened. */
  void machineAt(long eventNumber, MatchingMachine machine, Ledger ledger) {
    StringBuilder text = new StringBuilder(128);
    for (long account = 1; account <= Founding.ACCOUNTS; account++) {
      for (int asset = Founding.EUR; asset <= Founding.BTC; asset++) {
        long all = machine.availableMinor(account, asset) + machine.heldMinor(account, asset);
        text.append(all).append(' ');
      }
      text.append("orders ").append(ledger.openOrders(account)).append("; ");
    }
    atEvent.put(eventNumber, text.append("trades ").append(ledger.trades()).toString());
  }

  private String said() {
    StringBuilder text = new StringBuilder(128);
    for (long account = 1; account <= Founding.ACCOUNTS; account++) {
      text.append(check.total(account, Founding.EUR, true)).append(' ');
      text.append(check.total(account, Founding.BTC, false)).append(' ');
      text.append("orders ").append(check.openOrders(account)).append("; ");
    }
    return text.append("trades ").append(check.trades()).toString();
  }

  /** After each step. What somebody else took out of the tables is no fault of the writer's. */
  void look() {
    if (database.version() == seen) return;
    seen = database.version();
    boolean was = complete;
    complete = check.isComplete();
    boolean madeAnew = check.position() == null;
    require(
        complete || madeAnew || !was || !database.changedInSession(),
        "history's rows are not those that its position counts");
    if (!complete || check.position() == position) return;
    position = check.position();
    String machine = atEvent.get(check.eventNumber());
    require(
        machine == null || machine.equals(said()),
        "history at event %d says %s, the machine had %s",
        check.eventNumber(),
        said(),
        machine);
    String wrong = check.wrongOrder();
    require(wrong == null, "history has an order that is not its fills: %s", wrong);
  }

  /** The log was cut where nobody had come to. */
  void again() {
    atEvent.clear();
  }

  /** Whether it holds everything up to an event. */
  boolean isWhole(long eventNumber) {
    return check.eventNumber() == eventNumber && check.isComplete();
  }
}
