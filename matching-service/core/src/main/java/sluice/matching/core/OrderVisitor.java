package sluice.matching.core;

import sluice.matching.core.book.Orders;

/** Is shown open orders, one by one. */
@FunctionalInterface
public interface OrderVisitor {
  /**
   * @param orders where its values are
   * @param order its row, valid during the call
   */
  void order(Orders orders, int order);
}
