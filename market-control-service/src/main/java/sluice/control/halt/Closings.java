package sluice.control.halt;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.listing.ConfirmedState;
import sluice.control.listing.Market;
import sluice.control.listing.RequestedStates;
import sluice.control.listing.RequestedStates.Requested;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.control.log.SigningKeys;
import sluice.control.log.VenueLog;
import sluice.protocol.Command;
import sluice.replica.commands.CommandClient;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * Closing acts: one person, straight to the log, confirmed when the event comes back. Needs the
 * broker and the core; nothing of PostgreSQL.
 */
@Service
class Closings {
  private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

  /** In a command's place of a market: every market. */
  private static final int EVERY_MARKET = 0;

  private final VenueView view;
  private final RequestedStates requested;
  private final VenueLog log;
  private final SigningKeys keys;

  Closings(VenueView view, RequestedStates requested, VenueLog log, SigningKeys keys) {
    this.view = view;
    this.requested = requested;
    this.log = log;
    this.keys = keys;
  }

  /**
   * @param markets as they stand confirmed after the act
   */
  record Closed(UUID requestId, List<Market> markets) {}

  /** Closes one market. */
  Closed close(String symbol, TradingState target, String actor, String reason) {
    Market market = view.market(symbol);
    if (market == null) {
      throw log.caughtUp()
          ? new Problem(ProblemCode.UNKNOWN_MARKET, "no market " + symbol)
          : new Problem(ProblemCode.NOT_CAUGHT_UP, "the log is being read");
    }
    Act act = new Act(target, UUID.randomUUID(), actor, reason);
    Requested asked = new Requested(target, act.requestId, actor, null);
    requested.put(market.id(), asked);
    try {
      send(act, market.id());
    } finally {
      requested.remove(market.id(), asked);
    }
    return new Closed(act.requestId, List.of(view.market(market.id())));
  }

  /** Closes every market at one sequence. */
  Closed closeAll(TradingState target, String actor, String reason) {
    Act act = new Act(target, UUID.randomUUID(), actor, reason);
    Requested asked = new Requested(target, act.requestId, actor, null);
    view.markets().forEach(market -> requested.put(market.id(), asked));
    try {
      long sequence = send(act, EVERY_MARKET);
      closeAgainWhatWasClosed(act, sequence);
    } finally {
      view.markets().forEach(market -> requested.remove(market.id(), asked));
    }
    return new Closed(act.requestId, List.copyOf(view.markets()));
  }

  private record Act(TradingState target, UUID requestId, String actor, String reason) {}

  private CompletableFuture<CommandClient.Answer> sendAsync(
      Act act, int marketId, TradingState target) {
    return log.sendAsync(
        origin ->
            new Command.ChangeMarketState(
                origin, marketId, target, 0, act.requestId, act.actor, act.reason),
        keys.control());
  }

  private long send(Act act, int marketId) {
    Outcome.Answered answer = VenueLog.await(sendAsync(act, marketId, act.target)).answered();
    Refusal refusal = answer.refusal();
    LOG.info(
        "closing act target={} market={} actor={} requestId={} sequence={} refusal={}",
        act.target,
        marketId,
        act.actor,
        act.requestId,
        answer.sequence(),
        refusal);
    return switch (refusal) {
      case null -> answer.sequence();
      // It is as wanted: a halt may be said twice.
      case ALREADY_IN_STATE -> answer.sequence();
      case ILLEGAL_TRANSITION ->
          throw new Problem(ProblemCode.ILLEGAL_TRANSITION, "not from the market's present state");
      default -> throw new Problem(ProblemCode.REFUSED_BY_CORE, "the core refused: " + refusal);
    };
  }

  /**
   * A halt always wins, also over an opening that was approved before it. The core has nothing to
   * tell of a market that was closed already, so the act is said of each of those by name; the log
   * then shows it, and no plan approved earlier passes it.
   */
  private void closeAgainWhatWasClosed(Act act, long sequence) {
    List<CompletableFuture<CommandClient.Answer>> sent = new ArrayList<>();
    for (Market market : view.markets()) {
      ConfirmedState state = market.confirmed();
      boolean told = state.sequence() >= sequence || state.closedAgainSequence() >= sequence;
      if (!told && state.state().isClosed()) sent.add(sendAsync(act, market.id(), state.state()));
    }
    for (CompletableFuture<CommandClient.Answer> each : sent) {
      if (!(VenueLog.await(each) instanceof Outcome.Answered)) {
        LOG.warn("closing act requestId={} not confirmed for a closed market", act.requestId);
      }
    }
  }
}
