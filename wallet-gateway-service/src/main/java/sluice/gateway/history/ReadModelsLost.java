package sluice.gateway.history;

/**
 * The tables do not hold what their position says: somebody dropped, emptied or changed them. They
 * are rebuilt from the log.
 */
final class ReadModelsLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadModelsLost(String message) {
    super(message);
  }
}
