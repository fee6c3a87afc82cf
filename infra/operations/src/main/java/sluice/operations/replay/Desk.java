package sluice.operations.replay;

import java.util.UUID;
import sluice.vocabulary.Side;

/** One trader at one market. Used by the market's player alone. */
interface Desk {
  /**
   * Sends a limit order and waits for its fate; one that is unclear is asked for, not sent again.
   */
  Entry enter(UUID clientOrderId, Side side, long cents, long units);

  /** Cancels an order and waits for its fate. */
  Exit cancel(String orderId);

  /** Asks for an order's fills again and gives them to the floor's listener; some may be known. */
  void recount(String orderId);

  /** Whether something may have been missed since this was last asked. */
  boolean takeMissed();
}
