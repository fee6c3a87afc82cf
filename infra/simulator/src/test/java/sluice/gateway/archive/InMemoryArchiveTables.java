package sluice.gateway.archive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import sluice.testkit.database.DatabaseSession;

/**
 * The archive's tables in memory: one of rows for each log, and the positions. That they do what
 * PostgreSQL's do is tested by {@link ArchiveTablesContract}.
 */
final class InMemoryArchiveTables implements ArchiveTables {
  static final String PREFIX = "archive.";
  private static final String POSITIONS = PREFIX + "positions";
  private static final String UNIQUE_VIOLATION = "23505";

  /** As in {@code db/archive}. */
  record Row(long offset, long first, long last, Archived archived) {}

  private final DatabaseSession session;
  private final List<String> tables;

  /**
   * @param logs the names of those that are archived
   */
  InMemoryArchiveTables(DatabaseSession session, List<String> logs) {
    this.session = session;
    this.tables = new ArrayList<>(logs.stream().map(each -> PREFIX + each).toList());
    this.tables.add(POSITIONS);
  }

  private static String table(ArchivedLog log) {
    return PREFIX + log.name();
  }

  @Override
  public boolean migrate() throws SQLException {
    int there = 0;
    for (String each : tables) if (session.has(each)) there++;
    if (there == tables.size()) return false;
    for (String each : tables) {
      session.create(each, each.equals(POSITIONS) ? Map.of() : new TreeMap<Long, Row>());
    }
    session.commit();
    return there > 0;
  }

  @Override
  public String fingerprint() throws SQLException {
    return session.fingerprint(PREFIX);
  }

  @Override
  public void drop() throws SQLException {
    for (String each : tables) session.drop(each);
    session.commit();
  }

  @Override
  public ArchivePosition position(ArchivedLog log) throws SQLException {
    Map<String, ArchivePosition> positions = session.read(POSITIONS);
    return positions.get(log.name());
  }

  @Override
  public void begin(ArchivedLog log, ArchivePosition start) throws SQLException {
    session.truncate(table(log));
    put(log, start);
    session.commit();
  }

  private void put(ArchivedLog log, ArchivePosition position) throws SQLException {
    Map<String, ArchivePosition> before = session.read(POSITIONS);
    Map<String, ArchivePosition> after = new HashMap<>(before);
    after.put(log.name(), position);
    session.write(POSITIONS, after);
  }

  @Override
  public void checkRows(ArchivedLog log, ArchivePosition position) throws SQLException {
    TreeMap<Long, Row> rows = session.read(table(log));
    long end = rows.isEmpty() ? 0 : rows.lastKey() + 1;
    if (rows.size() != position.nextOffset() || end != position.nextOffset()) {
      throw new ArchiveLost(
          "%d records up to %d instead of %d".formatted(rows.size(), end, position.nextOffset()));
    }
  }

  @Override
  public Archived record(ArchivedLog log, long offset) throws SQLException {
    TreeMap<Long, Row> rows = session.read(table(log));
    Row row = rows.get(offset);
    if (row == null) throw new ArchiveLost("%s lacks offset %d".formatted(log.name(), offset));
    return row.archived();
  }

  @Override
  public Rows rows(ArchivedLog log) {
    return new Waiting();
  }

  @Override
  public void write(ArchivedLog log, Rows rows, ArchivePosition from, ArchivePosition to)
      throws SQLException {
    TreeMap<Long, Row> before = session.read(table(log));
    TreeMap<Long, Row> after = new TreeMap<>(before);
    for (Row each : ((Waiting) rows).rows) {
      if (after.put(each.offset, each) == null) continue;
      throw new SQLException("offset %d is there".formatted(each.offset), UNIQUE_VIOLATION);
    }
    session.write(table(log), after);
    ArchivePosition stands = position(log);
    if (stands == null
        || stands.nextOffset() != from.nextOffset()
        || stands.digest() != from.digest()) {
      throw new ArchiveLost("%s no longer stands at %d".formatted(log.name(), from.nextOffset()));
    }
    put(log, to);
    session.commit();
  }

  @Override
  public boolean tryLock(long lock) throws SQLException {
    return session.tryLock(lock);
  }

  @Override
  public void rollback() throws SQLException {
    session.rollback();
  }

  @Override
  public void abort() {
    session.cut();
  }

  @Override
  public void close() {
    session.close();
  }

  private static final class Waiting implements Rows {
    final List<Row> rows = new ArrayList<>();
    private int bytes;

    @Override
    public void add(
        long offset,
        long first,
        long last,
        long logTimeMs,
        DirectBuffer buffer,
        int index,
        int length) {
      byte[] record = new byte[length];
      buffer.getBytes(index, record);
      rows.add(new Row(offset, first, last, new Archived(logTimeMs, record)));
      bytes += length;
    }

    @Override
    public int count() {
      return rows.size();
    }

    @Override
    public int size() {
      return bytes;
    }

    @Override
    public void clear() {
      rows.clear();
      bytes = 0;
    }
  }
}
