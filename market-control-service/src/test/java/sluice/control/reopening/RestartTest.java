package sluice.control.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.reopening.PlanFixture.ID;
import static sluice.control.reopening.PlanFixture.T0;
import static sluice.control.reopening.PlanFixture.propose;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.control.listing.RequestedStates;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.MarketRules;
import sluice.replica.events.EventPosition;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * The real runner, killed at every place at which it touches the world, before and behind each, and
 * started again with nothing but what is durable: the plan's events and the event log.
 */
class RestartTest {
  /** The process is gone. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What outlives the process. */
  private static final class World implements PlanBook, Openings {
    final List<PlanEvent> planEvents = new ArrayList<>();
    final List<EventBatch> eventLog = new ArrayList<>();
    final Map<Integer, TradingState> states = new TreeMap<>();
    final Map<Integer, Long> changedAt = new TreeMap<>();
    final List<String> openings = new ArrayList<>();
    private long sequence;

    /** Commands that stand in the log and that the core has not come to. */
    private final List<Runnable> inFlight = new ArrayList<>();

    private final boolean coreIsSlow;
    private int touchesLeft;
    private VenueView view;

    World(boolean coreIsSlow) {
      this.coreIsSlow = coreIsSlow;
      emit(new Event.AssetDefined(1, "EUR", 2, "Euro"));
      list(1, 2, "AAVE");
      list(2, 3, "BTC");
      list(3, 4, "ETH");
    }

    private void list(int marketId, int assetId, String symbol) {
      emit(new Event.AssetDefined(assetId, symbol, 8, symbol));
      emit(
          new Event.MarketListed(
              marketId, assetId, 1, 2, 8, new MarketRules(1, 1, 1, 1, 1, 0, 0, 1)));
      states.put(marketId, TradingState.HALTED);
      changedAt.put(marketId, sequence);
    }

    private void emit(Event event) {
      EventBatch batch =
          new EventBatch(eventLog.size() + 1, ++sequence, 0, 0, 0, 0, true, List.of(event));
      eventLog.add(batch);
      if (view != null) view.onBatch(batch, EventPosition.START);
    }

    /** A new process, which is killed when it touches the world for the n-th time. */
    PlanRunner start(int killedAtTouch, Clock clock) {
      touchesLeft = killedAtTouch;
      view = new VenueView();
      eventLog.forEach(batch -> view.onBatch(batch, EventPosition.START));
      return new PlanRunner(this, view, this, new RequestedStates(), clock);
    }

    private void touch() {
      if (--touchesLeft == 0) throw new Killed();
    }

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public List<String> active() {
      return List.of(ID);
    }

    @Override
    public Plan plan(String planId) {
      return PlanFixture.plan(planEvents.toArray(new PlanEvent[0]));
    }

    @Override
    public Decision send(PlanCommand command) {
      touch();
      Decision decision = Plan.decide(plan(ID), command);
      if (decision instanceof Decision.Accepted it) planEvents.addAll(it.events());
      touch();
      return decision;
    }

    @Override
    public boolean areKnown() {
      return true;
    }

    /** What was confirmed is known; what the core has not come to is not. */
    @Override
    public boolean learnAll() {
      return true;
    }

    void coreComesToIt() {
      inFlight.forEach(Runnable::run);
      inFlight.clear();
    }

    @Override
    public Outcome open(Plan plan, NextStep.Open step) {
      touch();
      List<Refusal> refusals = new ArrayList<>();
      Runnable command = () -> refusals.add(apply(step));
      if (coreIsSlow) {
        inFlight.add(command);
        touch();
        return new Outcome.MayHaveHappened("the core is slow");
      }
      command.run();
      touch();
      Event answer =
          refusals.getFirst() == null
              ? eventLog.getLast().events().getFirst()
              : new Event.CommandRefused(23, refusals.getFirst(), step.market().id(), null);
      return new Outcome.Answered(sequence, 0, List.of(answer));
    }

    private Refusal apply(NextStep.Open step) {
      int id = step.market().id();
      if (states.get(id) == step.target()) return Refusal.ALREADY_IN_STATE;
      if (changedAt.get(id) != step.answersSequence()) return Refusal.STALE_STATE;
      openings.add(step.market().symbol());
      change(id, step.target(), step.answersSequence(), step.requestId(), "plan");
      return null;
    }

    void change(int id, TradingState target, long answers, UUID requestId, String actor) {
      TradingState before = states.put(id, target);
      changedAt.put(id, sequence + 1);
      emit(
          new Event.MarketStateChanged(id, before, target, 0xAA, 0, answers, requestId, actor, ""));
    }

