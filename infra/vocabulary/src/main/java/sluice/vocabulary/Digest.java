package sluice.vocabulary;

/**
 * A running 64-bit digest: order matters, every bit of every word does. Not cryptographic; it tells
 * two histories apart, it does not resist an enemy.
 */
public final class Digest {
  /** The digest of nothing. */
  public static final long EMPTY = 0x9E3779B97F4A7C15L;

  private Digest() {}

  /** The digest after one more word. */
  public static long fold(long digest, long word) {
    long mixed = (digest ^ word) * 0xFF51AFD7ED558CCDL;
    mixed ^= mixed >>> 32;
    mixed *= 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 29;
  }
}
