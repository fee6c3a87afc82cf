package sluice.matching.core.snapshot;

/** What the frames of a snapshot hold, in the order in which they come. Rows are longs. */
enum Section {
  /** Format, and what there is one of. */
  HEAD(1, 13),
  /** Assets with the venue's totals, ascending id. */
  ASSETS(2, 5),
  /** Senders, in the order in which they were first heard. */
  SENDERS(3, 3),
  /** Accounts, in the order of their opening: other sections name them by their place here. */
  ACCOUNTS(4, 2),
  /** Balances, in the order of their opening. */
  BALANCES(5, 4),
  /** Credits and withdrawals, in the order of their coming. */
  TRANSFERS(6, 5),
  /** Markets, ascending id. */
  MARKETS(7, 73),
  /** Open orders by market, side and price, each in priority; then those that wait. */
  ORDERS(8, 14),
  /** Client ids of closed orders, in the order of their closing. */
  KEPT_IDS(9, 5),
  /** Cancel-on-disconnect groups that are armed, in the order of their arming. */
  GROUPS(10, 4),
  /** The state's hash: the last frame. */
  END(11, 2);

  private static final Section[] BY_CODE = values();

  final int code;

  /** Longs in a row. */
  final int words;

  Section(int code, int words) {
    this.code = code;
    this.words = words;
  }

  /** Null when there is none. */
  static Section of(int code) {
    return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
  }
}
