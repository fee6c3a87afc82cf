package sluice.matching.core.oracle;

import static sluice.matching.core.oracle.Bookkeeper.require;

import java.util.ArrayList;
import java.util.List;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;

/** The core's own accounts and books beside those that its events made. */
final class CoreState {
  private final MatchingMachine machine;
  private final Bookkeeper books;

  CoreState(MatchingMachine machine, Bookkeeper books) {
    this.machine = machine;
    this.books = books;
  }

  void check() {
    require(machine.openOrders() == books.openOrders(), "number of open orders");
    for (int asset : books.assets()) {
      require(machine.feesMinor(asset) == books.fees(asset), "fees of asset " + asset);
      machine.visitAccounts(account -> checkFunds(account, asset));
    }
    for (int market : books.markets()) {
      List<Long> ids = new ArrayList<>();
      machine.visitOrders(market, order -> ids.add(order.id));
      List<Long> known = books.orders(market);
      int resting = books.resting(market);
      require(ids.size() == known.size(), "open orders of market " + market);
      require(
          ids.subList(0, resting).equals(known.subList(0, resting)), "book of market " + market);
      require(
          ids.subList(resting, ids.size()).stream()
              .sorted()
              .toList()
              .equals(known.subList(resting, known.size())),
          "waiting orders of market " + market);
      require(machine.market(market).state == books.state(market), "state of market " + market);
      checkPriorities(machine.market(market).book().bids());
      checkPriorities(machine.market(market).book().asks());
    }
  }

  /** Whoever came to a price later has a higher number, too. */
  private static void checkPriorities(BookSide side) {
    for (Level level = side.best(); level != null; level = level.worse()) {
      for (Order order = level.first(); order.next() != null; order = order.next()) {
        require(order.priority < order.next().priority, "priority behind order " + order.id);
      }
    }
  }

  private void checkFunds(long account, int asset) {
    require(
        machine.availableMinor(account, asset) == books.available(account, asset),
        "available of account " + account + " asset " + asset);
    require(
        machine.heldMinor(account, asset) == books.held(account, asset),
        "held of account " + account + " asset " + asset);
  }
}
