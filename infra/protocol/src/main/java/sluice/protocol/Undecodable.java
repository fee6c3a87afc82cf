package sluice.protocol;

/** Bytes that are no whole message of the schema. On a log it stops the shard at its position. */
public final class Undecodable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong, for a person
   */
  public Undecodable(String reason) {
    super(reason, null, false, false);
  }
}
