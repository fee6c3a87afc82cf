package sluice.gateway.marketdata;

/**
 * An asset as the core knows it.
 *
 * @param decimals one minor unit is 10^-decimals
 */
public record Asset(int id, String symbol, int decimals, String name) {}
