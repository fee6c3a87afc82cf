package sluice.protocol;

import java.util.UUID;

/**
 * Ids as the outside sees them: UUIDs computed from (shard, number), both ways. They are of version
 * 8 (custom): kind and shard in the high half, the number in the low half.
 */
public final class Ids {
  /** What a UUID of ours names. */
  public enum Kind {
    /** An order; its number is the sequence of its EnterOrder. */
    ORDER(1),
    /** A trade, and both its fills; its number is that of its Traded event. */
    TRADE(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long MAX_NUMBER = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long MAGIC = 0x51C1_CE00L;

  private Ids() {}

  /**
   * @param shard 0 until there are several
   * @param number above zero
   */
  public static UUID uuid(Kind kind, int shard, long number) {
    long high = MAGIC << 32 | (long) (shard & 0xFFFF) << 16 | VERSION_8 | kind.code;
    return new UUID(high, VARIANT | number & MAX_NUMBER);
  }

  /** The outward id of an order on shard 0. */
  public static UUID order(long orderId) {
    return uuid(Kind.ORDER, 0, orderId);
  }

  /** The outward id of a trade on shard 0. */
  public static UUID trade(long tradeId) {
    return uuid(Kind.TRADE, 0, tradeId);
  }

  /**
   * @return the number behind an outward id of this kind on shard 0; 0 when it is none of ours
   */
  public static long number(Kind kind, UUID id) {
    long number = id.getLeastSignificantBits() & MAX_NUMBER;
    return uuid(kind, 0, number).equals(id) ? number : 0;
  }
}
