package sluice.control.reopening;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What somebody wants of a plan: a person, or the runner that carries it out. */
sealed interface PlanCommand {
  record ProposePlan(
      @TargetAggregateIdentifier String planId,
      String proposer,
      String reason,
      List<Stage> stages,
      Instant at)
      implements PlanCommand {}

  record ApprovePlan(
      @TargetAggregateIdentifier String planId,
      String approver,
      List<List<StageMarket>> markets,
      Instant at)
      implements PlanCommand {}

  record AbortPlan(@TargetAggregateIdentifier String planId, String by, String reason, Instant at)
      implements PlanCommand {}

  record HoldPlan(@TargetAggregateIdentifier String planId, String reason, Instant at)
      implements PlanCommand {}

  record ReleasePlan(@TargetAggregateIdentifier String planId, String by, String reason, Instant at)
      implements PlanCommand {}

  record BeginStage(@TargetAggregateIdentifier String planId, int stage, Instant at)
      implements PlanCommand {}

  record RecordOpening(
      @TargetAggregateIdentifier String planId,
      int stage,
      String market,
      long sequence,
      String bookHash,
      Instant at)
      implements PlanCommand {}

  record BeginSoak(@TargetAggregateIdentifier String planId, int stage, Instant at)
      implements PlanCommand {}

  record CompleteStage(@TargetAggregateIdentifier String planId, int stage, Instant at)
      implements PlanCommand {}

  record FailPlan(@TargetAggregateIdentifier String planId, String reason, Instant at)
      implements PlanCommand {}
}
