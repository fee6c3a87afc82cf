package sluice.control.reopening;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import sluice.control.listing.ConfirmedState;
import sluice.control.listing.Market;
import sluice.control.reopening.StageProgress.Opening;
import sluice.control.reopening.StageProgress.Status;
import sluice.vocabulary.TradingState;

/**
 * What an active plan needs next, from what it knows and what the core confirmed; nothing else is
 * remembered anywhere, so a runner may stop and start at any point. Before a market is opened, and
 * for as long as the plan lives, nobody else may have acted on it: who did wins, and the plan
 * fails.
 */
sealed interface NextStep {
  /** Time has to pass, or somebody has to act. */
  record Wait() implements NextStep {}

  /** The plan has something to note. */
  record Note(PlanCommand command) implements NextStep {}

  /** A market has to be opened. */
  record Open(Market market, int stage, TradingState target, long answersSequence, UUID requestId)
      implements NextStep {}

  /**
   * @param markets what the core confirmed of a market by its symbol; null for one it does not know
   */
  static NextStep of(Plan plan, Function<String, Market> markets, Instant now) {
    if (!plan.status().isActive()) return new Wait();
    String disturbed = disturbed(plan, markets);
    if (disturbed != null) {
      return new Note(new PlanCommand.FailPlan(plan.planId(), disturbed, now));
    }
    int current = plan.currentStage();
    StageProgress stage = plan.stages().get(current);
    return switch (stage.status()) {
      case WAITING -> new Note(new PlanCommand.BeginStage(plan.planId(), current, now));
      case OPENING -> opening(plan, current, markets, now);
      case SOAKING ->
          now.isBefore(stage.soakUntil())
              ? new Wait()
              : new Note(new PlanCommand.CompleteStage(plan.planId(), current, now));
      case DONE -> new Wait();
    };
  }

  private static NextStep opening(
      Plan plan, int current, Function<String, Market> markets, Instant now) {
    StageProgress stage = plan.stages().get(current);
    for (StageMarket each : stage.markets()) {
      if (!stage.hasToOpen(each.market())) continue;
      Market market = markets.apply(each.market());
      ConfirmedState confirmed = market.confirmed();
      TradingState target = stage.stage().target();
      if (confirmed.state() == target) {
        return new Note(
            new PlanCommand.RecordOpening(
                plan.planId(),
                current,
                each.market(),
                confirmed.sequence(),
                confirmed.bookHashText(),
                now));
      }
      return new Open(
          market,
          current,
          target,
          standing(plan, current, each),
          requestId(plan.planId(), current, each.market()));
    }
    return new Note(new PlanCommand.BeginSoak(plan.planId(), current, now));
  }

  /**
   * Why the plan cannot go on: one of its markets no longer stands where the plan left it; null
   * when all do.
   */
  private static String disturbed(Plan plan, Function<String, Market> markets) {
    for (int i = 0; i < plan.stages().size(); i++) {
      for (StageMarket each : plan.stages().get(i).markets()) {
        Market market = markets.apply(each.market());
        if (market == null) return each.market() + " is not listed";
        ConfirmedState confirmed = market.confirmed();
        long standing = standing(plan, plan.stages().size(), each);
        boolean asWeLeftIt =
            confirmed.sequence() == standing || openedByUs(plan, each.market(), confirmed);
        if (!asWeLeftIt) {
          return "%s became %s at sequence %d by %s: %s"
              .formatted(
                  each.market(),
                  confirmed.state(),
                  confirmed.sequence(),
                  confirmed.actor().isEmpty() ? "the core" : confirmed.actor(),
                  confirmed.reason());
        }
        if (confirmed.closedAgainSequence() > each.seenSequence()) {
          return "%s was closed again at sequence %d"
              .formatted(each.market(), confirmed.closedAgainSequence());
        }
      }
    }
    return null;
  }

  /** The state change that the plan knows of a market: its own last one, or the approved one. */
  private static long standing(Plan plan, int beforeStage, StageMarket market) {
    long standing = market.answersSequence();
    for (int i = 0; i < beforeStage; i++) {
      Opening opening = plan.stages().get(i).opened().get(market.market());
      if (opening != null) standing = opening.sequence();
    }
    return standing;
  }

  /** Confirmed in the log, and not noted yet: the runner stopped in between. */
  private static boolean openedByUs(Plan plan, String market, ConfirmedState confirmed) {
    int current = plan.currentStage();
    StageProgress stage = plan.stages().get(current);
    return stage.status() == Status.OPENING
        && stage.hasToOpen(market)
        && requestId(plan.planId(), current, market).equals(confirmed.requestId());
  }

  /** The same opening has the same id after any restart. */
  static UUID requestId(String planId, int stage, String market) {
    return UUID.nameUUIDFromBytes(
        "%s/%d/%s".formatted(planId, stage, market).getBytes(StandardCharsets.UTF_8));
  }
}
