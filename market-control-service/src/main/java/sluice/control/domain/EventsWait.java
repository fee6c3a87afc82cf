package sluice.control.domain;

/** Domain events cannot be appended or read now. Nothing happened; the message says why. */
public final class EventsWait extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventsWait(String message, Throwable cause) {
    super(message, cause);
  }
}
