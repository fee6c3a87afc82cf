package sluice.control.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who did what, when, and how it ended.
 *
 * @param id of the act; its outcome is told later under the same id
 * @param actor the operator's subject, or a machine's name
 * @param act what kind, e.g. {@code market.halt}
 * @param subject what it was about, e.g. a market; empty when it was the venue
 * @param details for people; never a secret
 * @param outcome {@code begun}, {@code done}, {@code refused: code} or {@code failed: code}
 */
record Act(
    UUID id, Instant at, String actor, String act, String subject, String details, String outcome) {
  /** Begun, and its end never told: it may have happened; the logs know. */
  static final String BEGUN = "begun";
}
