package sluice.matching.app;

/**
 * Ends the process. A force that failed is final: whoever starts us again lets us read from the log
 * what our own disk may not hold.
 */
@FunctionalInterface
interface Departure {
  void leave(String why);
}
