package sluice.control.listing;

import io.swagger.v3.oas.annotations.media.Schema;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.protocol.MarketRules;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Notional;

/** A market's rules as the API shows them: decimals are strings, in units of the assets. */
@Schema(name = "MarketRules")
record RulesText(
    @Schema(description = "A limit price is a multiple of it", example = "0.01") String tickSize,
    @Schema(example = "0.0001") String minOrderInBaseAsset,
    @Schema(example = "1000") String maxOrderInBaseAsset,
    @Schema(example = "5") String minOrderInQuoteAsset,
    @Schema(example = "1000000") String maxOrderInQuoteAsset,
    @Schema(description = "Share of the notional, at most 0.1", example = "0.0015") String makerFee,
    @Schema(example = "0.0025") String takerFee,
    @Schema(description = "Per account", example = "100") Integer maxOpenOrders) {
  private static final int FEE_DECIMALS = 6;

  static RulesText of(Market market) {
    MarketRules rules = market.rules();
    int quoteDecimals = market.quote().decimals();
    return new RulesText(
        FixedPoint.formatTrimmed(rules.tickSizePoints(), market.priceDecimals()),
        FixedPoint.formatTrimmed(rules.minBaseLots(), market.quantityDecimals()),
        FixedPoint.formatTrimmed(rules.maxBaseLots(), market.quantityDecimals()),
        FixedPoint.formatTrimmed(rules.minQuoteMinor(), quoteDecimals),
        FixedPoint.formatTrimmed(rules.maxQuoteMinor(), quoteDecimals),
        FixedPoint.formatTrimmed(rules.makerFeePpm(), FEE_DECIMALS),
        FixedPoint.formatTrimmed(rules.takerFeePpm(), FEE_DECIMALS),
        rules.maxOpenOrders());
  }

  MarketRules toRules(int priceDecimals, int quantityDecimals, int quoteDecimals) {
    return new MarketRules(
        Fields.positive("rules.tickSize", tickSize, priceDecimals),
        Fields.positive("rules.minOrderInBaseAsset", minOrderInBaseAsset, quantityDecimals),
        Fields.positive("rules.maxOrderInBaseAsset", maxOrderInBaseAsset, quantityDecimals),
        Fields.decimal("rules.minOrderInQuoteAsset", minOrderInQuoteAsset, quoteDecimals),
        Fields.positive("rules.maxOrderInQuoteAsset", maxOrderInQuoteAsset, quoteDecimals),
        fee("rules.makerFee", makerFee),
        fee("rules.takerFee", takerFee),
        Fields.within("rules.maxOpenOrders", maxOpenOrders, 1, Integer.MAX_VALUE));
  }

  private static int fee(String field, String text) {
    long ppm = Fields.decimal(field, text, FEE_DECIMALS);
    if (ppm > Notional.MAX_FEE_PPM) {
      throw new Problem(ProblemCode.RULE_OUT_OF_RANGE, field + " is above 0.1");
    }
    return (int) ppm;
  }
}
