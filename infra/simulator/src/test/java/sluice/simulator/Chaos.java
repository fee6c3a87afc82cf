package sluice.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;

/**
 * Everything that goes wrong. A seed first draws which kinds of faults it has and how often; with
 * all of them at once nothing would ever get far.
 */
final class Chaos extends Actor {
  /** What can go wrong. */
  private enum Fault {
    KILL,
    POWER_LOSS,
    GATEWAY_KILL,
    GATEWAY_POWER_LOSS,
    GATEWAY_STOP,
    CONTROL_KILL,
    CONTROL_FAILED_FORCE,
    CONTROL_NEW_DISK,
    CONTROL_TOPIC_CUT,
    PAUSE,
    CLOCK_LEAP,
    LOG_AWAY,
    RECORDS_LOST,
    ACKNOWLEDGEMENT_LOST,
    REPEATED_RECORD,
    FAILED_FORCE,
    TORN_FORCE,
    FULL_DISK,
    BIT_FLIP,
    SNAPSHOT_FAILED_FORCE,
    SNAPSHOT_BIT_FLIP,
    SNAPSHOT_FULL_DISK,
    VIEWS_FAILED_FORCE,
    VIEWS_BIT_FLIP,
    VIEWS_FULL_DISK,
    VIEWS_NEW_DISK,
    NEW_DISK,
    SECOND_MACHINE,
    STOP,
    LOG_CUT,
    EVENTS_CUT,
    DATABASE_AWAY,
    DATABASE_SLOW,
    DATABASE_COMMIT,
    DATABASE_DAMAGE,
    DATABASE_SET_BACK
  }

  private static final long SECOND_NS = 1_000_000_000;

  private final Venue venue;
  private final RandomGenerator random;
  private final List<Fault> kinds = new ArrayList<>();
  private final long everyNs;
  private boolean over;
  private boolean cutBelow;
  private long regrowsTo;

  Chaos(Venue venue) {
    super("chaos");
    this.venue = venue;
    this.random = venue.random;
    this.everyNs = SECOND_NS / (1 + random.nextInt(12));
    for (Fault fault : Fault.values()) if (random.nextInt(3) == 0) kinds.add(fault);
    if (random.nextInt(4) != 0) kinds.remove(Fault.LOG_CUT);
    venue.story.tell(name, "this seed has %s", kinds);
  }

  @Override
  void move() {
    dueNs = venue.scheduler.nowNs() + random.nextLong(everyNs);
    if (over) return;
    recover();
    if (!kinds.isEmpty() && !cutBelow) commit(kinds.get(random.nextInt(kinds.size())));
  }

  /** What is down comes up again, sooner or later. */
  private void recover() {
    for (Host host : venue.hosts) if (random.nextInt(3) == 0) revive(host);
    for (Client client : venue.clients())
      if (!client.up() && random.nextInt(3) == 0) client.start();
    for (FaultyRecordLog log : venue.logs()) {
      if (!log.reachable() && random.nextInt(3) == 0) reach(log, true);
    }
    if (!venue.database.reachable() && random.nextInt(3) == 0) reachDatabase(true);
  }

  private void revive(Host host) {
    if (host.up() || venue.commands.size() < regrowsTo) return;
    host.repair();
    host.start();
  }

  /** Who leaves because of what went wrong before is started again in peace, too. */
  void helpInPeace(Host host) {
    if (over) revive(host);
  }

  /** What an operator does with a machine whose journal is damaged: the log has it all. */
  void replaceDisk(Host host) {
    venue.story.tell("operator", "gives %s a new disk: %s", host.name, host.life().failure());
    host.kill(false);
    host.wipe();
    host.start();
  }

  private void reach(FaultyRecordLog log, boolean reachable) {
    log.setReachable(reachable);
    venue.story.tell(log.name(), reachable ? "is back" : "is away");
  }

