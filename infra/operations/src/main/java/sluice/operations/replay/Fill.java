package sluice.operations.replay;

import java.math.BigDecimal;
import sluice.vocabulary.Side;

/**
 * One order's share of a trade, as the venue told it to the order's owner.
 *
 * @param tradeId the same for both shares
 * @param side of this order
 * @param taker whether this order caused the trade
 * @param cents price in hundredths of the quote asset
 * @param units quantity in 10^-8 of the base asset
 * @param fee in quote
 */
record Fill(
    String tradeId,
    String orderId,
    Side side,
    boolean taker,
    long cents,
    long units,
    BigDecimal fee) {
  /** Price times quantity, exact. */
  BigDecimal notional() {
    return BigDecimal.valueOf(cents, 2).multiply(BigDecimal.valueOf(units, 8));
  }
}
