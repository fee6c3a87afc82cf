package sluice.control.domain;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import sluice.control.database.DatabaseAway;
import sluice.control.database.InMemoryTables;
import sluice.testkit.database.DatabaseSession;
import sluice.testkit.database.FaultyDatabase;

/**
 * The event store's table in memory: a list in which position n stands at n - 1. That it does what
 * PostgreSQL's does is tested by {@link EventTableContract}.
 */
final class InMemoryEventTable extends InMemoryTables implements EventTable {
  static final String EVENTS = "control.domain_event";
  private static final String REBUILT = "control.rebuilt";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final long LOCK = 5_120L << 32 | 210;
  private static final int PAGE = 500;

  /** Of the transaction under way; null when there is none. */
  private DatabaseSession transaction;

  InMemoryEventTable(FaultyDatabase database, LongConsumer rest) {
    super(database, rest);
  }

  /** Within the transaction under way, or in one of its own. */
  @Override
  protected <T> T ask(Question<T> question) {
    if (transaction == null) return super.ask(question);
    try {
      return question.ask(transaction);
    } catch (SQLException e) {
      throw new DatabaseAway(e.getMessage(), e);
    }
  }

  @Override
  public void migrate() {
    ask(
        session -> {
          if (!session.has(EVENTS)) session.create(EVENTS, List.<EventRecord>of());
          if (!session.has(REBUILT)) session.create(REBUILT, 0L);
          return null;
        });
  }

  @Override
  public boolean areThere() {
    return ask(session -> session.has(EVENTS));
  }

  private List<EventRecord> rows() {
    return ask(session -> session.read(EVENTS));
  }

  @Override
  public Head head() {
    List<EventRecord> rows = rows();
    if (rows.isEmpty()) return Head.NONE;
    return new Head(rows.getLast().position(), rows.getLast().event().eventId());
  }

  @Override
  public void lock() {
    ask(
        session -> {
          if (!session.tryLock(LOCK)) throw new SQLException("lock timeout", "55P03");
          return null;
        });
  }

  @Override
  public List<EventRecord> readBehind(long position) {
    return rows().stream().filter(each -> each.position() > position).limit(PAGE).toList();
  }

  @Override
  public void inOneTransaction(Runnable work) {
    try {
      transaction = open();
      try {
        lock();
        work.run();
        transaction.commit();
      } finally {
        close(transaction);
        transaction = null;
      }
    } catch (SQLException e) {
      throw new DatabaseAway(e.getMessage(), e);
    }
  }

  @Override
  public void insert(List<EventRecord> records) {
    ask(
        session -> {
          List<EventRecord> rows = new ArrayList<>(session.<List<EventRecord>>read(EVENTS));
          for (EventRecord each : records) {
            if (rows.stream().anyMatch(it -> it.position() == each.position())) {
              throw new SQLException("position " + each.position(), UNIQUE_VIOLATION);
            }
            rows.add(each);
          }
          session.write(EVENTS, List.copyOf(rows));
          return null;
        });
  }

  @Override
  public void noteRebuilt(long events) {
    ask(
        session -> {
          session.write(REBUILT, session.<Long>read(REBUILT) + events);
          return null;
        });
  }

  @Override
  public boolean isRebuilt() {
    return ask(session -> session.<Long>read(REBUILT) > 0);
  }

  @Override
  public void forgetRebuilt() {
    ask(
        session -> {
          session.write(REBUILT, 0L);
          return null;
        });
  }

  @Override
  public long lastSequence(String aggregateId, long position) {
    return rows().stream()
        .filter(each -> each.position() <= position)
        .map(EventRecord::event)
        .filter(each -> each.aggregateId().equals(aggregateId))
        .mapToLong(each -> each.aggregateSequence())
        .max()
        .orElse(-1);
  }
}
