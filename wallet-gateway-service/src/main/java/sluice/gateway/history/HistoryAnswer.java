package sluice.gateway.history;

import java.util.List;

/** Rows, or why there are none to be had. */
public sealed interface HistoryAnswer<T> {
  /**
   * Every row that was asked for.
   *
   * @param rows newest first
   */
  record Found<T>(List<T> rows) implements HistoryAnswer<T> {}

  /**
   * PostgreSQL is absent, slow or behind; nothing is said about what happened.
   *
   * @param reason for people
   */
  record Unavailable<T>(String reason) implements HistoryAnswer<T> {}
}
