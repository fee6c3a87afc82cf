package sluice.control.reopening;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The aggregate: where {@link Plan} meets Axon. Every command is answered with its {@link
 * Decision}; a refusal is no exception and changes nothing.
 */
public class ReopeningPlan {
  static final String TYPE = "ReopeningPlan";

  @AggregateIdentifier private String planId;
  private Plan plan;

  /** For Axon, before a plan's first event. */
  public ReopeningPlan() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Decision handle(PlanCommand.ProposePlan command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.ApprovePlan command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.AbortPlan command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.HoldPlan command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.ReleasePlan command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.BeginStage command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.RecordOpening command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.BeginSoak command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.CompleteStage command) {
    return decide(command);
  }

  @CommandHandler
  Decision handle(PlanCommand.FailPlan command) {
    return decide(command);
  }

  private Decision decide(PlanCommand command) {
    Decision decision = Plan.decide(plan, command);
    if (decision instanceof Decision.Accepted accepted) {
      accepted.events().forEach(AggregateLifecycle::apply);
    }
    return decision;
  }

  @EventSourcingHandler
  void on(PlanEvent event) {
    planId = event.planId();
    plan = Plan.evolve(plan, event);
  }
}
