package sluice.gateway.archive;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.gateway.archive.InMemoryArchiveTables.Row;
import sluice.replica.log.LogDigest;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.log.FaultyRecordLog;

/** Whether what is archived of a log is that log. */
public final class ArchiveCheck {
  private static final TreeMap<Long, Row> NONE = new TreeMap<>();

  private final FaultyDatabase database;
  private final FaultyRecordLog log;
  private TreeMap<Long, Row> rows = NONE;
  private ArchivePosition position;
  private boolean dense = true;

  public ArchiveCheck(FaultyDatabase database, FaultyRecordLog log) {
    this.database = database;
    this.log = log;
  }

  /**
   * What became wrong with what is archived since the last look; null when nothing did. Holes that
   * somebody else tore are no fault of the writer's.
   */
  public String wrong() {
    TreeMap<Long, Row> before = rows;
    ArchivePosition stood = position;
    read();
    if (rows == before && position == stood) return null;
    for (Row each : rows.values()) {
      String wrong = before.get(each.offset()) == each ? null : compare(each);
      if (wrong != null) return wrong;
    }
    boolean was = dense;
    dense = isDense();
    if (dense || !was || !database.changedInSession()) return null;
    return "%d rows stand before %s".formatted(rows.size(), position);
  }

  private void read() {
    TreeMap<Long, Row> found = committed(InMemoryArchiveTables.PREFIX + log.name());
    Map<String, ArchivePosition> positions = committed(InMemoryArchiveTables.PREFIX + "positions");
    rows = found == null ? NONE : found;
    position = positions == null ? null : positions.get(log.name());
  }

  @SuppressWarnings("unchecked") // as the tables were created
  private <T> T committed(String table) {
    return (T) database.committed(table);
  }

  private String compare(Row row) {
    if (row.offset() >= log.size()) return "offset %d is not on the log".formatted(row.offset());
    int offset = Math.toIntExact(row.offset());
    boolean same =
        Arrays.equals(row.archived().bytes(), log.bytes(offset))
            && row.archived().logTimeMs() == log.appendedAtMs(offset);
    return same ? null : "offset %d is another record than on the log".formatted(offset);
  }

  private boolean isDense() {
    long end = position == null ? 0 : position.nextOffset();
    return rows.size() == end && (end == 0 || rows.lastKey() == end - 1);
  }

  /** Whether the whole log is archived, and the position says so. */
  public boolean isWhole() {
    read();
    return rows.size() == log.size() && holdsWhatItSays();
  }

  /** Whether what is archived is a beginning of the log, and the position says so. */
  public boolean holdsWhatItSays() {
    read();
    long digest = LogDigest.EMPTY;
    for (Row each : rows.values()) {
      if (compare(each) != null) return false;
      byte[] bytes = each.archived().bytes();
      long atMs = each.archived().logTimeMs();
      digest = LogDigest.fold(digest, atMs, new UnsafeBuffer(bytes), 0, bytes.length);
    }
    return isDense() && (position == null || position.digest() == digest);
  }
}
