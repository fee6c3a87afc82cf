package sluice.simulator;

import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import sluice.matching.app.MatchingLife;
import sluice.protocol.EventBatchCodec;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.RecordLog;
import sluice.testkit.disk.FaultyDisk;

/** A machine with a disk, and the lives of the matching service on it, one at a time. */
final class Host {
  final String name;
  private final Scheduler scheduler;
  private final Story story;
  private final RecordLog commands;
  private final RecordLog events;
  private final JournalSettings settings;
  private final RandomGenerator random;
  private final int snapshotTail;
  private final int snapshotsKept;
  private FaultyDisk disk;
  private FaultyDisk snapshots;
  private SimulatedProcess process;
  private MatchingLife life;
  private MatchingLife.Hash hash;
  private String left;
  private String phase = "";
  private boolean damaged;
  private boolean powerGoesWithForce;
  private boolean opened;
  private boolean snapshotSpoiled;
  private long sentSequence;
  private long reached;
  private int lives;

  Host(
      String name,
      Scheduler scheduler,
      Story story,
      RecordLog commands,
      RecordLog events,
      RandomGenerator random) {
    this.name = name;
    this.scheduler = scheduler;
    this.story = story;
    this.commands = new WatchedLog(commands, (_, _, _) -> {}, this::handed);
    this.random = random;
    this.events = new WatchedLog(events, this::sent, _ -> {});
    this.settings =
        new JournalSettings(16 << 10 << random.nextInt(3), 1 << 10 << random.nextInt(4), 1);
    this.snapshotTail = 2 + random.nextInt(40);
    this.snapshotsKept = 1 + random.nextInt(3);
    this.disk = new FaultyDisk(random.nextLong());
    this.snapshots = new FaultyDisk(random.nextLong());
  }

  void start() {
    lives++;
    left = null;
    process = new SimulatedProcess(name, scheduler);
    MatchingLife.Machine machine =
        new MatchingLife.Machine(disk, settings, snapshots, snapshotTail, snapshotsKept);
    life = new MatchingLife(commands, events, machine, this::leave, process);
    phase = "";
    hash = null;
    opened = false;
    story.tell(name, "starts, life %d", lives);
    life.start();
  }

  private void leave(String why) {
    left = why;
    story.tell(name, "leaves: %s", why);
    process.kill();
    if (!powerGoesWithForce) return;
    story.tell(name, "has lost power in the middle of a force");
    kill(true);
  }

  /** Power goes while the journal is being forced: what it writes then may be torn. */
  void losePowerInForce(int after) {
    powerGoesWithForce = true;
    disk.failForceAfter(after);
  }

  private void sent(DirectBuffer buffer, int index, int length) {
    long sequence = EventBatchCodec.decode(buffer, index, length).sequence();
    if (sequence > sentSequence && random.nextInt(8) == 0) {
      long durable = Durable.last(disk.worst(random.nextLong()), settings);
      Violation.require(
          durable >= sequence,
          "%s sends the events of command %d while its disk would keep %d commands",
          name,
          sequence,
          durable);
    }
    sentSequence = Math.max(sentSequence, sequence);
  }

  /** The process is gone at once; with the power, so is what was not forced. */
  void kill(boolean power) {
    if (process != null) process.kill();
    if (!power) return;
    disk.losePower();
    snapshots.losePower();
    long durable = damaged ? Long.MAX_VALUE : Durable.last(disk.copy(1), settings);
    Violation.require(
        durable >= sentSequence,
        "%s has sent the events of command %d, its disk kept %d commands",
        name,
        sentSequence,
        durable);
  }

