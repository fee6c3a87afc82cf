package sluice.matching.core;

/** Every bound of the core, named, with its reason. Full means refuse, never grow past it. */
public final class Limits {
  /** Asset ids are indexes: 1 to this. */
  public static final int MAX_ASSET_ID = 1_023;

  /** Market ids are indexes: 1 to this. */
  public static final int MAX_MARKET_ID = 4_095;

  /**
   * Open orders of the whole shard; bounds memory: some 150 bytes each, and a price level at most.
   */
  public static final int MAX_OPEN_ORDERS = 1 << 21;

  /** Accounts of the shard; bounds memory. */
  public static final int MAX_ACCOUNTS = 1 << 22;

  /** Balances (account, asset) that ever were; bounds memory: some 80 bytes each. */
  public static final int MAX_BALANCES = 1 << 24;

  /** Credits and withdrawals that ever were, since their ids count for ever; bounds memory. */
  public static final int MAX_TRANSFERS = 1 << 26;

  /** Cancel-on-disconnect timers that run at once. */
  public static final int MAX_ARMED_GROUPS = 1 << 18;

  /** Groups of an account: 1 to this. Source: trading API notes, section 4. */
  public static final int MAX_GROUP = 1_000;

  /** A closed order's client id stays taken this long. */
  public static final long CLIENT_ID_RETENTION_MS = 600_000;

  /** Closed client ids kept per account: ten minutes at over sixteen a second. */
  public static final int MAX_RETAINED_PER_ACCOUNT = 10_000;

  /** Closed client ids kept in the shard; bounds memory. */
  public static final int MAX_RETAINED = 1 << 22;

  /** Fee tiers: 0 to one below this. */
  public static final int FEE_TIERS = 16;

  /** Trigger orders that fire in one evaluation of a market: bounds a command's time. */
  public static final int MAX_CASCADE = 1_000;

  /** Timers that fire before one command: bounds its time. */
  public static final int MAX_TIMERS_PER_COMMAND = 1_000;

  /** Orders that the venue closes by one command: bounds its time and its events. */
  public static final int MAX_CANCELLED_BY_VENUE = 10_000;

  /** A rise of log time beyond it, with a timer pending, is no passing of time but an outage. */
  public static final long MAX_LEAP_MS = 5_000;

  /** How often an auction's indication is looked at. */
  public static final long INDICATION_MS = 100;

  /** Longest call, lock and extension: a day. */
  public static final int MAX_PHASE_MS = 86_400_000;

  /** Longest lease: an hour. */
  public static final int MAX_LEASE_MS = 3_600_000;

  /** Extensions of one auction. */
  public static final int MAX_AUCTION_EXTENSIONS = 100;

  /** Half width of a price band or collar: tenfold is none at all. */
  public static final int MAX_BAND_PPM = 10_000_000;

  /** The newest rules version that this build knows. */
  public static final int LATEST_RULES = 2;

  /** Sending processes remembered at once; each is one gateway's or control's life. */
  public static final int MAX_SENDERS = 1_024;

  /** An expiry may lie this far ahead of log time; a sender silent for longer can be forgotten. */
  public static final long MAX_EXPIRY_MS = 60_000;

  /** Prices beyond it make no sense at any scale and would crowd the products. */
  public static final long MAX_PRICE_POINTS = 1_000_000_000_000_000L;

  private Limits() {}
}
