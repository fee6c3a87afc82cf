package sluice.matching.core.snapshot;

/** The bytes are no snapshot that this build can restore. */
public final class SnapshotDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long position;

  SnapshotDamaged(long position, String reason) {
    super("snapshot, byte " + position + ": " + reason);
    this.position = position;
  }

  /** Where the frame that is wrong begins. */
  public long position() {
    return position;
  }
}
