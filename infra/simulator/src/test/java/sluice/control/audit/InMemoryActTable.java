package sluice.control.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import sluice.control.database.InMemoryTables;
import sluice.replica.events.EventPosition;
import sluice.testkit.database.FaultyDatabase;

/**
 * The audit's tables in memory. That they do what PostgreSQL's do is tested by {@link
 * ActTableContract}.
 */
final class InMemoryActTable extends InMemoryTables implements ActTable {
  static final String ACTS = "control.act";
  static final String INTAKE = "control.act_intake";
  static final String EVENT_INTAKE = "control.event_intake";
  private static final Comparator<Stored> BY_TIME =
      Comparator.comparing((Stored it) -> it.act().at()).thenComparingLong(Stored::number);

  InMemoryActTable(FaultyDatabase database, LongConsumer rest) {
    super(database, rest);
  }

  @Override
  public void migrate() {
    ask(
        session -> {
          if (!session.has(ACTS)) session.create(ACTS, Map.<UUID, Stored>of());
          if (!session.has(INTAKE)) session.create(INTAKE, Map.<UUID, Long>of());
          if (!session.has(EVENT_INTAKE)) session.create(EVENT_INTAKE, EventPosition.START);
          return null;
        });
  }

  @Override
  public boolean areThere() {
    return ask(session -> session.has(INTAKE));
  }

  @Override
  public boolean put(List<Act> acts, UUID journal, long behind) {
    return ask(
        session -> {
          Map<UUID, Long> taken = new TreeMap<>(session.<Map<UUID, Long>>read(INTAKE));
          if (taken.getOrDefault(journal, 0L) < behind) return false;
          taken.merge(journal, behind + acts.size(), Math::max);
          session.write(ACTS, with(session.read(ACTS), acts));
          session.write(INTAKE, taken);
          return true;
        });
  }

  @Override
  public boolean put(List<Act> facts, EventPosition from, EventPosition to) {
    return ask(
        session -> {
          if (!session.<EventPosition>read(EVENT_INTAKE).equals(from)) return false;
          session.write(ACTS, with(session.read(ACTS), facts));
          session.write(EVENT_INTAKE, to);
          return true;
        });
  }

  private static Map<UUID, Stored> with(Map<UUID, Stored> rows, List<Act> acts) {
    Map<UUID, Stored> all = new LinkedHashMap<>(rows);
    long number = 0;
    for (Stored each : rows.values()) number = Math.max(number, each.number());
    for (Act each : acts) {
      number++;
      Stored before = all.putIfAbsent(each.id(), new Stored(number, storable(each)));
      if (before == null || !before.act().outcome().equals(Act.BEGUN)) continue;
      all.put(each.id(), new Stored(before.number(), ended(before.act(), storable(each))));
    }
    return all;
  }

  private static Act ended(Act begun, Act end) {
    return new Act(
        begun.id(),
        begun.at(),
        begun.actor(),
        end.act(),
        end.subject(),
        end.details(),
        end.outcome());
  }

  private static Act storable(Act act) {
    return new Act(
        act.id(),
        act.at(),
        act.actor().replace('\0', '\uFFFD'),
        act.act(),
        act.subject().replace('\0', '\uFFFD'),
        act.details().replace('\0', '\uFFFD'),
        act.outcome());
  }

  @Override
  public long taken(UUID journal) {
    return ask(session -> session.<Map<UUID, Long>>read(INTAKE).getOrDefault(journal, 0L));
  }

  @Override
  public EventPosition position() {
    return ask(session -> session.read(EVENT_INTAKE));
  }

  @Override
  public List<Stored> newest(Instant before, Long beforeNumber, int limit) {
    Map<UUID, Stored> rows = ask(session -> session.read(ACTS));
    List<Stored> sorted = new ArrayList<>(rows.values());
    sorted.sort(BY_TIME.reversed());
    Stored behind =
        beforeNumber == null
            ? null
            : sorted.stream().filter(it -> it.number() == beforeNumber).findFirst().orElse(null);
    if (beforeNumber != null && behind == null) return List.of();
    return sorted.stream()
        .filter(it -> before == null || it.act().at().isBefore(before))
        .filter(it -> behind == null || BY_TIME.compare(it, behind) < 0)
        .limit(limit)
        .toList();
  }
}