  /** As on SIGTERM. */
  void stop() {
    try {
      life.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    process.kill();
  }

  private void handed(long offset) {
    reached = Math.max(reached, offset + 1);
  }

  /** The last command that was ever handed to it. */
  long reached() {
    return reached;
  }

  /** A new disk. */
  void wipe() {
    disk = new FaultyDisk(random.nextLong());
    snapshots = new FaultyDisk(random.nextLong());
    damaged = false;
    sentSequence = 0;
  }

  /** One bit of the newest segment is another, wherever. */
  void flip() {
    String newest = null;
    for (String file : disk.list()) if (file.endsWith(".journal")) newest = file;
    if (newest == null) return;
    long mark = damaged ? 0 : Durable.mark(disk.copy(1), settings);
    sentSequence = Math.min(sentSequence, mark);
    int at = random.nextInt(disk.bytes(newest).length);
    disk.flip(newest, at, random.nextInt(8));
    damaged = true;
    story.tell("disk", "%s: a bit of %s, byte %d, flips", name, newest, at);
  }

  /** One bit of one snapshot is another. */
  void flipSnapshot() {
    List<String> kept = snapshotNames();
    if (kept.isEmpty()) return;
    String name = kept.get(random.nextInt(kept.size()));
    int at = random.nextInt(snapshots.bytes(name).length);
    snapshots.flip(name, at, random.nextInt(8));
    snapshotSpoiled = true;
    story.tell("disk", "%s: a bit of %s, byte %d, flips", this.name, name, at);
  }

  /** The snapshots that it keeps, oldest first. */
  List<String> snapshotNames() {
    return snapshots.list().stream().filter(it -> it.endsWith(".snapshot")).toList();
  }

  /** Sequence of the newest of them; 0 when there is none. */
  long newestSnapshot() {
    List<String> kept = snapshotNames();
    return kept.isEmpty() ? 0 : Long.parseLong(kept.getLast().substring(0, 20));
  }

  /** Whether one of them was ever damaged. */
  boolean snapshotSpoiled() {
    return snapshotSpoiled;
  }

  /** Its newest snapshot is gone. */
  void loseNewestSnapshot() {
    snapshots.delete(snapshotNames().getLast());
  }

  /** Holds the journal. */
  FaultyDisk disk() {
    return disk;
  }

  /** Holds the snapshots. */
  FaultyDisk snapshots() {
    return snapshots;
  }

  /** Nothing is wrong with its disks any more. */
  void repair() {
    powerGoesWithForce = false;
    for (FaultyDisk each : List.of(disk, snapshots)) {
      each.capacity(Long.MAX_VALUE);
      each.failForceAfter(Integer.MAX_VALUE);
    }
  }

  SimulatedProcess process() {
    return process;
  }

  MatchingLife life() {
    return life;
  }

  boolean up() {
    return process != null && !process.killed();
  }

  /** Up, and not stopped for ever. */
  boolean well() {
    return up() && life.failure() == null;
  }

  boolean damaged() {
    return damaged;
  }

  /** Why the process left by itself; null when it did not. */
  String left() {
    return left;
  }

  int lives() {
    return lives;
  }

  /** What it has sent must be there when a journal is opened, whatever happened to the disk. */
  private void lookAtJournal() {
    if (opened || life.forced() == 0) return;
    opened = true;
    Violation.require(
        life.forced() >= sentSequence,
        "%s has sent the events of command %d, and opened a journal that ends with %d",
        name,
        sentSequence,
        life.forced());
  }

  /** Whether the living machine has told its hash once more. */
  boolean hashes() {
    MatchingLife.Hash next = life.nextHash();
    if (next != null) hash = next;
    return next != null;
  }

  /** What it told last in this life; null before. */
  MatchingLife.Hash hash() {
    return hash;
  }

  /** Looks at what it opened, and tells what phase it came to. */
  void look() {
    if (!up()) return;
    lookAtJournal();
    if (phase.equals(life.phase())) return;
    phase = life.phase();
    String why = life.failure() == null ? "" : ": " + life.failure();
    story.tell(
        name,
        "%s fromSnapshot=%d sequence=%d event=%d forced=%d%s",
        phase,
        Math.max(0, life.fromSnapshot()),
        life.sequence(),
        life.eventNumber(),
        life.forced(),
        why);
  }
}
