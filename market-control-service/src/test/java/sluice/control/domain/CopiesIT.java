package sluice.control.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.replica.journal.JournalFailed;
import sluice.replica.log.LogUnavailable;
import sluice.replica.work.Workers;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;

/**
 * The three copies of the domain events on a real PostgreSQL, a topic in memory and a disk that
 * fails at will: killed at every point of an append, and each copy lost, set back or grown.
 */
class CopiesIT {
  private EventStoreFixture store;
  private InMemoryRecordLog topic;
  private FaultyDisk disk;
  private Copies copies;

  /** Every event that anybody was told of, by its position. */
  private final TreeMap<Long, String> acknowledged = new TreeMap<>();

  @BeforeEach
  void prepare() throws IOException {
    store = new EventStoreFixture().migrate("latest");
    topic = new InMemoryRecordLog("control.events");
    disk = new FaultyDisk(1);
    live();
  }

  @AfterEach
  void putAway() {
    store.close();
  }

  /** A process begins, with nothing but what is durable. */
  private Copies.Report live() throws IOException {
    copies =
        new Copies(
            store.table,
            new EventTopic(topic, Workers.THREADS),
            EventJournal.open(disk, EventJournal.SETTINGS));
    return copies.reconcile();
  }

  private Copies.Report killedAndStartedAgain() throws IOException {
    disk.losePower();
    return live();
  }

  /** Commits so many events at once; nothing is published. */
  private void commit(int events) {
    store.table.inOneTransaction(
        () -> {
          copies.guard();
          for (int i = 0; i < events; i++) store.insert();
        });
  }

  /** Appends events to the end: told to whoever asked for them. */
  private void append(int events) {
    commit(events);
    List<EventRecord> pending = copies.pending();
    copies.count(pending);
    pending.forEach(each -> acknowledged.put(each.position(), text(each)));
  }

  private static String text(EventRecord record) {
    return HexFormat.of().formatHex(record.bytes());
  }

  private static List<String> texts(List<EventRecord> records) {
    return records.stream().map(CopiesIT::text).toList();
  }

  /** As a reader takes them that skips what does not rise. */
  private List<String> onTopic() {
    List<String> taken = new ArrayList<>();
    for (int offset = 0; offset < topic.size(); offset++) {
      byte[] bytes = topic.bytes(offset);
      EventRecord record = EventRecord.read("topic", new UnsafeBuffer(bytes), 0, bytes.length);
      if (record.position() == taken.size() + 1) taken.add(text(record));
    }
    return taken;
  }

  private List<String> inJournal() throws IOException {
    List<String> taken = new ArrayList<>();
    EventJournal journal = EventJournal.open(disk.copy(1), EventJournal.SETTINGS);
    journal.readAll(each -> taken.add(text(each)));
    return taken;
  }

  /** The copies are one, and hold everything that anybody was told of. */
  private void allIsWhole() throws IOException {
    List<String> events = texts(store.all());
    assertThat(onTopic()).isEqualTo(events);
    assertThat(inJournal()).isEqualTo(events);
    acknowledged.forEach(
        (position, text) ->
            assertThat(events.get((int) (position - 1))).as("event " + position).isEqualTo(text));
    assertThat(copies.counted().position()).isEqualTo(events.size());
  }

  /** Where a process may end in the middle of an append. */
  private enum KilledBetween {
    INSERT_AND_COMMIT(0),
    COMMIT_AND_SEND(2),
    SEND_AND_ARRIVAL(2),
    SEND_AND_ACKNOWLEDGEMENT(2),
    ONE_EVENT_AND_THE_NEXT(2),
    ACKNOWLEDGEMENT_AND_JOURNAL(2),
    JOURNAL_AND_ANSWER(2);

    final int survive;

    KilledBetween(int survive) {
      this.survive = survive;
    }
  }

