package sluice.matching.core;

/**
 * How many rows the tables start with: below that none of them grows. They grow beyond it, up to
 * {@link Limits}.
 *
 * @param clientIds of open and of closed orders
 */
public record TableSizes(int orders, int accounts, int balances, int transfers, int clientIds) {
  /** Two assets for each account; ids and transfers as they come. */
  public static TableSizes of(int orders, int accounts) {
    return new TableSizes(orders, accounts, 2 * accounts, 0, 0);
  }
}
