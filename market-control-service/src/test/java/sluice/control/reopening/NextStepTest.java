package sluice.control.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.reopening.PlanFixture.ID;
import static sluice.control.reopening.PlanFixture.approved;
import static sluice.control.reopening.PlanFixture.at;
import static sluice.control.reopening.PlanFixture.begun;
import static sluice.control.reopening.PlanFixture.completed;
import static sluice.control.reopening.PlanFixture.opened;
import static sluice.control.reopening.PlanFixture.plan;
import static sluice.control.reopening.PlanFixture.proposed;
import static sluice.control.reopening.PlanFixture.soaking;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.control.listing.Asset;
import sluice.control.listing.ConfirmedState;
import sluice.control.listing.Market;
import sluice.protocol.MarketRules;
import sluice.vocabulary.TradingState;

/** What a plan needs next, for every place in its life at which a runner may start. */
class NextStepTest {
  private static final Asset EUR = new Asset(1, "EUR", 2, "Euro");
  private static final UUID CANARY_REQUEST = NextStep.requestId(ID, 0, "AAVE-EUR");

  private final Map<String, Market> markets = new HashMap<>();

  @BeforeEach
  void everythingIsHalted() {
    confirmed("AAVE-EUR", TradingState.HALTED, 10, null, 0);
    confirmed("BTC-EUR", TradingState.HALTED, 11, null, 0);
    confirmed("ETH-EUR", TradingState.HALTED, 12, null, 0);
  }

  private void confirmed(
      String symbol, TradingState state, long sequence, UUID requestId, long closedAgain) {
    Asset base = new Asset(symbol.hashCode(), symbol.substring(0, symbol.indexOf('-')), 8, "x");
    MarketRules rules = new MarketRules(1, 1, 1, 1, 1, 0, 0, 1);
    ConfirmedState confirmed =
        new ConfirmedState(state, sequence, 0xAA, 0, requestId, "somebody", "why", closedAgain);
    markets.put(symbol, new Market(1, base, EUR, 2, 8, rules, confirmed));
  }

  private NextStep next(long second, PlanEvent... events) {
    return NextStep.of(plan(events), markets::get, at(second));
  }

  private void fails(NextStep step, String because) {
    assertThat(step)
        .isInstanceOfSatisfying(
            NextStep.Note.class,
            note ->
                assertThat(note.command())
                    .isInstanceOfSatisfying(
                        PlanCommand.FailPlan.class,
                        it -> assertThat(it.reason()).contains(because)));
  }

  @Test
  void aProposedPlanWaitsForItsSecondSigner() {
    assertThat(next(1, proposed())).isEqualTo(new NextStep.Wait());
  }

  @Test
  void anApprovedPlanBeginsItsFirstStage() {
    assertThat(next(2, proposed(), approved()))
        .isEqualTo(new NextStep.Note(new PlanCommand.BeginStage(ID, 0, at(2))));
  }

  @Test
  void aStageOpensItsMarketNamingTheStateChangeThatWasApproved() {
    assertThat(next(3, proposed(), approved(), begun(0)))
        .isEqualTo(
            new NextStep.Open(
                markets.get("AAVE-EUR"), 0, TradingState.TRADING, 10, CANARY_REQUEST));
  }

  @Test
  void anOpeningThatWasSentAndNotNotedIsFoundInTheLog() {
    confirmed("AAVE-EUR", TradingState.TRADING, 20, CANARY_REQUEST, 0);
    assertThat(next(3, proposed(), approved(), begun(0)))
        .isEqualTo(
            new NextStep.Note(
                new PlanCommand.RecordOpening(ID, 0, "AAVE-EUR", 20, "00000000000000aa", at(3))));
  }

  @Test
  void anOpeningThatWasUndoneBeforeItWasNotedIsNotDoneAgain() {
    confirmed("AAVE-EUR", TradingState.HALTED, 21, UUID.randomUUID(), 0);
    fails(next(3, proposed(), approved(), begun(0)), "AAVE-EUR became HALTED at sequence 21");
  }

  @Test
  void aStageWhoseMarketsAreOpenSoaks() {
    confirmed("AAVE-EUR", TradingState.TRADING, 20, CANARY_REQUEST, 0);
    assertThat(next(4, proposed(), approved(), begun(0), opened(0, "AAVE-EUR", 20)))
        .isEqualTo(new NextStep.Note(new PlanCommand.BeginSoak(ID, 0, at(4))));
  }

