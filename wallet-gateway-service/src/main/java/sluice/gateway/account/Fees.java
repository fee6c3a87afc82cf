package sluice.gateway.account;

import java.math.BigInteger;
import sluice.gateway.marketdata.Market;
import sluice.vocabulary.FixedPoint;
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

  /** In 10^-exactDecimals of the quote asset. */
  static BigInteger exact(
      Market market, Side side, BigInteger filledExact, BigInteger settledMinor) {
    BigInteger settledExact = settledMinor.multiply(exactPerMinor(market));
    return side == Side.BUY
        ? settledExact.subtract(filledExact)
        : filledExact.subtract(settledExact);
  }

  /** How many exact notionals make a minor unit of the quote asset. */
  static BigInteger exactPerMinor(Market market) {
    int decimals = market.exactDecimals() - market.quote().decimals();
    return BigInteger.valueOf(FixedPoint.powerOfTen(decimals));
  }
}
