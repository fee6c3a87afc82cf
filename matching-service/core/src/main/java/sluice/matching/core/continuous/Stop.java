package sluice.matching.core.continuous;

/** Why an incoming order went no further into the book. */
enum Stop {
  /** Nothing is left of it. */
  DONE,
  /** What is left is too little for one lot. */
  SPENT,
  /** The book has no more orders, or none within its limit. */
  LIMIT,
  /** The next price is too far from its first fill. */
  PROTECTION,
  /** The next price is outside the bands. */
  BAND,
  /** It met an order of its own account. */
  OWN_ORDER
}
