package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import sluice.control.audit.ActCheck;
import sluice.control.audit.AuditLife;
import sluice.control.audit.AuditLife.Doing;
import sluice.control.database.WatchedDatabase;
import sluice.control.listing.VenueView;
import sluice.replica.events.EventListener;
import sluice.replica.work.Pause;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;

/** Control's audit, one life after the other, those who do something, and the referee of both. */
final class Auditing {
  private static final Pause BETWEEN = Pause.of(Duration.ofMillis(150));
  private static final long SECOND_NS = 1_000_000_000;

  private final FaultyDatabase database;
  private final FaultyRecordLog topic;
  private final FaultyRecordLog events;
  private final RandomGenerator random;
  private final Story story;
  private final ActCheck check;
  private FaultyDisk disk;
  private Client client;
  private SimulatedProcess process;
  private AuditLife life;
  private Doing underWay;
  private long dueNs;
  private boolean resting;

  Auditing(
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
    this.check = new ActCheck(database, topic);
    this.disk = new FaultyDisk(random.nextLong());
  }

  EventListener begin(
      Client ofControl, SimulatedProcess itsProcess, WatchedDatabase itsDatabase, VenueView view) {
    client = ofControl;
    process = itsProcess;
    underWay = null;
    disk.failForceAfter(Integer.MAX_VALUE);
    life =
        new AuditLife(
            database,
            itsDatabase,
            new AuditLife.Logs(topic, events),
            disk,
            this::id,
            new AuditLife.Known(view, client::heard),
            process);
    say(check.opened(life));
    return check.listener();
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static void say(String wrong) {
    require(wrong == null, "the audit: %s", wrong);
  }

  void start() {
    process.worker("audit", this::step).start();
    life.start();
  }

  private Pause step() {
    if (!resting && random.nextInt(3) == 0) act();
    if (process.nowNs() >= dueNs) {
      dueNs = process.nowNs() + random.nextLong(SECOND_NS);
      life.handOver();
    }
    return BETWEEN;
  }

  private void act() {
    Instant now = Instant.ofEpochMilli(process.wallMs());
    underWay =
        underWay == null ? Doing.begun(id(), now, "olivia", "market.halt") : underWay.ended("done");
    boolean ends = underWay.outcome().equals("done");
    boolean kept = check.keep(life, underWay);
    if (!kept) story.tell("audit", "does not keep act %s", underWay);
    if (kept && random.nextInt(4) == 0) say(check.durable(disk.worst(random.nextLong())));
    if (ends || !kept) underWay = null;
  }

  /** What was not forced may be gone; what was told as kept is not. */
  void losePower() {
    disk.losePower();
    say(check.durable(disk.copy(1)));
  }

  /** Some force of its journal will fail. */
  void failForce() {
    disk.failForceAfter(random.nextInt(4));
  }

  /** Whether a new disk would lose nothing. */
  boolean mayLoseDisk() {
    return check.isPublished();
  }

  /** A new disk, while its process is gone. */
  void replaceDisk() {
    check.diskIsGone();
    disk = new FaultyDisk(random.nextLong());
  }

  /** The topic loses its tail; never what nobody else has. */
  void cutTopic() {
    int least = check.heldByTopicAlone();
    if (topic.size() <= least) return;
    int to = random.nextInt(least, topic.size());
    story.tell(topic.name(), "loses what follows offset %d of %d", to, topic.size());
    topic.cut(to);
  }

  /** Nobody does anything any more. */
  void rest() {
    resting = true;
  }

  /** After each step. */
  void look() {
    say(check.wrong(client.up() ? life : null));
    String why = client.up() ? life.publishingStopped() : null;
    require(why == null, "acts are no longer published: %s", why);
  }

  /** Why it takes in no more of the event log; null while it does. */
  String intakeStopped() {
    return client.up() ? life.intakeStopped() : null;
  }

  /** Where the copies stand, for people. */
  String standing() {
    return "acts: %d unpublished; %s".formatted(life.behind(), check.standing());
  }

  /** Whether all copies of the acts are one, and every fact is taken. */
  boolean atRest(long event) {
    return topic.quiet() && client.up() && life.behind() == 0 && check.isWhole(event);
  }

  /** How often somebody was told that an act is kept. */
  int told() {
    return check.told();
  }
}
