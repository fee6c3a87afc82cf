package sluice.matching.app;

import sluice.vocabulary.StateCause;

/** What a person reads when the core itself changed a market's state. */
final class Causes {
  private Causes() {}

  static String text(StateCause cause) {
    return switch (cause) {
      case COMMAND -> "asked for";
      case EPOCH -> "a new epoch began";
      case CLOCK_LEAP -> "log time leapt while a timer was pending";
      case PRICE_BAND -> "a trade would have left the price bands";
      case AUCTION_CLOCK -> "the auction's time ran out";
      case UNCROSSED -> "the uncross is done";
      case OUTSIDE_COLLAR -> "the uncross would have left its collar";
      case EXTENSIONS_EXHAUSTED -> "the uncross would have left its collar once too often";
      case LEASE_ENDED -> "nobody renewed the lease";
    };
  }
}
