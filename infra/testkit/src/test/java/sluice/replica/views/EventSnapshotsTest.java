package sluice.replica.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.RecordLog;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.work.WorkersByHand;
import sluice.vocabulary.Digest;

/** Lives of a process that keeps snapshots of a view, driven by hand. */
class EventSnapshotsTest {
  private static final SnapshotSchedule EACH_EVENT =
      new SnapshotSchedule(3, 1, 1, Duration.ofHours(1));
  private static final long ACCOUNT = 100;

  private final FaultyDisk disk = new FaultyDisk(1);
  private InMemoryRecordLog log = new InMemoryRecordLog("trading.events", () -> 7_000);
  private final List<Long> digests = new ArrayList<>(List.of(Digest.EMPTY));
  private boolean silent;

  /** Rests as it is asked to. */
  private static final class Unhurried extends WorkersByHand {
    @Override
    public void rest(long ns) {
      pass(ns);
    }
  }

  /** One life of the process. */
  private final class Life {
    final OpenedAccounts view = new OpenedAccounts();
    final WorkersByHand workers = new Unhurried();
    final EventSnapshots snapshots;
    final EventStream stream;
    long logTimeAtBegin = -1;

    Life() {
      this(EACH_EVENT);
    }

    Life(SnapshotSchedule schedule) {
      RecordLog seen = new SilentAtTimes(log, () -> silent);
      snapshots = new EventSnapshots(view, seen, disk, schedule, workers).start();
      stream = new EventStream("stream", seen, snapshots, workers);
      stream.listener(view).listener(snapshots).listener(new Beginning());
    }

    private final class Beginning implements EventListener {
      @Override
      public void onBegin(EventPosition at, long logTimeMs) {
        logTimeAtBegin = logTimeMs;
      }

      @Override
      public void onBatch(EventBatch batch, EventPosition after) {}
    }

    /** Connects, and reads what is there. */
    Life reads() {
      workers.step("stream");
      if (stream.failure() == null) workers.step("stream");
      return this;
    }

    /** A second later, so that what the last one took is no reason against it. */
    Life snapshot() {
      workers.rest(Duration.ofSeconds(1).toNanos());
      workers.step("opened-accounts-snapshots");
      return this;
    }

    List<String> unusable() {
      return snapshots.report().unusable();
    }
  }

  /** One more account is opened, in a batch of its own. */
  private void opens() {
    opens(ACCOUNT + digests.size());
  }

  private void opens(long account) {
    long number = digests.size();
    EventBatch batch =
        new EventBatch(
            number,
            number,
            1_000 + number,
            1,
            number,
            0,
            true,
            List.of(new Event.AccountOpened(account)));
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length = EventBatchCodec.encode(batch, digests.getLast(), buffer);
    digests.add(EventBatchCodec.digest(buffer, 0, length, digests.getLast()));
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    log.append(bytes);
  }

  private void opens(int accounts, Life life) {
    for (int i = 0; i < accounts; i++) opens();
    life.reads().snapshot();
  }

  /** Three snapshots, at events 3, 6 and 9, and a tail of two events. */
  private void threeSnapshotsAndATail() {
    Life life = new Life();
    for (int i = 0; i < 3; i++) opens(3, life);
    opens();
    opens();
  }

  private List<Long> all() {
    List<Long> accounts = new ArrayList<>();
    for (int i = 1; i < digests.size(); i++) accounts.add(ACCOUNT + i);
    return accounts;
  }

  /** A new life knows everything, having read so many events. */
  private Life isWhole(Life life, int read, int unusable) {
    life.reads();
    assertThat(life.stream.failure()).isNull();
    assertThat(life.view.ids).isEqualTo(all());
    assertThat(life.view.read).isEqualTo(read);
    assertThat(life.unusable()).hasSize(unusable);
    return life;
  }

  private static String fileOf(long event) {
    return "%020d.snapshot".formatted(event);
  }

  @Test
  void aLifeBeginsWithTheNewestAndReadsTheTail() {
    threeSnapshotsAndATail();
    Life next = isWhole(new Life(), 2, 0);
    assertThat(next.snapshots.restored()).isEqualTo(9);
    assertThat(next.snapshots.behind()).isEqualTo(2);
    assertThat(next.logTimeAtBegin).isEqualTo(1_009);
    assertThat(next.stream.position().digest()).isEqualTo(digests.getLast());
    assertThat(isWhole(new Life(), 2, 0).snapshot().snapshots.report().sequence()).isEqualTo(11);
    isWhole(new Life(), 0, 0);
  }

  @Test
  void withoutADiskTheLogTellsAll() {
    threeSnapshotsAndATail();
    OpenedAccounts view = new OpenedAccounts();
    WorkersByHand workers = new Unhurried();
    EventSnapshots none = new EventSnapshots(view, log, null, EACH_EVENT, workers).start();
    EventStream stream = new EventStream("stream", log, none, workers).listener(view);
    workers.step("stream");
    workers.step("stream");
    assertThat(view.ids).isEqualTo(all());
    assertThat(view.read).isEqualTo(11);
    none.close();
    assertThat(stream.failure()).isNull();
  }

