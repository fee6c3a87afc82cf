package sluice.operations.venue;

/** The venue is not reached, or has not answered for longer than anybody should wait. */
public final class VenueAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VenueAway(String message, Throwable cause) {
    super(message, cause);
  }
}
