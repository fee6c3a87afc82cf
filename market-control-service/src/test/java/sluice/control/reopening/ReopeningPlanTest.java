package sluice.control.reopening;

import static sluice.control.reopening.PlanFixture.AAVE;
import static sluice.control.reopening.PlanFixture.ID;
import static sluice.control.reopening.PlanFixture.MARKETS;
import static sluice.control.reopening.PlanFixture.approved;
import static sluice.control.reopening.PlanFixture.at;
import static sluice.control.reopening.PlanFixture.begun;
import static sluice.control.reopening.PlanFixture.completed;
import static sluice.control.reopening.PlanFixture.opened;
import static sluice.control.reopening.PlanFixture.propose;
import static sluice.control.reopening.PlanFixture.proposed;
import static sluice.control.reopening.PlanFixture.soaking;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import sluice.control.api.ProblemCode;

/** What the aggregate decides, command by command. */
class ReopeningPlanTest {
  private final FixtureConfiguration<ReopeningPlan> fixture =
      new AggregateTestFixture<>(ReopeningPlan.class);

  private static PlanCommand approve(String approver) {
    return new PlanCommand.ApprovePlan(ID, approver, MARKETS, at(1));
  }

  private static PlanCommand record(int stage, String market) {
    return new PlanCommand.RecordOpening(ID, stage, market, 20, "00000000000000aa", at(3));
  }

  private static PlanCommand abort() {
    return new PlanCommand.AbortPlan(ID, "albert", "not today", at(9));
  }

  private void refused(ProblemCode code, PlanCommand command, PlanEvent... given) {
    fixture
        .given((Object[]) given)
        .when(command)
        .expectNoEvents()
        .expectResultMessagePayloadMatching(
            Matchers.matches(it -> it instanceof Decision.Refused no && no.code() == code));
  }

  private void accepted(PlanCommand command, PlanEvent expected, PlanEvent... given) {
    fixture.given((Object[]) given).when(command).expectEvents(expected);
  }

  @Test
  void onePersonProposes() {
    fixture.givenNoPriorActivity().when(propose()).expectEvents(proposed());
  }

  @Test
  void aProposalThatComesAgainIsTheSamePlan() {
    fixture
        .given(proposed(), approved())
        .when(propose())
        .expectNoEvents()
        .expectResultMessagePayload(Decision.accepted());
  }

  @Test
  void anotherProposalWithTheSameIdIsRefused() {
    PlanCommand.ProposePlan first = propose();
    refused(
        ProblemCode.REQUEST_ID_REUSED,
        new PlanCommand.ProposePlan(ID, "albert", first.reason(), first.stages(), at(1)),
        proposed());
    refused(
        ProblemCode.REQUEST_ID_REUSED,
        new PlanCommand.ProposePlan(
            ID, first.proposer(), first.reason(), first.stages().reversed(), at(1)),
        proposed());
  }

  @Test
  void aPlanInFlightIsHeldAndGoesOnWhereItWasWhenAnotherPersonSaysSo() {
    PlanEvent held = new PlanEvent.PlanHeld(ID, "PostgreSQL was lost", at(5));
    PlanEvent released = new PlanEvent.PlanReleased(ID, "albert", "looked at", at(6));
    accepted(hold(), held, proposed(), approved());
    accepted(hold(), held, proposed(), approved(), begun(0));
    accepted(release("albert"), released, proposed(), approved(), begun(0), held);
    accepted(
        record(0, "AAVE-EUR"),
        opened(0, "AAVE-EUR", 20),
        proposed(),
        approved(),
        begun(0),
        held,
        released);
    refused(ProblemCode.PLAN_STATUS, record(0, "AAVE-EUR"), proposed(), approved(), begun(0), held);
    refused(ProblemCode.PLAN_STATUS, hold(), proposed(), approved(), held);
    refused(ProblemCode.PLAN_STATUS, hold(), proposed());
    refused(ProblemCode.PLAN_STATUS, release("albert"), proposed(), approved());
    refused(ProblemCode.SELF_APPROVAL, release("olivia"), proposed(), approved(), held);
    accepted(
        abort(),
        new PlanEvent.PlanAborted(ID, "albert", "not today", at(9)),
        proposed(),
        approved(),
        held);
  }

  private static PlanCommand hold() {
    return new PlanCommand.HoldPlan(ID, "PostgreSQL was lost", at(5));
  }

  private static PlanCommand release(String by) {
    return new PlanCommand.ReleasePlan(ID, by, "looked at", at(6));
  }

  @Test
  void anotherPersonApproves() {
    accepted(approve("albert"), approved(), proposed());
  }

  @Test
  void whoProposedCannotApproveWhateverTheRoles() {
    refused(ProblemCode.SELF_APPROVAL, approve("olivia"), proposed());
  }