  private void commit(Fault fault) {
    Host host = venue.hosts.get(random.nextInt(venue.hosts.size()));
    Client gateway = venue.gateways.get(random.nextInt(venue.gateways.size()));
    FaultyRecordLog log = venue.logs().get(random.nextInt(venue.logs().size()));
    switch (fault) {
      case KILL -> kill(host, false);
      case POWER_LOSS -> kill(host, true);
      case GATEWAY_KILL -> kill(gateway);
      case GATEWAY_POWER_LOSS -> losePower(gateway);
      case GATEWAY_STOP -> stop(gateway);
      case CONTROL_KILL -> killControl();
      case CONTROL_FAILED_FORCE -> failControlsForce();
      case CONTROL_TOPIC_CUT -> cutControlsTopic();
      case CONTROL_NEW_DISK -> replaceControlsDisk();
      case PAUSE -> pause(host, gateway);
      case CLOCK_LEAP -> leap(gateway);
      case LOG_AWAY -> reach(log, !log.reachable());
      case RECORDS_LOST -> fail(log, false);
      case ACKNOWLEDGEMENT_LOST -> fail(log, true);
      case REPEATED_RECORD -> repeat();
      case FAILED_FORCE -> host.disk().failForceAfter(random.nextInt(20));
      case TORN_FORCE -> host.losePowerInForce(random.nextInt(20));
      case FULL_DISK -> fill(host.disk());
      case SNAPSHOT_FAILED_FORCE -> host.snapshots().failForceAfter(random.nextInt(4));
      case SNAPSHOT_BIT_FLIP -> host.flipSnapshot();
      case SNAPSHOT_FULL_DISK -> fill(host.snapshots());
      case VIEWS_FAILED_FORCE -> gateway.disk().failForceAfter(random.nextInt(4));
      case VIEWS_BIT_FLIP -> flipViews(gateway);
      case VIEWS_FULL_DISK -> gateway.disk().fill(random.nextInt(16 << 10));
      case VIEWS_NEW_DISK -> replaceViews(gateway);
      case BIT_FLIP -> flip(host);
      case NEW_DISK -> replace(host);
      case SECOND_MACHINE -> addMachine();
      case STOP -> stop(host);
      case LOG_CUT -> cut();
      case EVENTS_CUT -> cutEvents();
      case DATABASE_AWAY -> reachDatabase(!venue.database.reachable());
      case DATABASE_SLOW -> slowDatabase();
      case DATABASE_COMMIT -> failCommits();
      case DATABASE_DAMAGE -> damageDatabase();
      case DATABASE_SET_BACK -> setDatabaseBack();
    }
  }

  private void kill(Host host, boolean power) {
    if (!host.up()) return;
    venue.story.tell(host.name, power ? "loses power" : "is killed");
    host.kill(power);
  }

  private void kill(Client client) {
    if (!client.up()) return;
    venue.story.tell(client.name, "is killed");
    client.kill();
  }

  private void losePower(Client gateway) {
    kill(gateway);
    gateway.disk().losePower();
  }

  private void flipViews(Client gateway) {
    losePower(gateway);
    gateway.disk().flip();
  }

  private void replaceViews(Client gateway) {
    kill(gateway);
    gateway.disk().wipe();
  }

  private void stop(Client gateway) {
    if (!gateway.up()) return;
    venue.story.tell(gateway.name, "is asked to stop");
    gateway.stop();
  }

  private void killControl() {
    if (!venue.control.up()) return;
    kill(venue.control);
    if (random.nextBoolean()) loseControlsPower();
  }

  /** Its disks keep what was forced. */
  void loseControlsPower() {
    venue.planning.losePower();
    venue.auditing.losePower();
    venue.registering.losePower();
  }

  private void failControlsForce() {
    switch (random.nextInt(3)) {
      case 0 -> venue.planning.failForce();
      case 1 -> venue.auditing.failForce();
      default -> venue.registering.failForce();
    }
  }

  private void cutControlsTopic() {
    if (random.nextBoolean()) venue.planning.cutTopic();
    else venue.auditing.cutTopic();
  }

  /** Of its acts, of which what stands nowhere else would be lost with it, or of access. */
  private void replaceControlsDisk() {
    if (random.nextBoolean()) {
      kill(venue.control);
      venue.story.tell(venue.control.name, "gets a new disk for its copy of access.log");
      venue.registering.replaceDisk();
      return;
    }
    if (!venue.auditing.mayLoseDisk()) return;
    kill(venue.control);
    venue.story.tell(venue.control.name, "gets a new disk for its acts");
    venue.auditing.replaceDisk();
  }

  private void pause(Host host, Client gateway) {
    SimulatedProcess process = random.nextBoolean() ? host.process() : gateway.process();
    long ns = random.nextLong(5 * SECOND_NS);
    venue.story.tell(process.name, "stands still for %.3f s", ns / 1e9);
    process.pause(ns);
  }

  private void leap(Client gateway) {
    long ms = random.nextLong(-8_000, 8_000);
    if (random.nextBoolean()) {
      venue.story.tell("brokers", "clock leaps %d ms", ms);
      venue.leap(ms);
    } else {
      venue.story.tell(gateway.name, "clock leaps %d ms", ms);
      gateway.process().leap(ms);
    }
  }

  private void fail(FaultyRecordLog log, boolean kept) {
    int records = 1 + random.nextInt(5);
    venue.story.tell(
        log.name(), "%d records %s", records, kept ? "lose their acknowledgement" : "are lost");
    log.failRecords(records, kept);
  }

  private void repeat() {
    int offset = random.nextInt(1, venue.commands.size());
    venue.story.tell(venue.commands.name(), "offset %d stands there once more", offset);
    venue.commands.repeat(offset);
  }

  private void fill(FaultyDisk disk) {
    disk.capacity(disk.usedBytes() + random.nextInt(64 << 10));
  }

  private void flip(Host host) {
    if (host.up()) kill(host, true);
    host.flip();
  }

  private void replace(Host host) {
    if (host.up()) kill(host, true);
    venue.story.tell(host.name, "gets a new disk");
    host.wipe();
  }

