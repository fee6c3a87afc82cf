package sluice.vocabulary;

/**
 * A running 64-bit digest: order matters, every bit of every word does. Not cryptographic; it tells
 * two histories apart, it does not resist an enemy.
 */
public final class Digest {
  /** The digest of nothing. */
  public static final long EMPTY = 0x9E3779B97F4A7C15L;

  /** A lane before its first word. */
  public static final long EMPTY_LANE = 0xFF51AFD7ED558CCDL;

  private static final long XXH64_1 = 0x9E3779B185EBCA87L;
  private static final long XXH64_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long FIRST = 0xFF51AFD7ED558CCDL;
  private static final long SECOND = 0xC4CEB9FE1A85EC53L;
  private static final long THIRD = 0x87C37B91114253D5L;
  private static final long FOURTH = 0x4CF5AD432745937FL;

  private Digest() {}

  /** The digest after one more word. */
  public static long fold(long digest, long word) {
    long mixed = (digest ^ word) * FIRST;
    mixed ^= mixed >>> 32;
    mixed *= SECOND;
    return mixed ^ mixed >>> 29;
  }

  /**
   * A lane after one more word: a round of XXH64. A run of words is spread over four lanes, since a
   * processor works on four at the price of one; they are folded in together by {@link #fold(long,
   * long, long, long, long, long)}.
   */
  public static long lane(long lane, long word) {
    return Long.rotateLeft(lane + word * XXH64_2, 31) * XXH64_1;
  }

  /**
   * The digest after one more run of words.
   *
   * @param length of the run
   */
  public static long fold(
      long digest, long length, long first, long second, long third, long fourth) {
    long run =
        first * SECOND
            + Long.rotateLeft(second, 17) * THIRD
            + Long.rotateLeft(third, 31) * FOURTH
            + Long.rotateLeft(fourth, 47) * FIRST;
    return fold(digest + length, run);
  }
}
