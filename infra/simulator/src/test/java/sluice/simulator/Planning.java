package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import sluice.control.database.WatchedDatabase;
import sluice.control.domain.DomainCheck;
import sluice.control.domain.DomainLife;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.control.reopening.PlanningLife;
import sluice.protocol.Command;
import sluice.protocol.ControlRecord.DomainEvent;
import sluice.protocol.Origin;
import sluice.replica.events.EventListener;
import sluice.replica.log.LogUnavailable;
import sluice.replica.work.Pause;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;

/**
 * Control's plans and their three copies, one life after the other, and the referee of both: what
 * counted is never lost or another, and no market is opened by a plan that does not go on.
 */
final class Planning {
  private static final Pause BETWEEN = Pause.of(Duration.ofMillis(60));
  private static final Duration LEARNT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(12);
  private static final long LOOK_NS = 1_000_000;
  private static final long SECOND_NS = 1_000_000_000;

  private final FaultyDatabase database;
  private final FaultyRecordLog topic;
  private final FaultyRecordLog events;
  private final RandomGenerator random;
  private final Story story;
  private final DomainCheck check;
  private FaultyDisk disk;
  private Client client;
  private SimulatedProcess process;
  private WatchedDatabase watched;
  private DomainLife domain;
  private PlanningLife plans;
  private List<String> inFlight = List.of();
  private long counted;

  /**
   * As many events were in the journal when it was looked at last, and whole; -1: not looked at.
   */
  private long wholeAt = -1;

  private long dueNs;
  private int turn;
  private boolean storeBehind;
  private boolean forceFailed;
  private boolean resting;
  private boolean cutAlive;
  private int cutsNoticed;
  private int held;
  private int opened;

  Planning(
      FaultyDatabase database,
      FaultyRecordLog topic,
      FaultyRecordLog events,
      RandomGenerator random,
      Story story) {
    this.database = database;
    this.topic = topic;
    this.events = events;
    this.random = random;
    this.story = story;
    this.check = new DomainCheck(database, topic);
    this.disk = new FaultyDisk(random.nextLong());
  }

  EventListener begin(Client ofControl, SimulatedProcess itsProcess, WatchedDatabase itsDatabase) {
    client = ofControl;
    process = itsProcess;
    watched = itsDatabase;
    forceFailed = false;
    cutAlive = false;
    wholeAt = -1;
    disk.failForceAfter(Integer.MAX_VALUE);
    domain = new DomainLife(database, watched, topic, disk, () -> plans.listener(), process);
    plans =
        new PlanningLife(
            domain, new VenueEnd(), random, new WallClock(process), process, story::tell);
    return plans.view();
  }

  /** What it knows of the venue. */
  VenueView view() {
    return plans.view();
  }

  void start() {
    process.worker("store", this::step).start();
  }

  /** What was not forced may be gone; what counts is not. */
  void losePower() {
    disk.losePower();
    long durable = DomainLife.durable(disk.copy(1));
    require(durable >= counted, "event %d counts, control's disk kept %d", counted, durable);
  }

  /** Some force of its journal will fail. */
  void failForce() {
    forceFailed = true;
    disk.failForceAfter(random.nextInt(4));
  }

  /** Whether nothing is on its way to the topic, that could arrive after the store forgot it. */
  boolean quiet() {
    return topic.quiet();
  }

  /** No more new plans. */
  void rest() {
    resting = true;
  }

  private Pause step() {
    switch (turn++ % 4) {
      case 0 -> lookAtCopies();
      case 1, 2 -> plans.look();
      default -> {
        if (resting || random.nextBoolean()) plans.act(resting);
      }
    }
    return BETWEEN;
  }

  /** Every second, as the database's watch and the domain events do. */
  private void lookAtCopies() {
    if (process.nowNs() < dueNs) return;
    dueNs = process.nowNs() + random.nextLong(SECOND_NS);
    watched.watch();
    domain.look();
  }

