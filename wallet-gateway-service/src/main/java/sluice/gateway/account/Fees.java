package sluice.gateway.account;

import java.math.BigDecimal;
import java.math.BigInteger;
import sluice.gateway.marketdata.Market;
import sluice.vocabulary.Side;

/**
 * Fees as traders see them: the exact difference between what was traded and what was paid or
 * received. So amount × price + fee is what a buyer paid and amount × price - fee what a seller
 * received, to the last digit; the fees of both sides add up to the venue's, paid - received. What
 * is paid or received is rounded down to a minor unit and the fee absorbs the rounding, so the fee
 * of a crumb may be a fraction of a minor unit below zero. Source: trading API notes, section 4;
 * ADR 0003.
 */
final class Fees {
  private Fees() {}

  /** Price × amount, in the quote asset. */
  static BigDecimal traded(Market market, BigInteger exact) {
    return new BigDecimal(exact, market.exactDecimals());
  }

  /**
   * The fee of fills, in the quote asset.
   *
   * @param exact points × lots
   * @param settledMinor what was paid or received
   */
  static BigDecimal paid(Market market, Side side, BigInteger exact, BigInteger settledMinor) {
    BigDecimal settled = new BigDecimal(settledMinor, market.quote().decimals());
    BigDecimal fee = settled.subtract(traded(market, exact));
    return side == Side.BUY ? fee : fee.negate();
  }
}
