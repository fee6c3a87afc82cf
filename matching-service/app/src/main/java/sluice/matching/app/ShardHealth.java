package sluice.matching.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import sluice.matching.app.ShardState.Phase;
import sluice.replica.snapshot.SnapshotReport;

/** Ready means: the log has been replayed, commands can be read and events can be published. */
@Component("shardHealthIndicator")
final class ShardHealth implements HealthIndicator, MeterBinder {
  private final MatchingThread matching;
  private final CommandLogWatch commands;
  private final JournalRoom room;

  ShardHealth(MatchingThread matching, CommandLogWatch commands, JournalRoom room) {
    this.matching = matching;
    this.commands = commands;
    this.room = room;
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
    gauge("recovery", "How long a restart would replay now", matching::recoverySeconds)
        .baseUnit("seconds")
        .register(registry);
    snapshots(registry);
    gauge("journal.room", "What the journal's disk still takes", () -> room.notice().roomBytes())
        .baseUnit("bytes")
        .register(registry);
    gauge(
            "entry.closed",
            "1 while only cancels are let in, for want of room",
            () -> room.notice().entry() == JournalRoom.Entry.OPEN ? 0 : 1)
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

  private void snapshots(MeterRegistry registry) {
    gauge(
            "snapshot.sequence",
            "Last command in the newest snapshot that counts",
            () -> of().sequence())
        .register(registry);
    gauge("snapshot", "Size of the last snapshot that was written", () -> of().bytes())
        .baseUnit("bytes")
        .register(registry);
    gauge("snapshot.taken", "Snapshots that count, since the start", () -> of().taken())
        .register(registry);
    gauge(
            "snapshot.failed",
            "Snapshots that could not be written, since the start",
            () -> of().failed())
        .register(registry);
    gauge(
            "snapshot.unusable",
            "Snapshots that the start had to pass over: an alarm",
            () -> of().unusable().size())
        .register(registry);
    gauge(
            "snapshot.pause",
            "How long matching stood still for the last snapshot",
            () -> of().pauseSeconds())
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "snapshot.pause.worst",
            "How long it ever did since the start",
            () -> of().worstPauseSeconds())
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "snapshot.write",
            "How long the last one took to be written and read back",
            () -> of().writeSeconds())
        .baseUnit("seconds")
        .register(registry);
  }

  private SnapshotReport of() {
    return matching.snapshots();
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
