package sluice.control.reopening;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.database.DatabaseAway;
import sluice.control.domain.EventTooLarge;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.control.listing.ConfirmedState;
import sluice.control.listing.Market;
import sluice.control.listing.VenueView;
import sluice.vocabulary.TradingState;

/** What people do with plans: propose, approve, abort, look. Waits while PostgreSQL is away. */
@Service
class Plans {
  private static final Set<TradingState> TARGETS =
      Set.of(TradingState.POST_ONLY, TradingState.LIMIT_ONLY, TradingState.TRADING);

  private final PlanStore store;
  private final PlanRunner runner;
  private final VenueView view;
  private final Openings openings;
  private final Clock clock;

  Plans(PlanStore store, PlanRunner runner, VenueView view, Openings openings, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.view = view;
    this.openings = openings;
    this.clock = clock;
  }

  /**
   * @param isNew whether this request made it, and not one before with the same id
   */
  record Proposed(Plan plan, boolean isNew) {}

  /**
   * Proposes a plan. The request's id makes the plan's, so whoever was told that it may count later
   * asks again and gets the same one.
   */
  Proposed propose(String proposer, String reason, List<Stage> stages, UUID requestId) {
    check(stages);
    String planId =
        UUID.nameUUIDFromBytes(("plan " + requestId).getBytes(StandardCharsets.US_ASCII))
            .toString();
    Decision decision =
        whenThere(
            () ->
                store.send(
                    new PlanCommand.ProposePlan(
                        planId, proposer, reason, stages, Instant.now(clock))));
    accepted(decision);
    boolean isNew = decision instanceof Decision.Accepted it && !it.events().isEmpty();
    return new Proposed(plan(planId), isNew);
  }

  private void check(List<Stage> stages) {
    Map<String, TradingState> highest = new HashMap<>();
    int allOthers = 0;
    for (Stage stage : stages) {
      if (!TARGETS.contains(stage.target())) {
        throw new Problem(
            ProblemCode.ILLEGAL_TRANSITION,
            "a plan opens: its targets are POST_ONLY, LIMIT_ONLY and TRADING, not "
                + stage.target());
      }
      if (stage.isAllOthers()) {
        if (++allOthers > 1) throw invalid("\"*\" stands in more than one stage");
        continue;
      }
      for (String symbol : stage.markets()) check(symbol, stage.target(), highest);
    }
  }

  /** A market may come again to be opened further, not twice the same and not back. */
  private void check(String symbol, TradingState target, Map<String, TradingState> highest) {
    if (symbol.equals(Stage.ALL_OTHERS)) throw invalid("\"*\" stands alone in its stage");
    if (view.market(symbol) == null) {
      throw openings.areKnown()
          ? new Problem(ProblemCode.UNKNOWN_MARKET, "no market " + symbol)
          : new Problem(ProblemCode.NOT_CAUGHT_UP, "the log is being read");
    }
    TradingState before = highest.put(symbol, target);
    if (before != null && before.compareTo(target) >= 0) {
      throw invalid(symbol + " stands twice, and not to be opened further");
    }
  }

  private static Problem invalid(String why) {
    return new Problem(ProblemCode.INVALID_FIELD, "stages: " + why);
  }

  Plan approve(String planId, String approver) {
    runner.stepping().lock();
    try {
      Plan plan = plan(planId);
      // Who may not, or too late, is told so before the markets are looked at.
      accepted(
          Plan.decide(
              plan, new PlanCommand.ApprovePlan(planId, approver, List.of(), Instant.now(clock))));
      if (!openings.learnAll()) {
        throw new Problem(ProblemCode.LOG_UNAVAILABLE, "confirmed states are not known now");
      }
      List<List<StageMarket>> markets = markets(plan);
      checkOthers(markets);
      Plan approved =
          decided(
              planId, new PlanCommand.ApprovePlan(planId, approver, markets, Instant.now(clock)));
      whenThere(
          () -> {
            store.awaitProjected();
            return null;
          });
      return approved;
    } finally {
      runner.stepping().unlock();
      runner.wake();
    }
  }

