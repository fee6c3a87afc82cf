package sluice.control.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import sluice.replica.events.EventPosition;

/** Acts in PostgreSQL. An act told twice is one row; what is told last is how it ended. */
@Repository
class ActTable {
  private static final String PUT =
      """
      insert into control.act (id, at, actor, act, subject, details, outcome)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update
        set act = excluded.act, subject = excluded.subject, details = excluded.details,
            outcome = excluded.outcome
        where control.act.outcome = 'begun'
      """;
  private static final String NEWEST =
      """
      select number, id, at, actor, act, subject, details, outcome from control.act
      where (cast(? as timestamptz) is null or at < ?)
        and (cast(? as bigint) is null
             or (at, number) < (select at, number from control.act where number = ?))
      order by at desc, number desc
      limit ?
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  ActTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Takes acts of one journal together with the number of the last. */
  void put(List<Act> acts, UUID journal, long number) {
    transactions.executeWithoutResult(
        status -> {
          putAll(acts);
          jdbc.update(
              """
              insert into control.act_intake (journal, number) values (?, ?)
              on conflict (journal) do update
                set number = greatest(act_intake.number, excluded.number)
              """,
              journal,
              number);
        });
  }

  /** How far a journal has been taken in. */
  long taken(UUID journal) {
    return jdbc
        .queryForList(
            "select number from control.act_intake where journal = ?", Long.class, journal)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** Takes facts of the event log together with the position behind them. */
  void put(List<Act> facts, EventPosition position) {
    transactions.executeWithoutResult(
        status -> {
          putAll(facts);
          jdbc.update(
              """
              insert into control.event_intake (next_offset, number, digest) values (?, ?, ?)
              on conflict (only_one) do update
                set next_offset = excluded.next_offset, number = excluded.number,
                    digest = excluded.digest
              """,
              position.nextOffset(),
              position.number(),
              position.digest());
        });
  }

  private void putAll(List<Act> acts) {
    jdbc.batchUpdate(
        PUT,
        acts,
        200,
        (row, act) -> {
          row.setObject(1, act.id());
          row.setTimestamp(2, Timestamp.from(act.at()));
          row.setString(3, storable(act.actor()));
          row.setString(4, act.act());
          row.setString(5, storable(act.subject()));
          row.setString(6, storable(act.details()));
          row.setString(7, act.outcome());
        });
  }

  /** PostgreSQL's text holds any character but this one. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** How far the event log has been taken in. */
  EventPosition position() {
    return jdbc
        .query(
            "select next_offset, number, digest from control.event_intake",
            (row, i) -> new EventPosition(row.getLong(1), row.getLong(2), row.getLong(3)))
        .stream()
        .findFirst()
        .orElse(EventPosition.START);
  }

  /** An act with its place in the table. */
  record Stored(long number, Act act) {}

  private static final RowMapper<Stored> STORED =
      (row, i) ->
          new Stored(
              row.getLong("number"),
              new Act(
                  row.getObject("id", UUID.class),
                  row.getTimestamp("at").toInstant(),
                  row.getString("actor"),
                  row.getString("act"),
                  row.getString("subject"),
                  row.getString("details"),
                  row.getString("outcome")));

  /**
   * The newest acts, newest first.
   *
   * @param before only those earlier; null: any
   * @param beforeNumber only those that come behind that one; null: any
   */
  List<Stored> newest(Instant before, Long beforeNumber, int limit) {
    Timestamp at = before == null ? null : Timestamp.from(before);
    return jdbc.query(NEWEST, STORED, at, at, beforeNumber, beforeNumber, limit);
  }
}