    void approve() {
      planEvents.add(PlanFixture.proposed());
      List<StageMarket> aave = List.of(new StageMarket("AAVE-EUR", changedAt.get(1), 0));
      List<StageMarket> rest =
          List.of(
              new StageMarket("BTC-EUR", changedAt.get(2), 0),
              new StageMarket("ETH-EUR", changedAt.get(3), 0));
      planEvents.add(
          new PlanEvent.PlanApproved(ID, "albert", List.of(aave, rest), T0.plusSeconds(1)));
    }
  }

  /** A second passes with every look. */
  private static final class Ticking extends Clock {
    private Instant now = T0.plusSeconds(1);

    @Override
    public Instant instant() {
      now = now.plusMillis(500);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Lets runners live for so many touches each, until the plan is over; how many it took. */
  private static int carryOut(World world, int touchesPerLife) {
    return carryOut(world, touchesPerLife, new Ticking());
  }

  private static int carryOut(World world, int touchesPerLife, Clock clock) {
    for (int lives = 1; lives < 1_000; lives++) {
      PlanRunner runner = world.start(touchesPerLife, clock);
      try {
        for (int i = 0; i < 1_000; i++) {
          if (world.plan(ID).status().isOver()) return lives;
          runner.step(ID);
          if (i % 3 == 2) world.coreComesToIt();
        }
      } catch (Killed e) {
        world.coreComesToIt();
      }
    }
    throw new AssertionError("the plan is not over: " + world.plan(ID));
  }

  private static void opensEachOnceInOrder(World world) {
    assertThat(world.plan(ID).status())
        .as(world.plan(ID).toString())
        .isEqualTo(PlanStatus.COMPLETED);
    assertThat(world.openings).containsExactly("AAVE-EUR", "BTC-EUR", "ETH-EUR");
    Plan plan = world.plan(ID);
    Instant canarySoaked = plan.stages().get(0).soakUntil();
    plan.stages()
        .get(1)
        .opened()
        .values()
        .forEach(opening -> assertThat(opening.at()).isAfterOrEqualTo(canarySoaked));
  }

  @Test
  void aPlanIsCarriedOutWithoutRestarts() {
    World world = new World(false);
    world.approve();
    assertThat(carryOut(world, 0)).isEqualTo(1);
    opensEachOnceInOrder(world);
  }

  @Test
  void aPlanSurvivesBeingKilledOnceAnywhere() {
    for (int touch = 1; touch <= 40; touch++) {
      World world = new World(false);
      world.approve();
      Clock clock = new Ticking();
      PlanRunner first = world.start(touch, clock);
      try {
        for (int i = 0; i < 1_000 && !world.plan(ID).status().isOver(); i++) first.step(ID);
      } catch (Killed e) {
        // As intended.
      }
      carryOut(world, 0, clock);
      opensEachOnceInOrder(world);
    }
  }

  @Test
  void aPlanSurvivesBeingKilledAgainAndAgain() {
    for (int touches = 2; touches <= 10; touches++) {
      World world = new World(false);
      world.approve();
      int lives = carryOut(world, touches);
      assertThat(lives).isGreaterThan(1);
      opensEachOnceInOrder(world);
    }
  }

  @Test
  void anOpeningStillUnderWayAtTheKillHappensOnce() {
    for (int touches = 2; touches <= 10; touches++) {
      World world = new World(true);
      world.approve();
      carryOut(world, touches);
      opensEachOnceInOrder(world);
    }
  }

  @Test
  void whatSomebodyHaltedWhileNobodyRanIsNotReopened() {
    for (int touch = 1; touch <= 30; touch++) {
      World world = new World(false);
      world.approve();
      Clock clock = new Ticking();
      PlanRunner first = world.start(touch, clock);
      try {
        for (int i = 0; i < 1_000 && !world.plan(ID).status().isOver(); i++) first.step(ID);
      } catch (Killed e) {
        // As intended.
      }
      if (world.plan(ID).status().isOver()) continue;
      if (world.states.get(1) == TradingState.HALTED) {
        world.emit(new Event.CommandRefused(23, Refusal.ALREADY_IN_STATE, 1, UUID.randomUUID()));
      } else {
        world.change(1, TradingState.HALTED, 0, UUID.randomUUID(), "olivia");
      }
      List<String> openedBefore = List.copyOf(world.openings);
      carryOut(world, 0, clock);
      assertThat(world.plan(ID).status()).isEqualTo(PlanStatus.FAILED);
      assertThat(world.states.get(1)).isEqualTo(TradingState.HALTED);
      assertThat(world.openings).isEqualTo(openedBefore);
    }
  }

  @Test
  void proposingIsTheFixturesOwnPlan() {
    assertThat(Plan.decide(null, propose())).isEqualTo(Decision.accepted(PlanFixture.proposed()));
  }
}
