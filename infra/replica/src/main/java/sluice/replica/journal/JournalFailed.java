package sluice.replica.journal;

/**
 * A write or a force failed. That is final: what was written since the last good force is not known
 * to be on the disk, and no later success would say otherwise. The owner stops acknowledging and
 * exits.
 */
public final class JournalFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
