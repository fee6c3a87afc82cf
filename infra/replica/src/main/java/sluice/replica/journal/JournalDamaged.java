package sluice.replica.journal;

/**
 * What was once forced is no longer there as it was. Nothing is cut and nothing is skipped: a
 * person decides, or the log is read again into an empty journal.
 */
public final class JournalDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String segment;
  private final long offset;
  private final long number;

  JournalDamaged(String segment, long offset, long number, String why) {
    super("%s, byte %d, frame %d: %s".formatted(segment, offset, number, why), null, false, false);
    this.segment = segment;
    this.offset = offset;
    this.number = number;
  }

  /** The file. */
  public String segment() {
    return segment;
  }

  /** Where in the file, in bytes. */
  public long offset() {
    return offset;
  }

  /** The number that should stand there; 0 in a header. */
  public long number() {
    return number;
  }
}
