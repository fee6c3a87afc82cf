package sluice.gateway.marketdata;

import sluice.protocol.MarketRules;
import sluice.vocabulary.TradingState;

/**
 * A market as the core knows it, at one moment.
 *
 * @param priceDecimals one point is 10^-priceDecimals of the quote asset
 * @param quantityDecimals one lot is 10^-quantityDecimals of the base asset
 * @param notionalDecimals quote amounts move in multiples of 10^-notionalDecimals
 */
public record Market(
    int id,
    Asset base,
    Asset quote,
    int priceDecimals,
    int quantityDecimals,
    int notionalDecimals,
    MarketRules rules,
    TradingState state) {

  /** With quote movements in the quote asset's own decimals. */
  public Market(
      int id,
      Asset base,
      Asset quote,
      int priceDecimals,
      int quantityDecimals,
      MarketRules rules,
      TradingState state) {
    this(id, base, quote, priceDecimals, quantityDecimals, quote.decimals(), rules, state);
  }

  /** As the API writes it: {@code BTC-EUR}. */
  public String symbol() {
    return base.symbol() + "-" + quote.symbol();
  }

  /** Decimals of an exact notional: points × lots. */
  public int exactDecimals() {
    return priceDecimals + quantityDecimals;
  }

  /** The same market under other rules. */
  Market with(MarketRules changed) {
    return new Market(
        id, base, quote, priceDecimals, quantityDecimals, notionalDecimals, changed, state);
  }

  /** The same market in another state. */
  Market with(TradingState changed) {
    return new Market(
        id, base, quote, priceDecimals, quantityDecimals, notionalDecimals, rules, changed);
  }
}
