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

/** Acts as rows of schema {@code control}. */
@Repository
class PostgresActTable implements ActTable {
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

  PostgresActTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public boolean put(List<Act> acts, UUID journal, long behind) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              if (taken(journal) < behind) return false;
              putAll(acts);
              jdbc.update(
                  """
                  insert into control.act_intake (journal, number) values (?, ?)
                  on conflict (journal) do update
                    set number = greatest(act_intake.number, excluded.number)
                  """,
                  journal,
                  behind + acts.size());
              return true;
            }));
  }

  @Override
  public long taken(UUID journal) {
    return jdbc
        .queryForList(
            "select number from control.act_intake where journal = ?", Long.class, journal)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  @Override
  public boolean put(List<Act> facts, EventPosition from, EventPosition to) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              if (!position().equals(from)) return false;
              putAll(facts);
              jdbc.update(
                  """
                  insert into control.event_intake (next_offset, number, digest) values (?, ?, ?)
                  on conflict (only_one) do update
                    set next_offset = excluded.next_offset, number = excluded.number,
                        digest = excluded.digest
                  """,
                  to.nextOffset(),
                  to.number(),
                  to.digest());
              return true;
            }));
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

  @Override
  public EventPosition position() {
    return jdbc
        .query(
            "select next_offset, number, digest from control.event_intake",
            (row, i) -> new EventPosition(row.getLong(1), row.getLong(2), row.getLong(3)))
        .stream()
        .findFirst()
        .orElse(EventPosition.START);
  }

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

  @Override
  public List<Stored> newest(Instant before, Long beforeNumber, int limit) {
    Timestamp at = before == null ? null : Timestamp.from(before);
    return jdbc.query(NEWEST, STORED, at, at, beforeNumber, beforeNumber, limit);
  }
}
