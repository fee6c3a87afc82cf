package sluice.launcher.venue;

import java.net.URI;
import java.util.function.DoubleSupplier;
import sluice.launcher.Console;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Secrets;
import sluice.launcher.provisioning.AdminApi;
import sluice.launcher.provisioning.MarketStates;
import sluice.launcher.provisioning.Provisioning;
import sluice.launcher.trading.FirstOrder;
import sluice.launcher.trading.TradingApi;

/**
 * What follows when all parts are ready: a new venue is provisioned, an order tells whether it
 * trades, and what traders and operators are told is compared.
 */
final class FirstSteps {
  /** Whose key the order is signed with. */
  private static final String CHECK = "CHECK";

  private final DataDirectory data;
  private final Addresses where;
  private final Console console;

  FirstSteps(DataDirectory data, Addresses where, Console console) {
    this.data = data;
    this.where = where;
    this.console = console;
  }

  /**
   * What came of it.
   *
   * @param order null when none was to be tried
   * @param seconds when it was accepted, or when all was ready
   * @param markets how they stand, for people
   */
  record Taken(FirstOrder.Outcome order, double seconds, String markets) {}

  /**
   * Takes them.
   *
   * @param withOrder whether to try one
   * @param seconds since the command was given
   */
  Taken take(FirstStart soFar, Secrets secrets, boolean withOrder, DoubleSupplier seconds) {
    try (AdminApi admin = new AdminApi(URI.create(where.admin()))) {
      Secrets fuller =
          soFar.done()
              ? secrets
              : new Provisioning(admin, secrets, data, console).complete(soFar, secrets);
      URI gateway = URI.create(where.gateway());
      try (TradingApi api = new TradingApi(gateway, fuller.traders().get(CHECK))) {
        FirstOrder.Outcome order = withOrder ? new FirstOrder(api).place() : null;
        double took = seconds.getAsDouble();
        return new Taken(order, took, new MarketStates(admin, fuller).check(api::states));
      }
    }
  }
}
