package sluice.drills.client;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What one request brought back, as the trader remembers it.
 *
 * @param kind what was asked for
 * @param account the trader's
 * @param clientOrderId of the order concerned
 * @param orderId of an accepted order, or of the order cancelled; else null
 * @param outcome what the answer said
 * @param code of a refusal; else 0
 * @param status of an accepted order as the answer gave it; else null
 * @param filled base amount of an accepted order as the answer gave it; else null
 */
public record Acknowledgement(
    Kind kind,
    long account,
    UUID clientOrderId,
    UUID orderId,
    Outcome outcome,
    int code,
    String status,
    BigDecimal filled) {
  /** What was asked for. */
  public enum Kind {
    ORDER,
    CANCEL
  }

  /** What is known of it. */
  public enum Outcome {
    /** It happened. */
    DONE,
    /** It did not happen, and never will. */
    REFUSED,
    /** No answer, or one that says that nobody knows. */
    UNKNOWN
  }
}
