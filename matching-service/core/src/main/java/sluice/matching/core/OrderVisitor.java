package sluice.matching.core;

import sluice.matching.core.book.Order;

/** Is shown open orders, one by one. */
@FunctionalInterface
public interface OrderVisitor {
  /**
   * @param order to be read only, and only during the call
   */
  void order(Order order);
}