  @Test
  void aPlanIsApprovedOnce() {
    refused(ProblemCode.PLAN_STATUS, approve("bianca"), proposed(), approved());
  }

  @Test
  void nothingBeginsBeforeTheApproval() {
    refused(ProblemCode.PLAN_STATUS, new PlanCommand.BeginStage(ID, 0, at(2)), proposed());
  }

  @Test
  void stagesBeginInOrder() {
    accepted(new PlanCommand.BeginStage(ID, 0, at(2)), begun(0), proposed(), approved());
    refused(
        ProblemCode.PLAN_STATUS, new PlanCommand.BeginStage(ID, 1, at(2)), proposed(), approved());
  }

  @Test
  void aStageBeginsOnce() {
    refused(
        ProblemCode.PLAN_STATUS,
        new PlanCommand.BeginStage(ID, 0, at(2)),
        proposed(),
        approved(),
        begun(0));
  }

  @Test
  void anOpeningIsNotedOnce() {
    accepted(record(0, "AAVE-EUR"), opened(0, "AAVE-EUR", 20), proposed(), approved(), begun(0));
    refused(
        ProblemCode.PLAN_STATUS,
        record(0, "AAVE-EUR"),
        proposed(),
        approved(),
        begun(0),
        opened(0, "AAVE-EUR", 20));
  }

  @Test
  void noMarketOfAnotherStageIsNoted() {
    refused(ProblemCode.PLAN_STATUS, record(0, "BTC-EUR"), proposed(), approved(), begun(0));
    refused(ProblemCode.PLAN_STATUS, record(1, "BTC-EUR"), proposed(), approved(), begun(0));
  }

  @Test
  void theSoakBeginsWhenAllMarketsOfTheStageAreOpen() {
    refused(
        ProblemCode.PLAN_STATUS,
        new PlanCommand.BeginSoak(ID, 0, at(4)),
        proposed(),
        approved(),
        begun(0));
    accepted(
        new PlanCommand.BeginSoak(ID, 0, at(4)),
        soaking(0, 64),
        proposed(),
        approved(),
        begun(0),
        opened(0, "AAVE-EUR", 20));
  }

  @Test
  void aStageIsCompleteWhenItsSoakIsOver() {
    PlanEvent[] soaking = {
      proposed(), approved(), begun(0), opened(0, "AAVE-EUR", 20), soaking(0, 64)
    };
    refused(ProblemCode.PLAN_STATUS, new PlanCommand.CompleteStage(ID, 0, at(63)), soaking);
    accepted(new PlanCommand.CompleteStage(ID, 0, at(64)), completed(0), soaking);
  }

  @Test
  void theLastStageCompletesThePlan() {
    fixture
        .given(
            proposed(),
            approved(),
            begun(0),
            opened(0, "AAVE-EUR", 20),
            soaking(0, 64),
            completed(0),
            begun(1),
            opened(1, "BTC-EUR", 21),
            opened(1, "ETH-EUR", 22),
            soaking(1, 94))
        .when(new PlanCommand.CompleteStage(ID, 1, at(94)))
        .expectEvents(
            new PlanEvent.StageCompleted(ID, 1, at(94)), new PlanEvent.PlanCompleted(ID, at(94)));
  }

  @Test
  void aPersonEndsItAtAnyTimeButOnce() {
    PlanEvent aborted = new PlanEvent.PlanAborted(ID, "albert", "not today", at(9));
    accepted(abort(), aborted, proposed());
    accepted(abort(), aborted, proposed(), approved());
    accepted(abort(), aborted, proposed(), approved(), begun(0));
    refused(ProblemCode.PLAN_STATUS, abort(), proposed(), aborted);
  }

  @Test
  void nothingFollowsTheEnd() {
    PlanEvent aborted = new PlanEvent.PlanAborted(ID, "albert", "not today", at(9));
    refused(ProblemCode.PLAN_STATUS, approve("albert"), proposed(), aborted);
    refused(
        ProblemCode.PLAN_STATUS,
        record(0, AAVE.market()),
        proposed(),
        approved(),
        begun(0),
        aborted);
    refused(
        ProblemCode.PLAN_STATUS,
        new PlanCommand.FailPlan(ID, "late", at(10)),
        proposed(),
        approved(),
        aborted);
  }

  @Test
  void anActivePlanFailsWithItsStageAndReason() {
    accepted(
        new PlanCommand.FailPlan(ID, "halted", at(5)),
        new PlanEvent.PlanFailed(ID, 0, "halted", at(5)),
        proposed(),
        approved(),
        begun(0));
    refused(ProblemCode.PLAN_STATUS, new PlanCommand.FailPlan(ID, "x", at(5)), proposed());
  }
}
