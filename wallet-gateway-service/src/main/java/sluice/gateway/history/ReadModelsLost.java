package sluice.gateway.history;

/**
 * The tables do not hold what their position says: somebody dropped, emptied or changed them. They
 * are rebuilt from the log.
 */
final class ReadModelsLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean moved;

  ReadModelsLost(String message) {
    this(message, false);
  }

  /**
   * @param moved whether they may be whole all the same, at another event
   */
  ReadModelsLost(String message, boolean moved) {
    super(message);
    this.moved = moved;
  }

  /** Whether the tables may be whole all the same, at another event than they were left at. */
  boolean moved() {
    return moved;
  }
}
