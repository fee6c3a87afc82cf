package sluice.gateway.account;

/**
 * What the views keep in memory of accounts; older is asked of history. About 300 bytes an order,
 * 90 a fill: at the worst some 200 MB, besides open orders, which the core bounds.
 */
final class AccountLimits {
  /** Of each account: as many as one answer can hold. */
  static final int CLOSED_ORDERS = 1_000;

  /** Of each account: as many as one answer can hold. */
  static final int FILLS = 1_000;

  /** Of one order; only an order that was taken in crumbs has more. */
  static final int FILLS_OF_AN_ORDER = 10_000;

  /** Of all accounts together, the newest. */
  static final int VENUE_CLOSED_ORDERS = 300_000;

  /** Of the closed orders of all accounts together. */
  static final int VENUE_CLOSED_ORDER_FILLS = 600_000;

  /** Of all accounts together, the newest. */
  static final int VENUE_FILLS = 300_000;

  private AccountLimits() {}
}