  /** The plan's markets as they stand confirmed now; these the openings will answer. */
  private List<List<StageMarket>> markets(Plan plan) {
    Set<String> named = new HashSet<>();
    for (StageProgress each : plan.stages()) named.addAll(each.stage().markets());
    List<List<StageMarket>> all = new ArrayList<>();
    for (StageProgress each : plan.stages()) {
      List<StageMarket> markets = new ArrayList<>();
      if (each.stage().isAllOthers()) {
        for (Market market : view.markets()) {
          boolean closed = market.confirmed().state().isClosed();
          if (closed && !named.contains(market.symbol())) markets.add(asItStands(market));
        }
      } else {
        for (String symbol : each.stage().markets()) markets.add(asItStands(view.market(symbol)));
      }
      all.add(markets);
    }
    return all;
  }

  private static StageMarket asItStands(Market market) {
    ConfirmedState state = market.confirmed();
    return new StageMarket(
        market.symbol(), state.sequence(), Math.max(state.sequence(), state.closedAgainSequence()));
  }

  /** Two plans about one market would each take the other's opening for somebody's act. */
  private void checkOthers(List<List<StageMarket>> markets) {
    Set<String> wanted = new HashSet<>();
    markets.forEach(stage -> stage.forEach(each -> wanted.add(each.market())));
    for (String otherId : whenThere(store::active)) {
      Plan other = plan(otherId);
      if (!other.status().isUnderWay()) continue;
      for (StageProgress stage : other.stages()) {
        for (StageMarket each : stage.markets()) {
          if (wanted.contains(each.market())) {
            throw new Problem(
                ProblemCode.MARKET_IN_ANOTHER_PLAN,
                "%s is in plan %s, which is %s".formatted(each.market(), otherId, other.status()));
          }
        }
      }
    }
  }

  /** Lets a plan go on that was held; its markets must stand as it left them. */
  Plan release(String planId, String by, String reason) {
    runner.stepping().lock();
    try {
      plan(planId);
      return decided(planId, new PlanCommand.ReleasePlan(planId, by, reason, Instant.now(clock)));
    } finally {
      runner.stepping().unlock();
      runner.wake();
    }
  }

  /** Once this has answered, the plan opens nothing more; what is open stays open. */
  Plan abort(String planId, String by, String reason) {
    runner.stepping().lock();
    try {
      plan(planId);
      return decided(planId, new PlanCommand.AbortPlan(planId, by, reason, Instant.now(clock)));
    } finally {
      runner.stepping().unlock();
      runner.wake();
    }
  }

  Plan plan(String planId) {
    Plan plan = whenThere(() -> store.plan(planId));
    if (plan == null) throw new Problem(ProblemCode.UNKNOWN_PLAN, "no plan " + planId);
    return plan;
  }

  List<PlanText> newest(int limit) {
    return whenThere(() -> store.newest(limit));
  }

  private Plan decided(String planId, PlanCommand command) {
    accepted(whenThere(() -> store.send(command)));
    return plan(planId);
  }

  private static void accepted(Decision decision) {
    if (decision instanceof Decision.Refused it) throw new Problem(it.code(), it.why());
  }

  private <T> T whenThere(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseAway e) {
      throw new Problem(
          ProblemCode.OPENINGS_WAIT, "plans are kept in PostgreSQL; closing acts need none");
    } catch (EventsWait e) {
      throw new Problem(ProblemCode.OPENINGS_WAIT, e.getMessage());
    } catch (EventsPending e) {
      throw new Problem(ProblemCode.PLAN_PENDING, e.getMessage());
    } catch (EventTooLarge e) {
      throw new Problem(ProblemCode.INVALID_FIELD, "stages: too many markets: " + e.getMessage());
    }
  }
}
