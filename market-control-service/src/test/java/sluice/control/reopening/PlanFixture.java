package sluice.control.reopening;

import java.time.Instant;
import java.util.List;
import sluice.vocabulary.TradingState;

/** One plan in the words of its tests: AAVE-EUR first, then the rest. */
final class PlanFixture {
  static final String ID = "7b1f6a52-6f5e-4d5f-9a50-1f9a2c1b7f10";
  static final Instant T0 = Instant.parse("2026-11-23T08:00:00Z");
  static final Stage CANARY = new Stage("canary", List.of("AAVE-EUR"), TradingState.TRADING, 60);
  static final Stage REST = new Stage("rest", List.of("*"), TradingState.TRADING, 30);
  static final StageMarket AAVE = new StageMarket("AAVE-EUR", 10, 10);
  static final StageMarket BTC = new StageMarket("BTC-EUR", 11, 11);
  static final StageMarket ETH = new StageMarket("ETH-EUR", 12, 12);
  static final List<List<StageMarket>> MARKETS = List.of(List.of(AAVE), List.of(BTC, ETH));

  private PlanFixture() {}

  static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  static PlanCommand.ProposePlan propose() {
    return new PlanCommand.ProposePlan(
        ID, "olivia", "after the upgrade", List.of(CANARY, REST), T0);
  }

  static PlanEvent proposed() {
    return new PlanEvent.PlanProposed(ID, "olivia", "after the upgrade", List.of(CANARY, REST), T0);
  }

  static PlanEvent approved() {
    return new PlanEvent.PlanApproved(ID, "albert", MARKETS, at(1));
  }

  static PlanEvent begun(int stage) {
    return new PlanEvent.StageBegun(ID, stage, at(2));
  }

  static PlanEvent opened(int stage, String market, long sequence) {
    return new PlanEvent.MarketOpened(ID, stage, market, sequence, "00000000000000aa", at(3));
  }

  static PlanEvent soaking(int stage, long untilSecond) {
    return new PlanEvent.SoakBegun(ID, stage, at(untilSecond), at(4));
  }

  static PlanEvent completed(int stage) {
    return new PlanEvent.StageCompleted(ID, stage, at(64));
  }

  static Plan plan(PlanEvent... events) {
    Plan plan = null;
    for (PlanEvent event : events) plan = Plan.evolve(plan, event);
    return plan;
  }
}
