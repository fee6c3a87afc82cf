package sluice.gateway.marketdata;

import java.util.Collection;

/**
 * Assets and markets with their rules and confirmed states, as the event log has told them. Any
 * thread; each answer is a value of its moment.
 */
public interface Instruments {
  /** All assets, by symbol. */
  Collection<Asset> assets();

  /** An asset; null when there is none. */
  Asset asset(String symbol);

  /** An asset; null when there is none. */
  Asset asset(int id);

  /** All markets, in the order of their listing. */
  Collection<Market> markets();

  /** A market; null when there is none. */
  Market market(String symbol);

  /** A market; null when there is none. */
  Market market(int id);
}
