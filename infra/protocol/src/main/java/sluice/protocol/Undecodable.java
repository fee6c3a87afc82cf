package sluice.protocol;

/**
 * Bytes that are no whole message of the schema. On a log it stops the shard at its position.
 * {@link CommandCodec#read} returns it as a value; the other codecs throw it, since nobody reads
 * on.
 */
public final class Undecodable extends RuntimeException implements Decoded {
  private static final long serialVersionUID = 1L;
  private static final long NOWHERE = -1;

  private final long position;

  /**
   * @param reason what is wrong, for a person
   */
  public Undecodable(String reason) {
    this(NOWHERE, reason);
  }

  /**
   * @param position of the record in its log; below zero when it has none
   * @param reason what is wrong, for a person
   */
  public Undecodable(long position, String reason) {
    super(reason, null, false, false);
    this.position = position;
  }

  /** Of the record in its log; below zero when it has none. */
  public long position() {
    return position;
  }

  /** What is wrong, for a person. */
  public String reason() {
    return getMessage();
  }
}
