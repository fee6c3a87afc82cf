package sluice.control.listing;

import sluice.protocol.MarketRules;

/** A market as the core knows it, with its confirmed state. */
public record Market(
    int id,
    Asset base,
    Asset quote,
    int priceDecimals,
    int quantityDecimals,
    MarketRules rules,
    ConfirmedState confirmed) {

  /** As people write it: {@code BTC-EUR}. */
  public String symbol() {
    return base.symbol() + "-" + quote.symbol();
  }

  Market with(MarketRules newRules) {
    return new Market(id, base, quote, priceDecimals, quantityDecimals, newRules, confirmed);
  }

  Market with(ConfirmedState newState) {
    return new Market(id, base, quote, priceDecimals, quantityDecimals, rules, newState);
  }
}
