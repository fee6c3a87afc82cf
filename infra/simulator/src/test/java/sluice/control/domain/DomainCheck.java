package sluice.control.domain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.ControlRecord.DomainEvent;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.log.FaultyRecordLog;

/** Whether the topic of domain events is one history, and the store's before it is anybody's. */
public final class DomainCheck {
  private final FaultyDatabase database;
  private final FaultyRecordLog topic;
  private final List<EventRecord> history = new ArrayList<>();

  /** A publisher may have read it, and send it, after the store was emptied. */
  private final Set<ByteBuffer> wasStored = new HashSet<>();

  private long seen;
  private int read;
  private int cuts;

  /** How many events stand on the topic now without a hole. */
  private long standing;

  public DomainCheck(FaultyDatabase database, FaultyRecordLog topic) {
    this.database = database;
    this.topic = topic;
  }

  /**
   * What became wrong since the last look; null when nothing did.
   *
   * @param counted how many events counted so far: what was cut off behind them nobody was told of,
   *     and it may be lost with PostgreSQL
   */
  public String wrong(long counted) {
    remember();
    if (topic.cuts() > cuts) {
      read = 0;
      standing = 0;
      while (history.size() > counted) history.removeLast();
    }
    cuts = topic.cuts();
    while (read < topic.size()) {
      byte[] bytes = topic.bytes(read++);
      String wrong = take(EventRecord.read("topic", new UnsafeBuffer(bytes), 0, bytes.length));
      if (wrong != null) return wrong;
    }
    return null;
  }

  private void remember() {
    if (database.version() == seen) return;
    seen = database.version();
    for (EventRecord each : stored()) wasStored.add(ByteBuffer.wrap(each.bytes()));
  }

  private String take(EventRecord record) {
    int known = history.size();
    int at = Math.toIntExact(record.position() - 1);
    if (at > known) return "event %d follows event %d".formatted(record.position(), known);
    if (record.position() == standing + 1) standing++;
    if (at < known) {
      boolean same = Arrays.equals(record.bytes(), history.get(at).bytes());
      return same ? null : "two different events at position " + record.position();
    }
    history.add(record);
    List<EventRecord> stored = stored();
    boolean first =
        stored.size() > at
            ? Arrays.equals(stored.get(at).bytes(), record.bytes())
            : wasStored.contains(ByteBuffer.wrap(record.bytes()));
    return first ? null : "event %d is not the store's".formatted(record.position());
  }

  @SuppressWarnings("unchecked") // as the table was created
  private List<EventRecord> stored() {
    Object rows = database.committed(InMemoryEventTable.EVENTS);
    return rows == null ? List.of() : (List<EventRecord>) rows;
  }

  /** How many events have ever stood on the topic. */
  public long published() {
    return history.size();
  }

  /** How many events stand there now, each behind the one before it. */
  public long standing() {
    return standing;
  }

  /** All of them. */
  public List<DomainEvent> history() {
    return history.stream().map(EventRecord::event).toList();
  }

  /** Whether the store lacks something that was published. */
  public boolean isStoreBehind() {
    return stored().size() < history.size();
  }

  /** Whether the store holds what was published, to the byte, and nothing else. */
  public boolean isStoreTheHistory() {
    List<EventRecord> stored = stored();
    if (stored.size() != history.size()) return false;
    for (int i = 0; i < stored.size(); i++) {
      if (!Arrays.equals(stored.get(i).bytes(), history.get(i).bytes())) return false;
    }
    return true;
  }
}
