package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One seed: a venue under load while things go wrong, then peace, in which everything must come to
 * rest, whole, and go on.
 */
final class Simulation {
  /**
   * How a seed went.
   *
   * @param failure what must never happen and did; null when nothing
   */
  record Outcome(
      long seed,
      String failure,
      long steps,
      int commands,
      int asked,
      long answered,
      int lives,
      boolean fromSnapshot,
      boolean cutBelow,
      int plansHeld,
      int plansOpened,
      int warmViews,
      int viewsPassedOver,
      int viewsCompared,
      int actsTold,
      int accessTold,
      int cutsNoticed) {}

  private static final long SECOND_NS = 1_000_000_000;
  private static final long LONGEST_TROUBLE_S = 9;
  private static final long ANSWERED_NS = 5 * SECOND_NS;
  private static final long PATIENCE_NS = 90 * SECOND_NS;

  private final long seed;
  private final Venue venue;
  private final Chaos chaos;
  private boolean fromSnapshot;
  private int warmViews;
  private int viewsCompared;

  private Simulation(long seed, Consumer<String> reader) {
    this.seed = seed;
    Story story = new Story(reader);
    venue = new Venue(new SplittableRandom(seed), story);
    chaos = new Chaos(venue);
    venue.scheduler.add(chaos);
    venue.scheduler.afterStep(this::look);
  }

  /**
   * @param reader of the story; null: nobody
   */
  static Outcome run(long seed, Consumer<String> reader) {
    return new Simulation(seed, reader).run();
  }

  private Outcome run() {
    String failure = null;
    try {
      trouble();
      peace();
    } catch (Violation e) {
      failure = e.getMessage();
    } catch (RuntimeException | Error e) {
      // The JVM leaves the trace out of what it has thrown very often.
      failure = Stream.of(e.getStackTrace()).findFirst().map(it -> e + " at " + it).orElse("" + e);
    }
    if (failure != null) venue.story.tell("referee", "VIOLATION: %s", failure);
    if (failure == null) {
      venue.story.tell(
          "referee",
          "all is well: commands=%d events=%d hash=%016x",
          venue.commands.size(),
          venue.referee.contiguous(),
          venue.referee.hash());
    }
    return new Outcome(
        seed,
        failure,
        venue.scheduler.steps(),
        venue.commands.size(),
        venue.referee.asked(),
        venue.referee.answered(),
        venue.hosts.stream().mapToInt(Host::lives).sum(),
        fromSnapshot,
        chaos.cutBelow(),
        venue.planning.held(),
        venue.planning.opened(),
        warmViews,
        venue.gateways.stream().mapToInt(it -> it.disk().passedOver()).sum(),
        viewsCompared,
        venue.auditing.told(),
        venue.registering.told(),
        venue.planning.cutsNoticed());
  }

  /** After every step. */
  private void look() {
    venue.referee.look();
    if (!chaos.cutBelow()) {
      venue.archive.look();
      venue.history.look();
    }
    lookAtPlanning();
    if (!chaos.cutBelow()) lookAtAudit();
    for (Host host : venue.hosts) {
      host.look();
      if (!host.up()) {
        chaos.helpInPeace(host);
        continue;
      }
      if (host.life().failure() != null) lookAtStopped(host);
      else if (host.hashes() && !chaos.cutBelow()) venue.referee.compare(host.name, host.hash());
    }
    lookAtAccess();
    for (int i = 0; i < venue.residents.size(); i++) lookAtWriters(i);
    for (Client gateway : venue.gateways) gateway.disk().look();
    for (Client client : venue.clients()) {
      String failure = client.up() ? client.failure() : null;
      if (failure == null || chaos.cutBelow()) continue;
      boolean gap = failure.contains("is missing on");
      boolean there = venue.referee.isPublished(client.heard() + 1);
      require(gap && !there, "%s stopped: %s", client.name, failure);
      client.kill();
      client.start();
    }
  }

  /** Only a disk that lies and a log that was cut may stop a shard, and an operator helps then. */
  private void lookAtStopped(Host host) {
    String why = host.life().failure();
    boolean damaged = host.damaged() && why.contains(", byte ");
    require(damaged || chaos.cutBelow(), "%s stopped: %s", host.name, why);
    if (damaged) chaos.replaceDisk(host);
  }

  /** Only a log that is another one stops who writes it; an operator begins anew then. */
  private void lookAtWriters(int number) {
    Client gateway = venue.gateways.get(number);
    String why = gateway.up() ? venue.residents.get(number).writers().stopped() : null;
    if (why == null || chaos.cutBelow()) return;
    require(venue.archive.mayStop(), "what %s writes stopped: %s", gateway.name, why);
    chaos.setAside(gateway, why);
  }

  /** Only a disk that failed and a topic that was cut stop control's plans, and a person looks. */
  private void lookAtPlanning() {
    venue.planning.look();
    String why = venue.planning.stopped();
    if (why == null) return;
    require(venue.planning.mayStop(), "control's plans stopped: %s", why);
    venue.story.tell("operator", "starts control again: %s", why);
    venue.control.kill();
    if (venue.random.nextBoolean()) chaos.loseControlsPower();
    if (why.contains("there is a hole")) venue.planning.replaceTopic();
    venue.control.start();
  }

  /** Only an event log that was cut stops its intake; an operator lets it begin anew then. */
  private void lookAtAudit() {
    venue.auditing.look();
    String why = venue.auditing.intakeStopped();
    if (why == null) return;
    require(venue.archive.mayStop(), "the audit takes in no more events: %s", why);
    chaos.setAuditAside(why);
  }

