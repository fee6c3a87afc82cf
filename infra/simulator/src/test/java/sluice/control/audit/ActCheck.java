package sluice.control.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.control.audit.ActTable.Stored;
import sluice.control.audit.AuditLife.Doing;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;

/**
 * The referee of the audit: what was told as kept is in the journal for ever, and topic and
 * PostgreSQL hold what the journals do, as far as they say, once and in one order.
 */
public final class ActCheck {
  private final FaultyDatabase database;
  private final FaultyRecordLog topic;

  /** What each journal has forced, in its order. */
  private final Map<UUID, List<byte[]>> journals = new LinkedHashMap<>();

  private final Map<UUID, Map<Long, Act>> told = new HashMap<>();
  private final Set<Act> tried = new HashSet<>();
  private final TreeMap<Long, Fact> facts = new TreeMap<>();
  private final Map<UUID, Integer> onTopic = new HashMap<>();
  private Act toldTooEarly;
  private UUID newest;
  private int topicRead;
  private int topicCuts;
  private long version;
  private Map<UUID, Stored> rows;
  private Map<UUID, Long> taken;
  private EventPosition position;

  /** What the audit must say of an event. */
  private record Fact(UUID id, Instant at, String act, String about) {
    boolean isToldBy(Act row) {
      return row != null
          && row.at().equals(at)
          && row.act().equals(act)
          && row.details().contains(about)
          && row.outcome().equals("done");
    }
  }

  public ActCheck(FaultyDatabase database, FaultyRecordLog topic) {
    this.database = database;
    this.topic = topic;
  }

  /** Hears what control hears. */
  public EventListener listener() {
    return (batch, _) -> {
      for (int i = 0; i < batch.events().size(); i++) {
        hear(batch, batch.firstNumber() + i, batch.events().get(i));
      }
    };
  }

  private void hear(EventBatch batch, long number, Event event) {
    String act =
        switch (event) {
          case Event.MarketStateChanged _ -> "market.state-changed";
          case Event.EpochBegan _ -> "epoch.began";
          default -> null;
        };
    if (act == null) return;
    byte[] name = ("event " + number).getBytes(StandardCharsets.US_ASCII);
    facts.put(
        number,
        new Fact(
            UUID.nameUUIDFromBytes(name),
            Instant.ofEpochMilli(batch.logTimeMs()),
            act,
            event instanceof Event.MarketStateChanged it
                ? it.before() + " to " + it.after() + ", sequence " + batch.sequence()
                : "venue"));
  }

  /** Somebody does something or has done it; whether it is told as kept. */
  public boolean keep(AuditLife life, Doing doing) {
    Act act = doing.act();
    tried.add(act);
    ActJournal journal = life.journal();
    long before = journal.last();
    if (!life.keep(act)) return false;
    if (journal.last() <= before) toldTooEarly = act;
    told.computeIfAbsent(journal.id(), _ -> new HashMap<>()).put(journal.last(), act);
    return true;
  }

  /** How often somebody was told that it is kept. */
  public int told() {
    return told.values().stream().mapToInt(Map::size).sum();
  }

  /** What is wrong with a journal that was opened again; null: nothing. */
  public String opened(AuditLife life) {
    newest = life.journal().id();
    return compare(life.journal());
  }

