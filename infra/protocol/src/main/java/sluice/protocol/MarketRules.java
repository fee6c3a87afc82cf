package sluice.protocol;

/**
 * What a command may change about a market. Amounts in the market's lots, points and minor units.
 *
 * @param tickSizePoints a limit price is a multiple of it; at least 1
 * @param minBaseLots smallest order
 * @param maxBaseLots largest order
 * @param minQuoteMinor smallest notional
 * @param maxQuoteMinor largest notional
 * @param makerFeePpm 0 to 100,000 millionths
 * @param takerFeePpm 0 to 100,000 millionths
 * @param maxOpenOrders per account in the market
 */
public record MarketRules(
    long tickSizePoints,
    long minBaseLots,
    long maxBaseLots,
    long minQuoteMinor,
    long maxQuoteMinor,
    int makerFeePpm,
    int takerFeePpm,
    int maxOpenOrders) {}
