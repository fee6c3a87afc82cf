package sluice.gateway.history;

import java.util.List;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;

/** Rows, or why there are none to be had. */
public sealed interface HistoryAnswer<T> {
  /**
   * Every row that was asked for, as far as history is written.
   *
   * @param rows newest first
   * @param upToEvent number of the last event that is in them
   */
  record Found<T>(List<T> rows, long upToEvent) implements HistoryAnswer<T> {}

  /**
   * PostgreSQL is absent, slow or behind; nothing is said about what happened.
   *
   * @param reason for people
   */
  record Unavailable<T>(String reason) implements HistoryAnswer<T> {}

  /**
   * The rows, if they are whole: what a view has forgotten is in them.
   *
   * @throws Refused when they cannot be had now; never says that nothing happened
   */
  default List<T> rowsWith(Forgotten forgotten) throws Refused {
    return switch (this) {
      case Found<T> it when it.upToEvent >= forgotten.atEvent() -> it.rows;
      case Found<T> _ -> throw unavailable("history is still being written");
      case Unavailable<T> it -> throw unavailable(it.reason);
    };
  }

  private static Refused unavailable(String reason) {
    return new Refused(
        ErrorCode.HISTORY_UNAVAILABLE,
        "Older history cannot be read at the moment, ask again later: " + reason + ".");
  }
}
