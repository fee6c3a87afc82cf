package sluice.matching.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * The core's own figures as metrics and for the status. They are asked of the matching thread when
 * somebody looks, once a second at most, so that they cost nothing while nobody does. Any thread.
 */
@Component
final class CoreFigures implements MeterBinder {
  private static final long FRESH_NS = 1_000_000_000L;
  private static final long WITHIN_MS = 500;

  private final MatchingThread matching;
  private CoreSummary latest = CoreSummary.NONE;
  private long askedNs = System.nanoTime() - FRESH_NS;

  CoreFigures(MatchingThread matching) {
    this.matching = matching;
  }

  /** Of at most a second ago; older when the matching thread is busy elsewhere. */
  synchronized CoreSummary latest() {
    if (System.nanoTime() - askedNs < FRESH_NS) return latest;
    askedNs = System.nanoTime();
    try {
      latest = matching.summary().get(WITHIN_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return latest; // asked again in a second: its sequence tells how old it is
    }
    return latest;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String name : latest.counted().keySet()) {
      FunctionCounter.builder("sluice.matching.core." + name, this, it -> it.counted(name))
          .description("Counted by the core since this process began, its replay included")
          .register(registry);
    }
    for (Refusal reason : Refusal.values()) {
      FunctionCounter.builder("sluice.matching.refusals", this, it -> it.refused(reason))
          .description("Commands, orders, amends and cancels refused, by reason")
          .tag("reason", reason.name())
          .register(registry);
    }
    for (TradingState state : TradingState.values()) {
      Gauge.builder("sluice.matching.markets", this, it -> it.markets(state))
          .description("Markets in a state")
          .tag("state", state.name())
          .register(registry);
    }
    Gauge.builder("sluice.matching.orders.waiting", this, it -> it.latest().waitingOrders())
        .description("Orders that wait for their trigger")
        .register(registry);
    for (String pool : latest.pools().keySet()) bindPool(registry, pool);
  }

  private void bindPool(MeterRegistry registry, String pool) {
    Gauge.builder("sluice.matching.pool.used", this, it -> it.latest().pools().get(pool).used())
        .description("How full a bounded table of the core is")
        .tag("pool", pool)
        .register(registry);
    Gauge.builder("sluice.matching.pool.limit", this, it -> it.latest().pools().get(pool).limit())
        .description("Its bound: beyond, commands are refused with VENUE_FULL")
        .tag("pool", pool)
        .register(registry);
  }

  private double counted(String name) {
    return latest().counted().get(name);
  }

  private double refused(Refusal reason) {
    return latest().refused().get(reason);
  }

  private double markets(TradingState state) {
    return latest().marketsByState().get(state);
  }
}
