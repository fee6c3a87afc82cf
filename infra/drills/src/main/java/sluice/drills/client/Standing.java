package sluice.drills.client;

/** What a trader is told of an order: the statuses of the API, by what they mean for it. */
public enum Standing {
  /** In the book. */
  OPEN,
  /** Traded wholly. */
  FILLED,
  /** Closed otherwise. */
  CANCELED;

  /**
   * @param status as the API spells it
   */
  public static Standing of(String status) {
    return switch (status) {
      case "new", "partiallyFilled" -> OPEN;
      case "filled" -> FILLED;
      default -> {
        if (status.startsWith("canceled")) yield CANCELED;
        throw new IllegalArgumentException("no status of a limit order: " + status);
      }
    };
  }

  boolean closed() {
    return this != OPEN;
  }
}