  /** What is wrong with what power left of a journal; null: nothing. */
  public String durable(FaultyDisk copy) {
    try (ActJournal journal = new ActJournal(copy, 0, AuditLife.SETTINGS, () -> new UUID(0, 0))) {
      return compare(journal);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private String compare(ActJournal journal) {
    List<byte[]> known = journals.getOrDefault(journal.id(), List.of());
    List<ActRecorded> found = read(journal, 0);
    if (found.size() < known.size()) {
      return "a journal of %d acts has kept %d".formatted(known.size(), found.size());
    }
    for (int i = 0; i < known.size(); i++) {
      if (!Arrays.equals(known.get(i), ActRecords.bytes(found.get(i)))) {
        return "act %d of the journal is another".formatted(i + 1);
      }
    }
    return null;
  }

  /** The journal of the last life is no more. */
  public void diskIsGone() {
    newest = null;
  }

  /** Offset behind the last act on the topic whose journal is gone. */
  public int heldByTopicAlone() {
    for (int offset = topic.size(); offset > 0; offset--) {
      byte[] bytes = topic.bytes(offset - 1);
      UUID from = ActRecords.read(new UnsafeBuffer(bytes), 0, bytes.length).journalId();
      if (!from.equals(newest)) return offset;
    }
    return 0;
  }

  private static List<ActRecorded> read(ActJournal journal, long behind) {
    try {
      return journal.readBehind(behind, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What became wrong since the last look; null when nothing did.
   *
   * @param life null while there is none
   */
  public String wrong(AuditLife life) {
    if (toldTooEarly != null) return "told as kept, and not forced: " + toldTooEarly;
    String wrong = life == null ? null : learn(life.journal());
    if (wrong == null) wrong = topic();
    if (wrong == null && database.version() != version) {
      version = database.version();
      wrong = tables();
    }
    return wrong;
  }

  private String learn(ActJournal journal) {
    List<byte[]> known = journals.computeIfAbsent(journal.id(), _ -> new ArrayList<>());
    if (journal.last() == known.size()) return null;
    Map<Long, Act> kept = told.getOrDefault(journal.id(), Map.of());
    for (ActRecorded each : read(journal, known.size())) {
      known.add(ActRecords.bytes(each));
      Act act = ActRecords.act(each);
      if (!tried.contains(act)) return "the journal holds what nobody did: " + act;
      Act due = kept.get(each.number());
      if (due != null && !due.equals(act)) return "act %d is another".formatted(each.number());
    }
    return null;
  }

  private String topic() {
    if (topic.cuts() > topicCuts) {
      topicRead = 0;
      onTopic.clear();
    }
    topicCuts = topic.cuts();
    for (; topicRead < topic.size(); topicRead++) {
      byte[] bytes = topic.bytes(topicRead);
      ActRecorded act = ActRecords.read(new UnsafeBuffer(bytes), 0, bytes.length);
      List<byte[]> known = journals.getOrDefault(act.journalId(), List.of());
      int at = (int) act.number() - 1;
      if (at >= known.size()) return "act %d is published, not forced".formatted(at + 1);
      if (!Arrays.equals(bytes, known.get(at)))
        return "act %d is published otherwise".formatted(at + 1);
      int before = onTopic.getOrDefault(act.journalId(), 0);
      if (at > before && topicCuts == 0) return "act %d follows act %d".formatted(at + 1, before);
      if (at == before) onTopic.put(act.journalId(), at + 1);
    }
    return null;
  }

  @SuppressWarnings("unchecked") // as the tables were created
  private String tables() {
    Object newRows = database.committed(InMemoryActTable.ACTS);
    Object newTaken = database.committed(InMemoryActTable.INTAKE);
    Object newPosition = database.committed(InMemoryActTable.EVENT_INTAKE);
    boolean same = newRows == rows && newTaken == taken && newPosition == position;
    rows = (Map<UUID, Stored>) newRows;
    taken = (Map<UUID, Long>) newTaken;
    position = (EventPosition) newPosition;
    if (same || rows == null) return null;
    Map<UUID, Act> due = new HashMap<>();
    for (Map.Entry<UUID, Long> each : taken.entrySet()) {
      List<byte[]> known = journals.getOrDefault(each.getKey(), List.of());
      if (each.getValue() > known.size()) return "PostgreSQL has taken more than there is";
      String wrong = fold(known.subList(0, Math.toIntExact(each.getValue())), due);
      if (wrong != null) return wrong;
    }
    for (Map.Entry<UUID, Act> each : due.entrySet()) {
      Stored row = rows.get(each.getKey());
      if (row == null) return "PostgreSQL lacks " + each.getValue();
      if (!row.act().equals(each.getValue())) return "PostgreSQL has " + row + ", not " + each;
    }
    for (Fact each : facts.headMap(position.number(), true).values()) {
      Stored row = rows.get(each.id());
      if (row == null || !each.isToldBy(row.act()))
        return "PostgreSQL has " + row + ", not " + each;
      due.put(each.id(), row.act());
    }
    return due.size() == rows.size() ? null : "PostgreSQL holds acts that nobody did";
  }

  /** Adds a journal's acts as they ended; in PostgreSQL they have to stand in its order. */
  private String fold(List<byte[]> records, Map<UUID, Act> due) {
    Set<UUID> order = new LinkedHashSet<>();
    for (byte[] each : records) {
      Act act = ActRecords.act(ActRecords.read(new UnsafeBuffer(each), 0, each.length));
      due.merge(act.id(), act, (was, is) -> was.outcome().equals(Act.BEGUN) ? is : was);
      order.add(act.id());
    }
    long before = 0;
    for (UUID each : order) {
      Stored row = rows.get(each);
      if (row != null && row.number() <= before) return "PostgreSQL has another order at " + row;
      if (row != null) before = row.number();
    }
    return null;
  }

  /** How much of each journal is where, for people. */
  public String standing() {
    List<String> each = new ArrayList<>();
    journals.forEach(
        (id, acts) ->
            each.add(
                "%d kept, %d on the topic, %s in PostgreSQL"
                    .formatted(
                        acts.size(),
                        onTopic.getOrDefault(id, 0),
                        taken == null ? null : taken.get(id))));
    return each + ", facts to " + position;
  }

  /** Whether the topic holds all that a journal has. */
  public boolean isPublished() {
    return journals.entrySet().stream()
        .allMatch(each -> onTopic.getOrDefault(each.getKey(), 0) == each.getValue().size());
  }

  /** Whether topic and PostgreSQL hold everything, with the facts up to an event. */
  public boolean isWhole(long event) {
    if (rows == null || position.number() != event || !isPublished()) return false;
    return journals.entrySet().stream()
        .allMatch(each -> taken.getOrDefault(each.getKey(), 0L) == each.getValue().size());
  }
}
