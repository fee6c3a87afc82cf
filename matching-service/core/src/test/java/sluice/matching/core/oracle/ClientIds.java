package sluice.matching.core.oracle;

/** Section 12: which client order ids are taken. */
final class ClientIds {
  private static final long RETAINED_MS = 600_000;
  private static final int PER_ACCOUNT = 10_000;

  private final Oracle oracle;

  ClientIds(Oracle oracle) {
    this.oracle = oracle;
  }

  boolean taken(AccountOf account, MarketOf market, long client) {
    if (client == 0) return false;
    return open(account, market, client) != null
        || account.retained.stream()
            .anyMatch(
                it ->
                    it.market() == market.id
                        && it.client() == client
                        && it.closedAtMs() + RETAINED_MS >= oracle.logTimeMs);
  }

  /** The account's open order in the market under its own id, or null. */
  OrderOf open(AccountOf account, MarketOf market, long client) {
    return oracle.open.values().stream()
        .filter(it -> it.account == account && it.market == market && it.client == client)
        .findFirst()
        .orElse(null);
  }

  void closed(OrderOf order) {
    if (order.client == 0 || oracle.rulesVersion < 2) return;
    order.account.retained.addLast(
        new AccountOf.Retained(order.account, order.market.id, order.client, oracle.logTimeMs));
    if (order.account.retained.size() > PER_ACCOUNT) order.account.retained.removeFirst();
  }
}
