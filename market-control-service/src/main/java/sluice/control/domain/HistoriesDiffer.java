package sluice.control.domain;

/**
 * Two copies of the domain events hold different histories, or one has a hole. Nothing here decides
 * which is right: openings stop until a person does.
 */
final class HistoriesDiffer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoriesDiffer(String message) {
    super(message);
  }
}