  @Test
  void aDamagedOneFallsBackToTheOlderAndAtLastToTheLog() {
    threeSnapshotsAndATail();
    disk.flip(fileOf(9), 130, 3);
    isWhole(new Life(), 5, 1);
    disk.cut(fileOf(6), disk.bytes(fileOf(6)).length - 1);
    isWhole(new Life(), 8, 2);
    disk.cut(fileOf(3), 0);
    isWhole(new Life(), 11, 3);
  }

  @Test
  void oneOfAnotherFormIsPassedOver() {
    threeSnapshotsAndATail();
    Life older = new Life();
    older.view.format = 0;
    isWhole(older, 11, 3);
    assertThat(older.unusable()).allMatch(it -> it.contains("form 1; this build reads 0"));
  }

  @Test
  void oneOfAnotherVenueIsPassedOver() {
    threeSnapshotsAndATail();
    log = new InMemoryRecordLog("trading.events");
    digests.subList(1, digests.size()).clear();
    opens();
    Life life = isWhole(new Life(), 1, 3);
    assertThat(life.unusable()).allMatch(it -> it.contains("it is of log"));
    life.snapshot();
    isWhole(new Life(), 0, 0);
  }

  @Test
  void oneAheadOfTheLogIsPassedOver() {
    threeSnapshotsAndATail();
    log.cut(7);
    digests.subList(8, digests.size()).clear();
    Life life = isWhole(new Life(), 1, 1);
    assertThat(life.snapshots.restored()).isEqualTo(6);
    opens();
    life.reads().snapshot();
    isWhole(new Life(), 0, 0);
  }

  @Test
  void oneOfEventsThatWereCutAndGrewOtherwiseIsPassedOver() {
    threeSnapshotsAndATail();
    log.cut(7);
    digests.subList(8, digests.size()).clear();
    for (int i = 0; i < 5; i++) opens(1_000 + i);
    Life life = new Life().reads();
    assertThat(life.snapshots.restored()).isEqualTo(6);
    assertThat(life.unusable()).singleElement().asString().contains("now event 9 with digest");
    assertThat(life.view.ids).hasSize(12).endsWith(1_000L, 1_001L, 1_002L, 1_003L, 1_004L);
  }

  @Test
  void oneOfEventsThatAnotherLeaderToldAgainIsPassedOver() {
    threeSnapshotsAndATail();
    log.cut(7);
    digests.subList(8, digests.size()).clear();
    for (int i = 0; i < 5; i++) opens();
    Life life = isWhole(new Life(), 6, 1);
    assertThat(life.unusable()).singleElement().asString().contains("cut and grew");
  }

  @Test
  void aLogThatIsAwayIsWaitedFor() {
    threeSnapshotsAndATail();
    log.setReachable(false);
    Life life = new Life().reads();
    assertThat(life.view.ids).isEmpty();
    log.setReachable(true);
    isWhole(life, 2, 0);
  }

  @Test
  void aLogThatGivesNothingOfWhatItHoldsIsWaitedForToo() {
    threeSnapshotsAndATail();
    silent = true;
    Life life = new Life().reads();
    assertThat(life.unusable()).isEmpty();
    assertThat(life.view.ids).isEmpty();
    silent = false;
    isWhole(life, 2, 0);
  }

  @Test
  void oneBehindWhichTheLogEndsIsPassedOver() {
    threeSnapshotsAndATail();
    log.cut(8);
    digests.subList(9, digests.size()).clear();
    Life life = isWhole(new Life(), 2, 1);
    assertThat(life.unusable()).singleElement().asString().contains("ends before event 9");
  }

  @Test
  void whatCouldNotBeWrittenIsTriedAgainLater() {
    Life life = new Life();
    opens();
    disk.failForceAfter(0);
    life.reads().snapshot();
    assertThat(life.snapshots.report().failed()).isEqualTo(1);
    life.snapshot();
    assertThat(life.snapshots.report().failed()).as("it rests").isEqualTo(1);
    life.workers.rest(Duration.ofMinutes(1).toNanos());
    life.snapshot();
    assertThat(life.snapshots.report().taken()).isEqualTo(1);
    isWhole(new Life(), 0, 0);
  }

  @Test
  void oneIsTakenForManyEventsOrAfterATimeButNeverForFew() {
    SnapshotSchedule schedule = new SnapshotSchedule(3, 2, 5, Duration.ofMinutes(5));
    Life life = new Life(schedule);
    opens(1, life);
    life.workers.rest(Duration.ofHours(1).toNanos());
    life.snapshot();
    assertThat(life.snapshots.report().taken()).as("one event").isZero();
    opens(1, life);
    assertThat(life.snapshots.report().taken()).as("two events, an hour").isEqualTo(1);
    opens(4, life);
    assertThat(life.snapshots.report().taken()).as("four events at once").isEqualTo(1);
    opens(1, life);
    assertThat(life.snapshots.report().taken()).as("five events at once").isEqualTo(2);
    opens(3, life);
    life.snapshots.close();
    assertThat(life.snapshots.report().sequence()).as("at the end").isEqualTo(10);
  }

  @Test
  void writingTakesATenthOfTheTimeAtMost() {
    SnapshotSchedule schedule = new SnapshotSchedule(3, 1, 10, Duration.ofMinutes(5));
    long second = Duration.ofSeconds(1).toNanos();
    assertThat(schedule.due(1_000, 9 * second, second)).isFalse();
    assertThat(schedule.due(1_000, 10 * second, second)).isTrue();
  }
}
