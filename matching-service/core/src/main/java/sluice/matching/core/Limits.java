package sluice.matching.core;

/** Every bound of the core, named, with its reason. Full means refuse, never grow past it. */
public final class Limits {
  /** Asset ids are indexes: 1 to this. */
  public static final int MAX_ASSET_ID = 1_023;

  /** Market ids are indexes: 1 to this. */
  public static final int MAX_MARKET_ID = 4_095;

  /** Open orders of the whole shard; bounds memory. */
  public static final int MAX_OPEN_ORDERS = 4_000_000;

  /** Accounts of the shard; bounds memory. */
  public static final int MAX_ACCOUNTS = 4_000_000;

  /** Sending processes remembered at once; each is one gateway's or control's life. */
  public static final int MAX_SENDERS = 1_024;

  /** An expiry may lie this far ahead of log time; a sender silent for longer can be forgotten. */
  public static final long MAX_EXPIRY_MS = 60_000;

  /** Prices beyond it make no sense at any scale and would crowd the products. */
  public static final long MAX_PRICE_POINTS = 1_000_000_000_000_000L;

  private Limits() {}
}
