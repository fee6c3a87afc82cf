package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.control.audit.AuditLife.Doing;
import sluice.control.database.WatchedDatabase;
import sluice.control.listing.VenueView;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.events.EventPosition;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.work.WorkersByHand;

/** The audit and a PostgreSQL that is set back without anybody's noticing it. */
class AuditSetBackTest {
  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
  private static final RandomGenerator NEVER_ZERO = () -> 1L << 32 | 1;

  private final FaultyDatabase database = new FaultyDatabase(NEVER_ZERO);
  private final InMemoryRecordLog topic = new InMemoryRecordLog("control.acts", () -> 0);
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events", () -> 0);
  private final WatchedDatabase watched = new WatchedDatabase();
  private final WorkersByHand workers = new WorkersByHand();
  private final AuditLife life =
      new AuditLife(
          database,
          watched,
          new AuditLife.Logs(topic, events),
          new FaultyDisk(1),
          () -> new UUID(1, 1),
          new AuditLife.Known(new VenueView(), () -> Long.MAX_VALUE),
          workers);
  private int epochs;
  private long digest = EventPosition.START.digest();

  @BeforeEach
  void postgresComes() {
    watched.watch();
    keep("one");
    epoch();
    takeIn();
    database.remember();
  }

  private void keep(String who) {
    UUID id = new UUID(2, who.hashCode());
    assertThat(life.keep(Doing.begun(id, NOW, who, "market.halt").ended("done").act())).isTrue();
  }

  private void epoch() {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    Event event = new Event.EpochBegan(++epochs, epochs, new UUID(3, 3));
    EventBatch batch = new EventBatch(epochs, epochs, 0, 0, 0, 0, true, List.of(event));
    byte[] bytes = new byte[EventBatchCodec.encode(batch, digest, buffer)];
    digest = EventBatchCodec.digest(buffer, 0, bytes.length, digest);
    buffer.getBytes(0, bytes);
    events.append(bytes);
  }

  private void takeIn() {
    workers.step("audit-intake", 3);
    life.handOver();
  }

  private List<String> rows() {
    return new InMemoryActTable(database, _ -> {})
        .newest(null, null, 100).stream()
            .map(it -> it.act().act() + " " + (it.act().actor() + " " + it.act().subject()).strip())
            .sorted()
            .toList();
  }

  @Test
  void actsComeBackThoughNobodyDoesAnythingMore() {
    keep("two");
    takeIn();
    database.setBack();
    takeIn();
    assertThat(rows()).filteredOn(it -> it.startsWith("market.halt")).hasSize(2);
  }

  @Test
  void factsComeBackThoughNothingMoreHappens() {
    epoch();
    takeIn();
    database.setBack();
    takeIn();
    takeIn();
    assertThat(rows()).filteredOn(it -> it.startsWith("epoch.began")).hasSize(2);
  }

  @Test
  void aLaterFactDoesNotHideThoseThatWereLost() {
    epoch();
    takeIn();
    database.setBack();
    epoch();
    takeIn();
    takeIn();
    assertThat(rows()).filteredOn(it -> it.startsWith("epoch.began")).hasSize(3);
  }
}
