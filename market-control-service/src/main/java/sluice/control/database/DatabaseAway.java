package sluice.control.database;

/** PostgreSQL did not do what it was asked for: absent, too slow, or given a rest. */
public final class DatabaseAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseAway(String message, Throwable cause) {
    super(message, cause);
  }
}
