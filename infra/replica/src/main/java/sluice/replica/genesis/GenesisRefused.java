package sluice.replica.genesis;

/**
 * What stands on the broker is not the venue that was asked for, or not the whole of it. Nothing
 * was written. The message names every difference.
 */
public final class GenesisRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GenesisRefused(String message) {
    super(message);
  }
}
