package sluice.operations.replay;

import java.math.BigDecimal;
import java.util.List;
import sluice.vocabulary.Side;

/**
 * What a trader of each side needs at most for a whole file: all that its side's orders could cost.
 *
 * @param base for one who sells
 * @param quote for one who buys, the largest fee included
 */
record Funds(BigDecimal base, BigDecimal quote) {
  private static final BigDecimal WITH_FEE = new BigDecimal("1.11");

  static Funds of(List<FlowRow> rows) {
    BigDecimal base = BigDecimal.ONE;
    BigDecimal quote = BigDecimal.ONE;
    for (FlowRow row : rows) {
      if (!row.enters()) continue;
      BigDecimal quantity = BigDecimal.valueOf(row.units(), 8);
      if (row.side() == Side.SELL) base = base.add(quantity);
      else quote = quote.add(quantity.multiply(BigDecimal.valueOf(row.cents(), 2)));
    }
    return new Funds(base, quote.multiply(WITH_FEE));
  }
}
