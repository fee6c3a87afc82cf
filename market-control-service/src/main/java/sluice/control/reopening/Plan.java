package sluice.control.reopening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sluice.control.api.ProblemCode;
import sluice.control.reopening.StageProgress.Opening;
import sluice.control.reopening.StageProgress.Status;

/**
 * A reopening plan: {@link #decide} says what follows from a command and changes nothing, {@link
 * #evolve} follows and refuses nothing. Everything that a runner needs after a restart is in here.
 *
 * @param proposer who signed first
 * @param approver who signed second; null before
 * @param endedBy who aborted it; null otherwise
 * @param endReason why it was aborted or failed; null otherwise
 * @param holdReason why it is held; null when it is not
 * @param changedAt of the last event
 */
record Plan(
    String planId,
    String proposer,
    String approver,
    String reason,
    PlanStatus status,
    List<StageProgress> stages,
    String endedBy,
    String endReason,
    String holdReason,
    Instant proposedAt,
    Instant changedAt) {

  /** The stage that opens, soaks or comes next; the number of stages when all are done. */
  int currentStage() {
    int current = 0;
    while (current < stages.size() && stages.get(current).status() == Status.DONE) current++;
    return current;
  }

  /** What a command leads to; {@code plan} is null before it is proposed. */
  static Decision decide(Plan plan, PlanCommand command) {
    return switch (command) {
      case PlanCommand.ProposePlan it -> propose(plan, it);
      case PlanCommand.ApprovePlan it -> plan.approve(it);
      case PlanCommand.AbortPlan it -> plan.abort(it);
      case PlanCommand.HoldPlan it -> plan.hold(it);
      case PlanCommand.ReleasePlan it -> plan.release(it);
      case PlanCommand.BeginStage it -> plan.beginStage(it);
      case PlanCommand.RecordOpening it -> plan.recordOpening(it);
      case PlanCommand.BeginSoak it -> plan.beginSoak(it);
      case PlanCommand.CompleteStage it -> plan.completeStage(it);
      case PlanCommand.FailPlan it -> plan.fail(it);
    };
  }

  private static Decision propose(Plan plan, PlanCommand.ProposePlan it) {
    if (plan != null) return plan.proposeAgain(it);
    return Decision.accepted(
        new PlanEvent.PlanProposed(it.planId(), it.proposer(), it.reason(), it.stages(), it.at()));
  }

  /** Who was not told that it counts asks once more; that makes no second plan. */
  private Decision proposeAgain(PlanCommand.ProposePlan it) {
    List<Stage> known = stages.stream().map(StageProgress::stage).toList();
    boolean same =
        proposer.equals(it.proposer()) && reason.equals(it.reason()) && known.equals(it.stages());
    if (same) return Decision.accepted();
    return Decision.refused(
        ProblemCode.REQUEST_ID_REUSED, "the request proposed plan %s".formatted(planId));
  }

  private Decision approve(PlanCommand.ApprovePlan it) {
    if (proposer.equals(it.approver())) {
      return Decision.refused(
          ProblemCode.SELF_APPROVAL, it.approver() + " proposed this plan: another must approve");
    }
    if (status != PlanStatus.PROPOSED) return refuse("be approved");
    return Decision.accepted(
        new PlanEvent.PlanApproved(planId, it.approver(), it.markets(), it.at()));
  }

  private Decision abort(PlanCommand.AbortPlan it) {
    if (status.isOver()) return refuse("be aborted");
    return Decision.accepted(new PlanEvent.PlanAborted(planId, it.by(), it.reason(), it.at()));
  }

  private Decision hold(PlanCommand.HoldPlan it) {
    if (!status.isActive()) return refuse("be held");
    return Decision.accepted(new PlanEvent.PlanHeld(planId, it.reason(), it.at()));
  }

  /** What opens again by this takes a second person, as it did at first. */
  private Decision release(PlanCommand.ReleasePlan it) {
    if (proposer.equals(it.by())) {
      return Decision.refused(
          ProblemCode.SELF_APPROVAL, it.by() + " proposed this plan: another must release it");
    }
    if (status != PlanStatus.HELD) return refuse("be released");
    return Decision.accepted(new PlanEvent.PlanReleased(planId, it.by(), it.reason(), it.at()));
  }

  private Decision beginStage(PlanCommand.BeginStage it) {
    if (!isCurrent(it.stage(), Status.WAITING)) return refuse("begin stage " + it.stage());
    return Decision.accepted(new PlanEvent.StageBegun(planId, it.stage(), it.at()));
  }

  private Decision recordOpening(PlanCommand.RecordOpening it) {
    boolean expected =
        isCurrent(it.stage(), Status.OPENING) && stages.get(it.stage()).hasToOpen(it.market());
    if (!expected) return refuse("record that %s opened".formatted(it.market()));
    return Decision.accepted(
        new PlanEvent.MarketOpened(
            planId, it.stage(), it.market(), it.sequence(), it.bookHash(), it.at()));
  }

  private Decision beginSoak(PlanCommand.BeginSoak it) {
    boolean ready = isCurrent(it.stage(), Status.OPENING) && stages.get(it.stage()).isAllOpen();
    if (!ready) return refuse("soak in stage " + it.stage());
    Instant until = it.at().plusSeconds(stages.get(it.stage()).stage().soakSeconds());
    return Decision.accepted(new PlanEvent.SoakBegun(planId, it.stage(), until, it.at()));
  }

  private Decision completeStage(PlanCommand.CompleteStage it) {
    boolean soaked =
        isCurrent(it.stage(), Status.SOAKING)
            && !it.at().isBefore(stages.get(it.stage()).soakUntil());
    if (!soaked) return refuse("complete stage " + it.stage());
    PlanEvent completed = new PlanEvent.StageCompleted(planId, it.stage(), it.at());
    return it.stage() == stages.size() - 1
        ? Decision.accepted(completed, new PlanEvent.PlanCompleted(planId, it.at()))
        : Decision.accepted(completed);
  }

  private Decision fail(PlanCommand.FailPlan it) {
    if (!status.isActive()) return refuse("fail");
    return Decision.accepted(
        new PlanEvent.PlanFailed(planId, currentStage(), it.reason(), it.at()));
  }

  private boolean isCurrent(int stage, Status expected) {
    return status.isActive()
        && stage == currentStage()
        && stage < stages.size()
        && stages.get(stage).status() == expected;
  }

  private Decision refuse(String what) {
    return Decision.refused(
        ProblemCode.PLAN_STATUS, "the plan is %s, it cannot %s".formatted(status, what));
  }

  /** The plan after an event; {@code plan} is null before it is proposed. */
  static Plan evolve(Plan plan, PlanEvent event) {
    return switch (event) {
      case PlanEvent.PlanProposed it ->
          new Plan(
              it.planId(),
              it.proposer(),
              null,
              it.reason(),
              PlanStatus.PROPOSED,
              it.stages().stream().map(StageProgress::waiting).toList(),
              null,
              null,
              null,
              it.at(),
              it.at());
      case PlanEvent.PlanApproved it -> plan.approved(it);
      case PlanEvent.PlanHeld it -> plan.held(it);
      case PlanEvent.PlanReleased it -> plan.released(it);
      case PlanEvent.StageBegun it ->
          plan.running(it.stage(), it.at(), stage -> stage.with(Status.OPENING));
      case PlanEvent.MarketOpened it ->
          plan.running(
              it.stage(),
              it.at(),
              stage -> stage.with(it.market(), new Opening(it.sequence(), it.bookHash(), it.at())));
      case PlanEvent.SoakBegun it ->
          plan.running(it.stage(), it.at(), stage -> stage.soaking(it.until()));
      case PlanEvent.StageCompleted it ->
          plan.running(it.stage(), it.at(), stage -> stage.with(Status.DONE));
      case PlanEvent.PlanCompleted it -> plan.over(PlanStatus.COMPLETED, null, null, it.at());
      case PlanEvent.PlanAborted it -> plan.over(PlanStatus.ABORTED, it.by(), it.reason(), it.at());
      case PlanEvent.PlanFailed it -> plan.over(PlanStatus.FAILED, null, it.reason(), it.at());
    };
  }

  private Plan approved(PlanEvent.PlanApproved it) {
    List<StageProgress> known = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) known.add(stages.get(i).with(it.markets().get(i)));
    return new Plan(
        planId,
        proposer,
        it.approver(),
        reason,
        PlanStatus.APPROVED,
        known,
        null,
        null,
        null,
        proposedAt,
        it.at());
  }

  private Plan held(PlanEvent.PlanHeld it) {
    return with(PlanStatus.HELD, it.reason(), it.at());
  }

  private Plan released(PlanEvent.PlanReleased it) {
    boolean begun = stages.stream().anyMatch(each -> each.status() != Status.WAITING);
    return with(begun ? PlanStatus.RUNNING : PlanStatus.APPROVED, null, it.at());
  }

  private Plan with(PlanStatus newStatus, String newHoldReason, Instant at) {
    return new Plan(
        planId,
        proposer,
        approver,
        reason,
        newStatus,
        stages,
        null,
        null,
        newHoldReason,
        proposedAt,
        at);
  }

  private Plan running(int stage, Instant at, UnaryOperator<StageProgress> step) {
    List<StageProgress> moved = new ArrayList<>(stages);
    moved.set(stage, step.apply(stages.get(stage)));
    return new Plan(
        planId,
        proposer,
        approver,
        reason,
        PlanStatus.RUNNING,
        List.copyOf(moved),
        null,
        null,
        null,
        proposedAt,
        at);
  }

  private Plan over(PlanStatus how, String by, String why, Instant at) {
    return new Plan(planId, proposer, approver, reason, how, stages, by, why, null, proposedAt, at);
  }
}
