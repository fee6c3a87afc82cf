package sluice.operations.recover;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import sluice.replica.log.RecordLog;

/**
 * Where PostgreSQL's copies stand against the logs, at one look.
 *
 * @param lines one for each copy
 */
record Standing(List<Line> lines) {
  /**
   * @param copy what it is
   * @param writer component of the gateway's health that writes it
   * @param has records of the log that are in it; -1 when it says nothing
   * @param end records of the log
   */
  record Line(String copy, String writer, long has, long end) {
    long behind() {
      return Math.max(0, end - Math.max(0, has));
    }

    /** Whether it holds what the log does not. */
    boolean ahead() {
      return has > end;
    }

    @Override
    public String toString() {
      if (has < 0) return "%s: none; all %,d records are to be written".formatted(copy, end);
      if (ahead()) return "%s: %,d records, the log has only %,d".formatted(copy, has, end);
      return "%s: %,d of %,d records, %,d to be written".formatted(copy, has, end, behind());
    }
  }

  static Standing look(Copies copies, Logs logs) throws SQLException {
    List<Line> lines = new ArrayList<>();
    Copies.Position history = copies.history();
    lines.add(
        new Line("read models (history)", "history", records(history), Logs.end(logs.events())));
    for (RecordLog each : logs.all()) {
      lines.add(
          new Line(
              "archive of " + each.name(),
              "archive",
              records(copies.archive(each.name())),
              Logs.end(each)));
    }
    return new Standing(lines);
  }

  private static long records(Copies.Position position) {
    return position == null ? -1 : position.nextOffset();
  }

  long behind() {
    return lines.stream().mapToLong(Line::behind).sum();
  }

  boolean ahead() {
    return lines.stream().anyMatch(Line::ahead);
  }

  long has() {
    return lines.stream().mapToLong(it -> Math.max(0, it.has())).sum();
  }

  /** Whether every copy holds what the logs held at an earlier look. */
  boolean reached(Standing earlier) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).has() < earlier.lines.get(i).end()) return false;
    }
    return true;
  }
}
