package sluice.launcher;

/** What a person asked for cannot be done; the message says why and what to do, in one sentence. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refused(String message) {
    super(message);
  }

  /** A person, or the end of this JVM, came between. */
  public static Refused interrupted() {
    return new Refused("Interrupted; what this start began was stopped.");
  }
}
