package sluice.control.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.control.database.WatchedDatabase;
import sluice.control.domain.DomainLife;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;
import sluice.vocabulary.TradingState;

/** Plans in the moment between a copy's being set back and somebody's noticing it. */
class SetBackTest {
  private static final String ID = "7b1f6a52-6f5e-4d5f-9a50-1f9a2c1b7f10";
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final RandomGenerator NEVER_ZERO = () -> 1L << 32 | 1;

  private final FaultyDatabase database = new FaultyDatabase(NEVER_ZERO);
  private final FaultyRecordLog topic =
      new FaultyRecordLog("control.events", () -> 0, () -> 0, NEVER_ZERO, _ -> {});
  private final FaultyDisk disk = new FaultyDisk(1);
  private final Clock clock = new DeadlyClock();
  private boolean dies;
  private boolean died;
  private final WatchedDatabase watched = new WatchedDatabase();
  private final DomainLife domain =
      new DomainLife(database, watched, topic, disk, () -> this.store, new Here());
  private final PlanStore store = storeOn(domain);

  private PlanStore storeOn(DomainLife life) {
    InMemoryPlanEngine engine =
        new InMemoryPlanEngine(life, RandomGenerator.of("L64X128MixRandom"), clock);
    return new PlanStore(engine, life.database(), life.events(), clock);
  }

  /** Whose process may die of asking what time it is. */
  private final class DeadlyClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      died |= dies;
      if (dies) throw new IllegalStateException("killed");
      return NOW;
    }
  }

  /** Whoever waits lets the broker work. */
  private final class Here implements Workers {
    @Override
    public Worker worker(String name, Work work) {
      return new Worker() {
        @Override
        public void start() {}

        @Override
        public void wake() {}

        @Override
        public void end() {}

        @Override
        public void interrupt() {}

        @Override
        public boolean join(Duration within) {
          return true;
        }
      };
    }

    @Override
    public long nowNs() {
      return 0;
    }

    @Override
    public long wallMs() {
      return NOW.toEpochMilli();
    }

    @Override
    public void rest(long ns) {
      topic.work();
    }

    @Override
    public <T> T await(Future<T> future, Duration within)
        throws InterruptedException, ExecutionException {
      while (!future.isDone()) topic.work();
      return future.get();
    }
  }

  @BeforeEach
  void aPlanOpens() {
    watched.watch();
    domain.look();
    Stage stage = new Stage("all", List.of("BTC-EUR"), TradingState.TRADING, 1);
    StageMarket market = new StageMarket("BTC-EUR", 10, 10);
    send(new PlanCommand.ProposePlan(ID, "olivia", "reopening", List.of(stage), NOW));
    send(new PlanCommand.ApprovePlan(ID, "albert", List.of(List.of(market)), NOW));
    send(new PlanCommand.BeginStage(ID, 0, NOW));
    database.remember();
  }

  private void send(PlanCommand command) {
    assertThat(store.send(command)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void whoeverWasToldThatAPlanIsAbortedSeesNothingOfItOpenAfterwards() {
    send(new PlanCommand.AbortPlan(ID, "olivia", "not now", NOW));
    assertThat(database.setBack()).isTrue();

    assertThatThrownBy(() -> store.plan(ID)).isInstanceOf(EventsWait.class);
    domain.look();
    domain.look();
    assertThat(store.plan(ID).status()).isEqualTo(PlanStatus.ABORTED);
  }

  @Test
  void anEventThatMayStandOnTheTopicIsNotReplacedByAnother() {
    topic.failRecords(1, true);
    assertThatThrownBy(() -> store.send(new PlanCommand.AbortPlan(ID, "olivia", "not now", NOW)))
        .isInstanceOf(EventsPending.class);
    database.setBack();

    PlanCommand another = new PlanCommand.RecordOpening(ID, 0, "BTC-EUR", 11, "00", NOW);
    assertThatThrownBy(() -> store.send(another)).isInstanceOf(EventsWait.class);
    domain.look();
    domain.look();
    assertThat(store.plan(ID).status()).isEqualTo(PlanStatus.ABORTED);
  }

  @Test
  void aPlanInFlightIsHeld() {
    send(new PlanCommand.RecordOpening(ID, 0, "BTC-EUR", 11, "00", NOW));
    database.setBack();

    domain.look();
    domain.look();
    assertThat(store.plan(ID).status()).isEqualTo(PlanStatus.HELD);
  }

  @Test
  void aPlanThatCouldNotBeHeldBeforeTheEndIsHeldByTheNextLife() {
    send(new PlanCommand.RecordOpening(ID, 0, "BTC-EUR", 11, "00", NOW));
    database.setBack();
    domain.look();
    dies = true;
    domain.look();
    assertThat(died).isTrue();
    dies = false;

    assertThat(anotherLife().plan(ID).status()).isEqualTo(PlanStatus.HELD);
  }

  @Test
  void aDatabaseThatWasEmptiedIsFilledAndThePlanHeld() {
    database.drop("");
    watched.watch();
    domain.look();
    domain.look();
    assertThat(store.plan(ID).status()).isEqualTo(PlanStatus.HELD);
  }

  @Test
  void aTopicThatLostItsTailStopsOpeningsAndIsFilledAgainByTheNextLife() {
    topic.cut(topic.size() - 1);
    domain.look();
    assertThat(domain.stopped()).contains("control.events ends at offset");
    assertThat(store.isThere()).isTrue();
    domain.look();
    assertThat(store.isThere()).isFalse();

    PlanStore next = anotherLife();
    assertThat(next.plan(ID).status()).isEqualTo(PlanStatus.RUNNING);
    assertThat(topic.size()).isEqualTo(3);
  }

  @Test
  void nothingCountsOnATopicThatLostItsTailAndGrewAgain() {
    byte[] first = topic.bytes(0);
    topic.cut(topic.size() - 1);
    topic.append(first);
    topic.append(first);
    assertThatThrownBy(() -> store.send(new PlanCommand.AbortPlan(ID, "olivia", "not now", NOW)))
        .isInstanceOf(EventsWait.class);
    assertThat(topic.size()).isEqualTo(4);
    assertThat(domain.stopped()).contains("control.events");
  }

  private PlanStore anotherLife() {
    watched.kill();
    PlanStore[] next = new PlanStore[1];
    WatchedDatabase again = new WatchedDatabase();
    DomainLife life = new DomainLife(database, again, topic, disk, () -> next[0], new Here());
    next[0] = storeOn(life);
    again.watch();
    life.look();
    life.look();
    return next[0];
  }
}