  private void addMachine() {
    if (venue.hosts.size() > 1) return;
    venue.story.tell("operator", "starts a second machine beside the first");
    venue.addHost();
  }

  private void stop(Host host) {
    if (!host.up() || host.life() == null) return;
    venue.story.tell(host.name, "is asked to stop");
    host.stop();
  }

  /** Below what somebody has applied, or above all that; never where that cannot be told. */
  private void cut() {
    int size = venue.commands.size();
    long told = venue.referee.told();
    long reached = venue.hosts.stream().mapToLong(Host::reached).max().orElse(0);
    long archived = venue.residents.stream().mapToLong(it -> it.writers().handed()).max().orElse(0);
    long applied = Math.max(Math.max(told, archived), Math.max(reached, Founding.RECORDS.size()));
    boolean below = told > Founding.RECORDS.size() + 2 && random.nextBoolean();
    long to = below ? random.nextLong(Founding.RECORDS.size(), told) : applied;
    if (to >= size) return;
    if (below && venue.hosts.stream().anyMatch(it -> it.up() && it.life().sequence() <= to)) return;
    venue.story.tell(venue.commands.name(), "loses what follows offset %d of %d", to, size);
    venue.commands.cut((int) to);
    if (below) {
      if (random.nextBoolean()) awaitRegrowth(applied);
      cutBelow = true;
      venue.referee.closed();
    } else {
      venue.referee.again();
    }
  }

  /** Nobody looks at the log until it has grown beyond where they were. */
  private void awaitRegrowth(long applied) {
    for (Host host : venue.hosts) kill(host, random.nextBoolean());
    regrowsTo = applied + random.nextInt(4);
  }

  /** While nobody lives: the next who does fills it up again. */
  private void cutEvents() {
    for (Host host : venue.hosts) kill(host, false);
    venue.clients().forEach(this::kill);
    int to = random.nextInt(venue.events.size() + 1);
    venue.story.tell(venue.events.name(), "loses what follows offset %d", to);
    venue.events.cut(to);
    venue.gateways.forEach(it -> it.disk().eventsCut());
    venue.referee.eventsAgain();
    venue.archive.eventsCut();
  }

  private void reachDatabase(boolean reachable) {
    venue.database.setReachable(reachable);
    venue.story.tell("database", reachable ? "is back" : "is away");
  }

  private void slowDatabase() {
    long longestNs = random.nextBoolean() ? 0 : random.nextLong(SECOND_NS);
    venue.database.slow(longestNs);
    venue.story.tell("database", "takes up to %.3f s for an answer", longestNs / 1e9);
  }

  private void failCommits() {
    int commits = 1 + random.nextInt(3);
    boolean kept = random.nextBoolean();
    venue.database.failCommits(commits, kept);
    venue.story.tell(
        "database", "%d commits %s", commits, kept ? "lose their acknowledgement" : "fail");
  }

  private void damageDatabase() {
    if (random.nextBoolean()) {
      if (!venue.planning.quiet()) return;
      venue.database.drop("");
      venue.story.tell("database", "is another one, and empty");
      return;
    }
    String what = venue.database.damage(random.nextBoolean() ? "archive." : "history.");
    if (what != null) venue.story.tell("database", "%s", what);
  }

  private void setDatabaseBack() {
    if (venue.planning.quiet() && venue.database.setBack())
      venue.story.tell("database", "is set back to an older state");
  }

  /** What an operator does with archive and history of another log than the one that there is. */
  void setAside(Client gateway, String why) {
    venue.story.tell("operator", "sets archive and history aside: %s", why);
    venue.database.drop("archive.");
    venue.database.drop("history.");
    gateway.kill();
    gateway.start();
  }

  /** What an operator does with an audit of another event log: it comes back from its copies. */
  void setAuditAside(String why) {
    venue.story.tell("operator", "sets the audit in PostgreSQL aside: %s", why);
    venue.control.kill();
    venue.database.drop("control.act");
    venue.database.drop("control.event_intake");
    venue.control.start();
  }

  /** Whether what clients were told is no longer in the log: then everything must stop. */
  boolean cutBelow() {
    return cutBelow;
  }

  /** From now on nothing goes wrong, and everything is whole again. */
  void end() {
    over = true;
    venue.story.tell(name, "is over");
    for (FaultyRecordLog log : venue.logs()) {
      if (!log.reachable()) reach(log, true);
      log.failRecords(0, false);
      log.deliverLate();
    }
    reachDatabase(true);
    venue.database.slow(0);
    venue.database.failCommits(0, false);
    venue.hosts.forEach(this::revive);
    for (Host host : venue.hosts) {
      host.repair();
      host.process().pause(0);
    }
    venue.gateways.forEach(it -> it.disk().repair());
    for (Client client : venue.clients()) {
      if (!client.up()) client.start();
      client.process().setClock();
      client.process().pause(0);
    }
  }
}
