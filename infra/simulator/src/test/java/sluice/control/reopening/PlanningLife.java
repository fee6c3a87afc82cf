package sluice.control.reopening;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.axonframework.modelling.command.AggregateNotFoundException;
import sluice.control.database.DatabaseAway;
import sluice.control.domain.DomainEventsListener;
import sluice.control.domain.DomainLife;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.control.listing.ConfirmedState;
import sluice.control.listing.Market;
import sluice.control.listing.RequestedStates;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.protocol.Command;
import sluice.protocol.ControlRecord.DomainEvent;
import sluice.protocol.Origin;
import sluice.replica.work.Workers;
import sluice.vocabulary.TradingState;

/** Reopening plans in one life of control, without its Spring shell, and the people who sign. */
public final class PlanningLife {
  /** Control's end of the log. */
  public interface VenueEnd {
    /** Whether confirmed states are known. */
    boolean areKnown();

    /** Waits until everything that is confirmed now is known. */
    boolean learnAll();

    /** Sends a plan's signed opening, and waits for what became of it. */
    Outcome open(String planId, Function<Origin, Command> command);
  }

  private final VenueView view = new VenueView();
  private final VenueEnd venue;
  private final Clock clock;
  private final RandomGenerator random;
  private final BiConsumer<String, String> story;
  private final PlanStore store;
  private final PlanRunner runner;
  private String proposed;

  /**
   * @param story told who did what
   */
  public PlanningLife(
      DomainLife domain,
      VenueEnd venue,
      RandomGenerator random,
      Clock clock,
      Workers workers,
      BiConsumer<String, String> story) {
    this.venue = venue;
    this.random = random;
    this.clock = clock;
    this.story = story;
    store =
        new PlanStore(
            new InMemoryPlanEngine(domain, random, clock),
            domain.database(),
            domain.events(),
            clock);
    runner = new PlanRunner(store, view, new Opened(), new RequestedStates(), clock, workers);
  }

  private final class Opened implements Openings {
    @Override
    public boolean areKnown() {
      return venue.areKnown();
    }

    @Override
    public boolean learnAll() {
      return venue.learnAll();
    }

    @Override
    public Outcome open(Plan plan, NextStep.Open step) {
      return venue.open(
          plan.planId(),
          origin ->
              new Command.ChangeMarketState(
                  origin,
                  step.market().id(),
                  step.target(),
                  step.answersSequence(),
                  step.requestId(),
                  PlanRunner.actor(plan),
                  plan.reason()));
    }
  }

  /** Lives on the domain events. */
  public DomainEventsListener listener() {
    return store;
  }

  /** Fed by control's event stream. */
  public VenueView view() {
    return view;
  }

  /** Whether plans can be reached. */
  public boolean isThere() {
    return store.isThere();
  }

  /** Carries plans on. */
  public void look() {
    runner.look();
  }

  /**
   * One of the people does something about a plan, or not.
   *
   * @param resting only what is under way is brought to an end
   */
  public void act(boolean resting) {
    if (!store.isThere() || !venue.areKnown()) return;
    try {
      List<String> underWay = store.active();
      if (!underWay.isEmpty()) steer(underWay.getFirst(), resting);
      else if (!resting) begin();
    } catch (EventsWait | EventsPending | DatabaseAway | AggregateNotFoundException e) {
      story.accept("operator", "is told: " + e.getMessage());
    }
  }

  private void steer(String planId, boolean resting) {
    Plan plan = store.plan(planId);
    if (plan == null) return;
    boolean held = plan.status() == PlanStatus.HELD;
    int drawn = random.nextInt(8);
    if (held && (resting || drawn < 4)) {
      send("albert", new PlanCommand.ReleasePlan(planId, "albert", "looked at", clock.instant()));
    } else if (!resting && drawn == 7) {
      send("olivia", new PlanCommand.AbortPlan(planId, "olivia", "not now", clock.instant()));
    }
  }

  private void begin() {
    Market market = view.markets().stream().findFirst().orElse(null);
    if (market == null) return;
    if (proposed == null) {
      if (!market.confirmed().state().isClosed()) return;
      proposed = new UUID(random.nextLong(), random.nextLong()).toString();
      Stage stage =
          new Stage("all", List.of(market.symbol()), TradingState.TRADING, random.nextInt(2));
      send(
          "olivia",
          new PlanCommand.ProposePlan(
              proposed, "olivia", "reopening", List.of(stage), clock.instant()));
      return;
    }
    String planId = proposed;
    proposed = null;
    if (store.plan(planId) == null || !venue.learnAll()) return;
    ConfirmedState now = view.market(market.id()).confirmed();
    StageMarket stands =
        new StageMarket(
            market.symbol(), now.sequence(), Math.max(now.sequence(), now.closedAgainSequence()));
    send(
        "albert",
        new PlanCommand.ApprovePlan(planId, "albert", List.of(List.of(stands)), clock.instant()));
  }

  private void send(String who, PlanCommand command) {
    Decision decision = store.send(command);
    story.accept(who, command + ": " + decision);
  }

  /** Plans that go on by themselves, in a history. */
  public static List<String> active(List<DomainEvent> history) {
    return InMemoryPlanEngine.all(history).stream()
        .filter(each -> isActive(history, each))
        .toList();
  }

  /** Whether a plan goes on by itself, in a history. */
  public static boolean isActive(List<DomainEvent> history, String planId) {
    Plan plan = InMemoryPlanEngine.fold(history, planId);
    return plan != null && plan.status().isActive();
  }
}