  private void kill(KilledBetween where) {
    switch (where) {
      case INSERT_AND_COMMIT ->
          assertThatThrownBy(
                  () ->
                      store.table.inOneTransaction(
                          () -> {
                            copies.guard();
                            store.insert();
                            throw new IllegalStateException("killed");
                          }))
              .hasMessage("killed");
      case COMMIT_AND_SEND -> commit(2);
      case SEND_AND_ARRIVAL -> killedSending(false);
      case SEND_AND_ACKNOWLEDGEMENT -> killedSending(true);
      case ONE_EVENT_AND_THE_NEXT -> {
        commit(2);
        new EventTopic(topic, Workers.THREADS).append(copies.pending().getFirst());
      }
      case ACKNOWLEDGEMENT_AND_JOURNAL -> {
        commit(2);
        disk.failForceAfter(0);
        assertThatThrownBy(() -> copies.count(copies.pending())).isInstanceOf(JournalFailed.class);
      }
      case JOURNAL_AND_ANSWER -> {
        commit(2);
        copies.count(copies.pending());
      }
    }
  }

  private void killedSending(boolean arrives) {
    commit(2);
    topic.failAppends(1, arrives);
    assertThatThrownBy(() -> copies.count(copies.pending())).isInstanceOf(LogUnavailable.class);
  }

  @ParameterizedTest
  @EnumSource(KilledBetween.class)
  void killedAnywhereInAnAppendTheStoreDecidesAndTheOthersFollow(KilledBetween where)
      throws IOException {
    append(3);
    long counted = copies.counted().position();
    kill(where);
    if (where != KilledBetween.JOURNAL_AND_ANSWER) {
      assertThat(copies.counted().position()).as("nothing more counts").isEqualTo(counted);
    }

    Copies.Report report = killedAndStartedAgain();

    assertThat(report.events()).isEqualTo(3 + where.survive);
    assertThat(report.imported()).isZero();
    assertThat(store.table.isRebuilt()).isFalse();
    allIsWhole();
    append(1);
    allIsWhole();
  }

  @Test
  void aRolledBackAppendLeavesNoHole() throws IOException {
    append(1);
    kill(KilledBetween.INSERT_AND_COMMIT);
    append(1);
    assertThat(store.all()).extracting(EventRecord::position).containsExactly(1L, 2L);
    allIsWhole();
  }

  @Test
  void aDatabaseThatWasEmptiedGetsEveryEventBackToTheByteAndNoneMore() throws IOException {
    for (int i = 0; i < 20; i++) append(1 + i % 3);
    List<String> before = texts(store.all());
    int records = topic.size();
    store.wipe();

    Copies.Report report = killedAndStartedAgain();

    assertThat(report).isEqualTo(new Copies.Report(before.size(), before.size(), 0, 0));
    assertThat(texts(store.all())).isEqualTo(before);
    assertThat(topic.size()).as("a rebuild appends nothing").isEqualTo(records);
    assertThat(store.table.isRebuilt()).isTrue();
    allIsWhole();
    append(1);
    allIsWhole();
  }

  @Test
  void aDatabaseSetBackGetsWhatItLostBeforeAnythingIsAppended() throws IOException {
    append(3);
    append(2);
    store.setBack(3);

    assertThat(copies.isStoreWhole()).isFalse();
    assertThatThrownBy(() -> commit(1))
        .isInstanceOf(EventsWait.class)
        .hasMessage("PostgreSQL ends at event 3, 5 count");

    assertThat(live().imported()).isEqualTo(2);
    assertThat(store.table.isRebuilt()).isTrue();
    allIsWhole();
    append(1);
    assertThat(copies.counted().position()).isEqualTo(6);
    allIsWhole();
  }

  @Test
  void theRebuildIsRememberedThroughACrashUntilItIsDealtWith() throws IOException {
    append(2);
    store.wipe();
    live();
    assertThat(killedAndStartedAgain().imported()).isZero();
    assertThat(store.table.isRebuilt()).isTrue();
    store.table.forgetRebuilt();
    killedAndStartedAgain();
    assertThat(store.table.isRebuilt()).isFalse();
  }

  @Test
  void aTopicThatWasLostOrCutIsFilledAgain() throws IOException {
    append(3);
    append(3);
    topic.cut(2);
    assertThat(killedAndStartedAgain().published()).isEqualTo(4);
    topic.cut(0);
    assertThat(killedAndStartedAgain().published()).isEqualTo(6);
    allIsWhole();
  }

  @Test
  void aJournalThatWasLostIsFilledAgain() throws IOException {
    append(3);
    disk = new FaultyDisk(2);
    assertThat(live().journaled()).isEqualTo(3);
    allIsWhole();
  }