  /** Only a disk that failed stops control's accounts and keys; nothing stops who reads them. */
  private void lookAtAccess() {
    for (int i = 0; i < venue.residents.size(); i++) {
      Client gateway = venue.gateways.get(i);
      String why = gateway.up() ? venue.residents.get(i).access().failure() : null;
      require(why == null, "%s follows %s no more: %s", gateway.name, venue.accessLog.name(), why);
    }
    String why = venue.registering.failure();
    if (why == null) return;
    require(venue.registering.mayStop(), "control's accounts and keys stopped: %s", why);
    venue.story.tell("operator", "starts control again: %s", why);
    venue.control.kill();
    if (venue.random.nextBoolean()) chaos.loseControlsPower();
    venue.control.start();
  }

  private void trouble() {
    long s = 2 + venue.random.nextLong(LONGEST_TROUBLE_S);
    venue.scheduler.runUntil(s * SECOND_NS);
  }

  private void peace() {
    chaos.end();
    if (chaos.cutBelow()) {
      everythingStops();
      return;
    }
    venue.traders.rest();
    venue.planning.rest();
    venue.auditing.rest();
    venue.registering.rest();
    await("rest", this::atRest);
    venue.gateways.forEach(this::probe);
    probe(venue.control);
    await("rest after the last orders", this::atRest);
    venue.referee.judgeAll();
    warmViews = venue.gateways.stream().mapToInt(it -> it.disk().warmLives()).sum();
    for (Client gateway : venue.gateways) {
      venue.story.tell(gateway.name, "loses power once more");
      gateway.kill();
      gateway.disk().losePower();
      gateway.start();
    }
    for (Host host : venue.hosts) {
      venue.story.tell(host.name, "loses power once more");
      host.kill(true);
      host.start();
    }
    venue.addHost();
    await("rest after a last restart", this::atRest);
    venue.hosts.forEach(this::sameState);
    venue.hosts.forEach(this::everySnapshot);
    venue.gateways.forEach(this::sameViews);
  }

  /** The gateway's, and those from every kept snapshot and what came after it. */
  private void sameViews(Client gateway) {
    venue.referee.compareViews(gateway.name, gateway.views());
    for (String file : gateway.disk().whole()) {
      ViewsReader reader = new ViewsReader(gateway.disk().upTo(file), venue);
      await("views from " + file, () -> reader.heard() == venue.referee.due());
      venue.referee.compareViews(gateway.name + " from " + file, reader.views());
      reader.end();
      viewsCompared++;
    }
  }

  /** Compared with the log's at every step; here the last one has to come. */
  private void sameState(Host host) {
    await(
        "the last hash of " + host.name,
        () -> host.hash() != null && host.hash().sequence() == venue.commands.size());
  }

  /** Every kept snapshot and what came after it give the same, down to none. */
  private void everySnapshot(Host host) {
    while (!host.snapshotNames().isEmpty()) {
      host.kill(false);
      host.loseNewestSnapshot();
      host.start();
      await("rest without the newest snapshot", this::atRest);
      sameState(host);
      long began = host.life().fromSnapshot();
      require(
          began == host.newestSnapshot() || host.snapshotSpoiled(),
          "%s began at %d, its newest snapshot is of %d",
          host.name,
          began,
          host.newestSnapshot());
      fromSnapshot |= began > 0;
    }
  }

  /** Also a machine that knows nothing of the log as it was. */
  private void everythingStops() {
    venue.addHost();
    for (Host host : venue.hosts) {
      await(host.name + " to stop", () -> host.up() && host.life().failure() != null);
    }
    await(
        "the archive to stop",
        () ->
            venue.archive.isTrue()
                || venue.residents.stream().anyMatch(it -> it.writers().stopped() != null));
    venue.story.tell("referee", "everything stopped, as it must on a log that was cut");
  }

  /** Whoever is told "not now" asks again, and is answered soon. */
  private void probe(Client client) {
    long untilNs = venue.scheduler.nowNs() + ANSWERED_NS;
    while (true) {
      Request last = venue.traders.enter(client);
      await("an answer to " + last.what, () -> !last.isOpen());
      if (last.answer() != null) return;
      require(last.toldNo() && venue.scheduler.nowNs() < untilNs, "in peace: %s", last);
      venue.scheduler.runUntil(venue.scheduler.nowNs() + SECOND_NS / 5);
    }
  }

  private boolean atRest() {
    long due = venue.referee.due();
    return venue.commands.quiet()
        && venue.events.quiet()
        && venue.referee.applied() == venue.commands.size()
        && venue.referee.contiguous() == due
        && venue.hosts.stream().allMatch(it -> isCaughtUp(it, due))
        && venue.clients().stream().allMatch(it -> it.heard() == due)
        && venue.planning.atRest()
        && venue.auditing.atRest(due)
        && venue.registering.atRest()
        && venue.residents.stream().allMatch(it -> it.access().taken() == venue.accessCheck.size())
        && venue.history.isWhole(due)
        && venue.archive.isWhole();
  }

  private boolean isCaughtUp(Host host, long due) {
    return host.up()
        && host.life().live()
        && host.life().sequence() == venue.commands.size()
        && host.life().published() == due;
  }

  private void await(String what, BooleanSupplier isSo) {
    long untilNs = venue.scheduler.nowNs() + PATIENCE_NS;
    while (!isSo.getAsBoolean()) {
      if (venue.scheduler.nowNs() >= untilNs) {
        throw new Violation(
            "waited in vain for %s; %s; %s"
                .formatted(what, venue.planning.standing(), venue.auditing.standing()));
      }
      venue.scheduler.step(untilNs);
    }
  }
}
