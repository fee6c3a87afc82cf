package sluice.control.listing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import sluice.vocabulary.TradingState;

/**
 * States that somebody asked for and the core has not confirmed yet: requested beside confirmed.
 * Kept in memory only: acts under way say so here, plans again after a restart. Any thread.
 */
@Component
public class RequestedStates {
  /**
   * @param planId of the plan that asks; null when a person does
   */
  public record Requested(TradingState state, UUID requestId, String actor, String planId) {}

  private final Map<Integer, Requested> byMarket = new ConcurrentHashMap<>();

  /** Asked. */
  public void put(int marketId, Requested requested) {
    byMarket.put(marketId, requested);
  }

  /** Answered, or given up; does nothing when another request took its place. */
  public void remove(int marketId, Requested requested) {
    byMarket.remove(marketId, requested);
  }

  /** Nothing more is asked by a plan. */
  public void removePlan(String planId) {
    byMarket.values().removeIf(requested -> planId.equals(requested.planId()));
  }

  /** Asked by a plan, unless a person asks something of the market now. */
  public void putPlan(int marketId, Requested requested) {
    byMarket.merge(marketId, requested, (old, mine) -> old.planId() == null ? old : mine);
  }

  Requested of(int marketId) {
    return byMarket.get(marketId);
  }
}