  @Test
  void databaseAndTopicLostTheJournalFillsBoth() throws IOException {
    append(4);
    store.wipe();
    topic.cut(1);
    assertThat(killedAndStartedAgain()).isEqualTo(new Copies.Report(4, 4, 3, 0));
    allIsWhole();
  }

  @Test
  void aGhostOfAnEventThatStandsThereIsSkipped() throws IOException {
    append(3);
    topic.append(topic.bytes(0));
    topic.append(topic.bytes(1));
    append(1);
    killedAndStartedAgain();
    allIsWhole();
  }

  @Test
  void aGhostThatTheStoreLostIsImportedAsTheEventThatItIs() throws IOException {
    append(2);
    kill(KilledBetween.SEND_AND_ACKNOWLEDGEMENT);
    store.setBack(2);
    assertThat(killedAndStartedAgain().imported()).isEqualTo(1);
    allIsWhole();
  }

  @Test
  void aGhostInAnotherEventsPlaceStopsIt() throws IOException {
    append(2);
    commit(1);
    byte[] ghost = copies.pending().getFirst().bytes();
    store.setBack(2);
    append(1);
    topic.append(ghost);
    assertThatThrownBy(this::killedAndStartedAgain)
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessage("control.events holds two different events at position 3");
  }

  @Test
  void aStoreThatWentAnotherWayThanTheTopicStopsIt() throws IOException {
    append(3);
    store.setBack(2);
    store.insert();
    assertThat(copies.isStoreWhole()).isFalse();
    assertThatThrownBy(this::killedAndStartedAgain)
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessage("PostgreSQL and control.events hold different events at position 3");
  }

  @Test
  void aHoleInTheStoreStopsIt() {
    append(3);
    store.jdbc.update("delete from control.domain_event where global_index = 2");
    assertThatThrownBy(this::killedAndStartedAgain)
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessage("PostgreSQL has event 3 behind event 1: there is a hole");
  }

  @Test
  void aTopicThatHoldsSomethingElseStopsIt() {
    topic.append("something else".getBytes());
    assertThatThrownBy(this::killedAndStartedAgain)
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessageContaining("control.events at offset 0 cannot be read");
  }

  @Test
  void aSecondProcessWhoseViewIsOldAppendsNothing() throws IOException {
    append(1);
    Copies old = copies;
    copies =
        new Copies(
            store.table,
            new EventTopic(topic, Workers.THREADS),
            EventJournal.open(disk.copy(3), EventJournal.SETTINGS));
    copies.reconcile();
    append(1);
    assertThatThrownBy(() -> store.table.inOneTransaction(old::guard))
        .isInstanceOf(EventsWait.class)
        .hasMessage("PostgreSQL ends at event 2, 1 count");
  }

  @Test
  void aStoreWithGapsFromBeforeIsNumberedDenselyInItsOrder() throws IOException {
    try (EventStoreFixture old = new EventStoreFixture().migrate("3")) {
      for (int i = 0; i < 9; i++) old.insert();
      old.jdbc.update("delete from control.domain_event where global_index in (1, 4, 5)");
      List<String> order =
          old.jdbc.queryForList(
              "select event_identifier from control.domain_event order by global_index",
              String.class);
      old.migrate("latest");
      old.insert();
      assertThat(old.all())
          .extracting(EventRecord::position)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(old.all().subList(0, 6)).extracting(it -> it.event().eventId()).isEqualTo(order);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensInWhateverOrderNothingToldIsLostAndNothingIsTwice(long seed)
      throws IOException {
    Random random = new Random(seed);
    for (int step = 0; step < 40; step++) {
      int appends = random.nextInt(4);
      for (int i = 0; i < appends; i++) append(1 + random.nextInt(3));
      if (random.nextInt(3) == 0) {
        kill(KilledBetween.values()[random.nextInt(KilledBetween.values().length)]);
      }
      if (topic.size() > 0 && random.nextInt(3) == 0) {
        topic.append(topic.bytes(random.nextInt(topic.size())));
      }
      switch (random.nextInt(6)) {
        case 0 -> store.wipe();
        case 1 -> store.setBack(random.nextInt(store.all().size() + 1));
        case 2 -> disk = new FaultyDisk(seed + step);
        case 3 -> topic.cut(random.nextInt(topic.size() + 1));
        default -> {}
      }
      killedAndStartedAgain();
      allIsWhole();
    }
    assertThat(acknowledged).isNotEmpty();
  }
}
