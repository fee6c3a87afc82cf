package sluice.control.domain;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import sluice.protocol.ControlRecord.DomainEvent;

/** The table that Axon writes and reads. Any thread. */
@Repository
class PostgresEventTable implements EventTable {
  private static final int PAGE = 500;

  /** One append at a time, whoever appends. */
  private static final String LOCK = "select pg_advisory_xact_lock(5120, 210)";

  private static final String READ =
      """
      select global_index, sequence_number, aggregate_identifier, type, event_identifier,
             time_stamp, payload_type, payload_revision, payload, meta_data
      from control.domain_event where global_index > ? order by global_index limit ?
      """;
  private static final String INSERT =
      """
      insert into control.domain_event (global_index, sequence_number, aggregate_identifier, type,
        event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final RowMapper<EventRecord> ROW =
      (row, i) ->
          EventRecord.of(
              new DomainEvent(
                  row.getLong(1),
                  row.getLong(2),
                  row.getString(3),
                  orEmpty(row.getString(4)),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  orEmpty(row.getString(8)),
                  row.getBytes(9),
                  orEmpty(row.getBytes(10))));

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  PostgresEventTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static byte[] orEmpty(byte[] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static byte[] orNull(byte[] bytes) {
    return bytes.length == 0 ? null : bytes;
  }

  @Override
  public Head head() {
    return jdbc
        .query(
            """
            select global_index, event_identifier from control.domain_event
            order by global_index desc limit 1
            """,
            (row, i) -> new Head(row.getLong(1), row.getString(2)))
        .stream()
        .findFirst()
        .orElse(Head.NONE);
  }

  @Override
  public void lock() {
    jdbc.query(LOCK, row -> {});
  }

  @Override
  public List<EventRecord> readBehind(long position) {
    return jdbc.query(READ, ROW, position, PAGE);
  }

  @Override
  public void inOneTransaction(Runnable work) {
    transactions.executeWithoutResult(
        status -> {
          lock();
          work.run();
        });
  }

  @Override
  public void insert(List<EventRecord> records) {
    jdbc.batchUpdate(
        INSERT,
        records,
        PAGE,
        (row, record) -> {
          DomainEvent event = record.event();
          row.setLong(1, event.position());
          row.setLong(2, event.aggregateSequence());
          row.setString(3, event.aggregateId());
          row.setString(4, orNull(event.aggregateType()));
          row.setString(5, event.eventId());
          row.setString(6, event.at());
          row.setString(7, event.payloadType());
          row.setString(8, orNull(event.payloadRevision()));
          row.setBytes(9, event.payload());
          row.setBytes(10, orNull(event.metaData()));
        });
  }

  @Override
  public void noteRebuilt(long events) {
    jdbc.update(
        """
        insert into control.rebuilt (events) values (?)
        on conflict (only_one) do update
          set events = control.rebuilt.events + excluded.events, at = now()
        """,
        events);
  }

  @Override
  public boolean isRebuilt() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select 1 from control.rebuilt)", Boolean.class));
  }

  @Override
  public void forgetRebuilt() {
    jdbc.update("delete from control.rebuilt");
  }

  @Override
  public long lastSequence(String aggregateId, long position) {
    Long last =
        jdbc.queryForObject(
            """
            select max(sequence_number) from control.domain_event
            where aggregate_identifier = ? and global_index <= ?
            """,
            Long.class,
            aggregateId,
            position);
    return last == null ? -1 : last;
  }
}
