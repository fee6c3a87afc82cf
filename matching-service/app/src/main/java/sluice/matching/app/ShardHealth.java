package sluice.matching.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import sluice.matching.app.ShardState.Phase;

/** Ready means: the log has been replayed, commands can be read and events can be published. */
@Component("shardHealthIndicator")
final class ShardHealth implements HealthIndicator, MeterBinder {
  private final MatchingThread matching;
  private final CommandLogWatch commands;

  ShardHealth(MatchingThread matching, CommandLogWatch commands) {
    this.matching = matching;
    this.commands = commands;
  }

  @Override
  public Health health() {
    ShardState state = matching.state();
    boolean ready = state.phase() == Phase.LIVE && matching.emitting() && commands.reachable();
    Health.Builder health = ready ? Health.up() : Health.down();
    if (matching.failure() != null) health.withDetail("stopped", matching.failure());
    return health
        .withDetail("phase", state.phase())
        .withDetail("emitting", matching.emitting())
        .withDetail("commandLogReachable", commands.reachable())
        .withDetail("nextOffset", state.nextOffset())
        .withDetail("sequence", state.sequence())
        .withDetail("eventNumber", state.eventNumber())
        .withDetail("published", matching.published())
        .withDetail("forced", matching.forced())
        .build();
  }

  private double lag() {
    return commands.reachable()
        ? Math.max(0, commands.end() - matching.state().nextOffset())
        : Double.NaN;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("sequence", "Sequence of the last command applied", () -> matching.state().sequence())
        .register(registry);
    gauge("event.number", "Number of the last event", () -> matching.state().eventNumber())
        .register(registry);
    gauge("event.published", "Number of the last acknowledged event", matching::published)
        .register(registry);
    gauge("forced", "Last sequence in the journal, forced", matching::forced).register(registry);
    gauge("lag", "Commands on the log that are not applied; NaN: unknown", this::lag)
        .baseUnit("records")
        .register(registry);
    gauge("replay", "How long the replay of this start took; NaN before its end", this::replay)
        .baseUnit("seconds")
        .register(registry);
    gauge("orders.open", "Orders resting in all books", () -> matching.state().openOrders())
        .register(registry);
    gauge("accounts", "Accounts opened", () -> matching.state().accounts()).register(registry);
    gauge(
            "stopped",
            "1 when the shard stopped for ever; the reason is in its health",
            () -> matching.failure() == null ? 0 : 1)
        .register(registry);
  }

  private double replay() {
    ShardState.Replay replay = matching.replay();
    return replay == null ? Double.NaN : replay.seconds();
  }

  private static Gauge.Builder<?> gauge(
      String name, String description, java.util.function.Supplier<Number> value) {
    return Gauge.builder("sluice.matching." + name, value).description(description);
  }
}
