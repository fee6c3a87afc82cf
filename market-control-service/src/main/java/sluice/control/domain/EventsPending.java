package sluice.control.domain;

/**
 * A domain event may stand in the store and does not count yet. It is published as soon as that is
 * possible, and counts then; it is not undone.
 */
public final class EventsPending extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EventsPending(String message, Throwable cause) {
    super(message, cause);
  }
}
