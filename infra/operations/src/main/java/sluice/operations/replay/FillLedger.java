package sluice.operations.replay;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import sluice.vocabulary.Side;

/**
 * What one trader was told of its fills, each counted once however often it was told. Any thread.
 */
final class FillLedger {
  private final Set<String> known = new HashSet<>();
  private BigDecimal base = BigDecimal.ZERO;
  private BigDecimal quote = BigDecimal.ZERO;
  private BigDecimal fees = BigDecimal.ZERO;

  /**
   * @return false when it was known
   */
  synchronized boolean add(Fill fill) {
    if (!known.add(fill.tradeId())) return false;
    BigDecimal quantity = BigDecimal.valueOf(fill.units(), 8);
    boolean buys = fill.side() == Side.BUY;
    base = buys ? base.add(quantity) : base.subtract(quantity);
    quote = buys ? quote.subtract(fill.notional()) : quote.add(fill.notional());
    quote = quote.subtract(fill.fee());
    fees = fees.add(fill.fee());
    return true;
  }

  /** What the fills have changed about the trader's base asset. */
  synchronized BigDecimal base() {
    return base;
  }

  /** What the fills have changed about the trader's quote asset, fees taken off. */
  synchronized BigDecimal quote() {
    return quote;
  }

  synchronized BigDecimal fees() {
    return fees;
  }

  synchronized int fills() {
    return known.size();
  }
}
