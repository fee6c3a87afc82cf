package sluice.replica.snapshot;

/** A snapshot is not as it was written. An older one, or the log, still is. */
public final class SnapshotDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SnapshotDamaged(String name, long offset, String why) {
    super("%s, byte %d: %s".formatted(name, offset, why), null, false, false);
  }
}