  @Test
  void theSoakPassesByTime() {
    confirmed("AAVE-EUR", TradingState.TRADING, 20, CANARY_REQUEST, 0);
    PlanEvent[] soaking = {
      proposed(), approved(), begun(0), opened(0, "AAVE-EUR", 20), soaking(0, 64)
    };
    assertThat(next(63, soaking)).isEqualTo(new NextStep.Wait());
    assertThat(next(64, soaking))
        .isEqualTo(new NextStep.Note(new PlanCommand.CompleteStage(ID, 0, at(64))));
  }

  @Test
  void aHaltInTheSoakFailsThePlan() {
    confirmed("AAVE-EUR", TradingState.HALTED, 25, UUID.randomUUID(), 0);
    fails(
        next(40, proposed(), approved(), begun(0), opened(0, "AAVE-EUR", 20), soaking(0, 64)),
        "AAVE-EUR became HALTED at sequence 25 by somebody: why");
  }

  @Test
  void aHaltOfAnEarlierStagesMarketStopsTheLaterStages() {
    confirmed("AAVE-EUR", TradingState.HALTED, 30, UUID.randomUUID(), 0);
    fails(
        next(
            70,
            proposed(),
            approved(),
            begun(0),
            opened(0, "AAVE-EUR", 20),
            soaking(0, 64),
            completed(0)),
        "AAVE-EUR");
  }

  @Test
  void somebodysActOnAMarketThatHasYetToOpenStopsThePlanBeforeAnythingOpens() {
    confirmed("BTC-EUR", TradingState.CANCEL_ONLY, 15, UUID.randomUUID(), 0);
    fails(next(2, proposed(), approved()), "BTC-EUR became CANCEL_ONLY");
  }

  @Test
  void aHaltOfWhatIsHaltedAlreadyStillStopsThePlan() {
    confirmed("BTC-EUR", TradingState.HALTED, 11, null, 16);
    fails(next(2, proposed(), approved()), "BTC-EUR was closed again at sequence 16");
  }

  @Test
  void aHaltThatBothSignersKnewOfDoesNot() {
    confirmed("AAVE-EUR", TradingState.HALTED, 10, null, 16);
    PlanEvent approvedLater =
        new PlanEvent.PlanApproved(
            ID,
            "albert",
            java.util.List.of(
                java.util.List.of(new StageMarket("AAVE-EUR", 10, 16)), java.util.List.of()),
            at(1));
    assertThat(next(3, proposed(), approvedLater, begun(0))).isInstanceOf(NextStep.Open.class);
  }

  @Test
  void aMarketMayBeOpenedFurtherByALaterStage() {
    Stage first = new Stage("a", java.util.List.of("AAVE-EUR"), TradingState.POST_ONLY, 0);
    Stage second = new Stage("b", java.util.List.of("AAVE-EUR"), TradingState.TRADING, 0);
    PlanEvent twice =
        new PlanEvent.PlanProposed(ID, "olivia", "x", java.util.List.of(first, second), at(0));
    StageMarket aave = new StageMarket("AAVE-EUR", 10, 10);
    PlanEvent both =
        new PlanEvent.PlanApproved(
            ID,
            "albert",
            java.util.List.of(java.util.List.of(aave), java.util.List.of(aave)),
            at(1));
    confirmed("AAVE-EUR", TradingState.POST_ONLY, 20, CANARY_REQUEST, 0);
    assertThat(
            next(
                9,
                twice,
                both,
                begun(0),
                opened(0, "AAVE-EUR", 20),
                soaking(0, 4),
                completed(0),
                begun(1)))
        .isEqualTo(
            new NextStep.Open(
                markets.get("AAVE-EUR"),
                1,
                TradingState.TRADING,
                20,
                NextStep.requestId(ID, 1, "AAVE-EUR")));
  }

  @Test
  void whatIsOverNeedsNothing() {
    assertThat(next(9, proposed(), new PlanEvent.PlanAborted(ID, "albert", "no", at(2))))
        .isEqualTo(new NextStep.Wait());
  }
}