  /** After each step. */
  void look() {
    String wrong = check.wrong(counted);
    require(wrong == null, "%s: %s", topic.name(), wrong);
    boolean behind = check.isStoreBehind();
    if (behind && !storeBehind) {
      inFlight = PlanningLife.active(check.history());
      story.tell("database", "has lost events of control; in flight: %s", inFlight);
    }
    if (storeBehind && !behind && !database.changedInSession()) {
      inFlight = List.of();
      story.tell("database", "has the lost events of control again");
    }
    storeBehind = behind;
    if (!client.up()) return;
    long nowCounted = domain.events().counted();
    require(
        nowCounted <= counted || nowCounted <= check.standing(),
        "event %d counts, %d are published",
        nowCounted,
        check.standing());
    counted = Math.max(counted, nowCounted);
    if (behind || inFlight.isEmpty() || !plans.isThere()) return;
    for (String each : inFlight) {
      boolean goesOn = PlanningLife.isActive(check.history(), each);
      require(!goesOn, "plan %s goes on, though PostgreSQL had lost events of it", each);
      held++;
    }
    inFlight = List.of();
  }

  /** The contradiction that stopped it, of which no fault here can be the reason; null: none. */
  String stopped() {
    String why = client.up() ? domain.stopped() : null;
    if (why != null && cutAlive) cutsNoticed++;
    if (why != null) cutAlive = false;
    return why;
  }

  /** Whether its disk failed or its topic was cut, which a new process gets over. */
  boolean mayStop() {
    return forceFailed || topic.cuts() > 0;
  }

  /** The topic loses its tail. */
  void cutTopic() {
    if (topic.size() == 0) return;
    int to = random.nextInt(topic.size());
    story.tell(topic.name(), "loses what follows offset %d of %d", to, topic.size());
    topic.cut(to);
    if (client.up() && domain.events().why() == null) cutAlive = true;
  }

  /** What an operator does with a topic that has a hole: a new one, which is filled. */
  void replaceTopic() {
    story.tell("operator", "replaces %s", topic.name());
    topic.cut(0);
  }

  /** How often it was noticed that the topic had been cut under it. */
  int cutsNoticed() {
    return cutsNoticed;
  }

  /** How many plans in flight were held. */
  int held() {
    return held;
  }

  /** Where the copies stand, for people. */
  String standing() {
    return "domain events: %d counted, %d ever published, %d standing, waiting because %s"
        .formatted(
            domain.events().counted(), check.published(), check.standing(), domain.events().why());
  }

  /** Whether the copies are one, and no plan is under way. */
  boolean atRest() {
    return topic.quiet()
        && client.up()
        && domain.events().why() == null
        && domain.events().counted() == check.published()
        && check.standing() == check.published()
        && check.isStoreTheHistory()
        && PlanningLife.active(check.history()).isEmpty()
        && isJournalWhole();
  }

  private boolean isJournalWhole() {
    if (wholeAt != check.published() && DomainLife.durable(disk) == check.published()) {
      wholeAt = check.published();
    }
    return wholeAt == check.published();
  }

  /** How many markets plans opened. */
  int opened() {
    return opened;
  }

  private final class VenueEnd implements PlanningLife.VenueEnd {
    @Override
    public boolean areKnown() {
      return client.caughtUp();
    }

    @Override
    public boolean learnAll() {
      long untilNs = process.nowNs() + LEARNT_WITHIN.toNanos();
      try {
        long end = events.endOffset(LEARNT_WITHIN);
        while (client.nextOffset() < end) {
          if (process.nowNs() > untilNs) return false;
          process.rest(LOOK_NS);
        }
        return client.caughtUp();
      } catch (LogUnavailable e) {
        return false;
      }
    }

    @Override
    public Outcome open(String planId, Function<Origin, Command> command) {
      List<DomainEvent> known = check.history().subList(0, Math.toIntExact(counted));
      require(PlanningLife.isActive(known, planId), "plan %s opens, and does not go on", planId);
      Request request =
          client.send("plan", "opens a market", command, Founding.CONTROL.getPrivate());
      long untilNs = process.nowNs() + ANSWERED_WITHIN.toNanos();
      while (request.isOpen() && process.nowNs() < untilNs) process.rest(LOOK_NS);
      if (request.answer() != null) {
        opened++;
        return new Outcome.Answered(
            request.answer().sequence(), request.answer().logTimeMs(), request.answer().events());
      }
      return request.toldNo()
          ? new Outcome.DidNotHappen(request.toString())
          : new Outcome.MayHaveHappened(request.toString());
    }
  }

  /** What the process's wall shows. */
  private static final class WallClock extends Clock {
    private final SimulatedProcess process;

    WallClock(SimulatedProcess process) {
      this.process = process;
    }

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
      return Instant.ofEpochMilli(process.wallMs());
    }
  }
}
