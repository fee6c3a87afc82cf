package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.log.RecordLog;
import sluice.replica.views.EventSnapshots;
import sluice.replica.views.SnapshotSchedule;
import sluice.replica.work.Workers;
import sluice.testkit.disk.FaultyDisk;

/** A gateway's disk with the snapshots of its views, through all its lives. */
final class ViewsDisk {
  private static final int LARGEST_PIECE_BYTES = 4_096;

  private final String name;
  private final Story story;
  private final RecordLog events;
  private final RandomGenerator random;
  private final SnapshotSchedule schedule;
  private final int pieceBytes;

  /** What a file became when a bit of it flipped: it must be passed over. */
  private final Map<String, byte[]> damaged = new HashMap<>();

  /** What was there when the event log was cut: it may have to be passed over. */
  private final Map<String, byte[]> doubtful = new HashMap<>();

  private FaultyDisk disk;
  private EventSnapshots snapshots;
  private long told;
  private int warmLives;
  private int passedOver;

  ViewsDisk(String name, Story story, RecordLog events, RandomGenerator random) {
    this.name = name;
    this.story = story;
    this.events = events;
    this.random = random;
    int tail = 2 + random.nextInt(40);
    Duration every = Duration.ofMillis(500 + random.nextInt(5_000));
    this.schedule = new SnapshotSchedule(1 + random.nextInt(3), 1 + tail / 4, tail, every);
    this.pieceBytes = 1 + random.nextInt(LARGEST_PIECE_BYTES);
    this.disk = new FaultyDisk(random.nextLong());
  }

  /** Whoever has none reads the log from its beginning. */
  static ViewsDisk none(RecordLog events) {
    return new ViewsDisk(events);
  }

  private ViewsDisk(RecordLog events) {
    this.name = "nobody";
    this.story = null;
    this.events = events;
    this.random = null;
    this.schedule = SnapshotSchedule.DEFAULT;
    this.pieceBytes = LARGEST_PIECE_BYTES;
  }

  /** Empty views for one life. */
  Views views() {
    return new Views(pieceBytes);
  }

  /** What takes and restores them in that life. */
  EventSnapshots snapshots(Views views, Workers workers) {
    told = 0;
    snapshots = new EventSnapshots(views.live(), events, disk, schedule, workers);
    return snapshots;
  }

  /** Hears where the life begins: with the newest snapshot that can be believed. */
  EventListener beginning() {
    return new EventListener() {
      @Override
      public void onBegin(EventPosition at, long logTimeMs) {
        begins(at.number());
      }

      @Override
      public void onBatch(EventBatch batch, EventPosition after) {}
    };
  }

  private void begins(long number) {
    List<String> unusable = snapshots.report().unusable();
    for (String why : unusable) story.tell(name, "passes over a snapshot of its views: %s", why);
    if (number > 0) story.tell(name, "begins with its views of event %d", number);
    if (number > 0) warmLives++;
    passedOver += unusable.size();
    require(
        mayBegin(number),
        "%s begins behind event %d, its snapshots are %s, unusable %s",
        name,
        number,
        names(),
        unusable);
  }

  private boolean mayBegin(long number) {
    for (String file : names().reversed()) {
      if (eventOf(file) == number) return !is(damaged, file);
      if (!is(damaged, file) && !is(doubtful, file)) return false;
    }
    return number == 0;
  }

  private boolean is(Map<String, byte[]> known, String file) {
    return Arrays.equals(known.get(file), disk.bytes(file));
  }

  /** The files of the snapshots, oldest first. */
  List<String> names() {
    if (disk == null) return List.of();
    return disk.list().stream().filter(it -> it.endsWith(".snapshot")).toList();
  }

  /** Those of them that a life can begin with, oldest first. */
  List<String> whole() {
    return names().stream().filter(it -> !is(damaged, it) && !is(doubtful, it)).toList();
  }

  /** Number of the last event in a snapshot. */
  static long eventOf(String file) {
    return Long.parseLong(file.substring(0, 20));
  }

  /** Looks what the life has taken. */
  void look() {
    if (snapshots == null || snapshots.report().taken() == told) return;
    told = snapshots.report().taken();
    story.tell(name, "has put its views of event %d away", snapshots.report().sequence());
  }

  /** What was not forced stays or goes. */
  void losePower() {
    disk.losePower();
  }

  /** A new one; while nobody lives on it. */
  void wipe() {
    story.tell("disk", "%s gets a new one for its views", name);
    disk = new FaultyDisk(random.nextLong());
  }

  /** One bit of one snapshot is another; while nobody lives on it. */
  void flip() {
    List<String> kept = names();
    if (kept.isEmpty()) return;
    String file = kept.get(random.nextInt(kept.size()));
    int at = random.nextInt(disk.bytes(file).length);
    if (is(damaged, file)) return;
    disk.flip(file, at, random.nextInt(8));
    damaged.put(file, disk.bytes(file));
    story.tell("disk", "%s: a bit of its views in %s, byte %d, flips", name, file, at);
  }

  /** The event log lost its tail: some of these may be of events that are gone. */
  void eventsCut() {
    for (String file : names()) doubtful.put(file, disk.bytes(file));
  }

  /** The force after so many good ones fails. */
  void failForceAfter(int good) {
    disk.failForceAfter(good);
  }

  /** There is room for so many bytes more. */
  void fill(int bytes) {
    disk.capacity(disk.usedBytes() + bytes);
  }

  /** Nothing is wrong with it any more. */
  void repair() {
    disk.capacity(Long.MAX_VALUE);
    disk.failForceAfter(Integer.MAX_VALUE);
  }

  /** Its like, as if this snapshot were the newest. */
  ViewsDisk upTo(String file) {
    return new ViewsDisk(this, file);
  }

  private ViewsDisk(ViewsDisk other, String newest) {
    this.name = other.name + " again";
    this.story = other.story;
    this.events = other.events;
    this.random = other.random;
    this.schedule = other.schedule;
    this.pieceBytes = other.pieceBytes;
    this.disk = other.disk.copy(random.nextLong());
    this.damaged.putAll(other.damaged);
    this.doubtful.putAll(other.doubtful);
    for (String file : names()) if (file.compareTo(newest) > 0) disk.delete(file);
  }

  /** How many lives began with a snapshot. */
  int warmLives() {
    return warmLives;
  }

  /** How many snapshots could not be used. */
  int passedOver() {
    return passedOver;
  }
}
