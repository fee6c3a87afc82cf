package sluice.launcher.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sluice.launcher.Refused;
import tools.jackson.databind.JsonNode;

/**
 * The new venue's markets open by a plan that both demo operators sign: one market first, then the
 * others. One plan only: when a person ended it, or acted on one of its markets, theirs stands.
 */
final class FirstOpening {
  private static final String PLANS = "/v1/reopening-plans";
  private static final String TARGET = "TRADING";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Desk desk;
  private final FirstListing listing;
  private final String reason;

  FirstOpening(Desk desk, FirstListing listing, UUID venueId) {
    this.desk = desk;
    this.listing = listing;
    this.reason = "First start of venue " + venueId;
  }

  /**
   * Goes on with the plan that is there, or proposes it, until it has ended.
   *
   * @return how it ended, for people
   */
  String complete() {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadlineNs) {
      JsonNode plan = ours();
      String status = plan == null ? "" : plan.path("status").asString();
      switch (status) {
        case "" -> propose();
        case "PROPOSED" -> approve(plan.path("planId").asString());
        case "COMPLETED" -> {
          return "%s opened, then %d more, by a plan of two"
              .formatted(listing.firstStage(), listing.laterMarkets().size());
        }
        case "ABORTED", "FAILED" -> {
          return "plan %s (%s): what is closed stays so"
              .formatted(status, plan.path("endReason").asString(""));
        }
        default -> Desk.pause();
      }
    }
    throw new Refused(
        "The first plan did not end within %d s: see GET %s, or start infra/up again."
            .formatted(PATIENCE.toSeconds(), PLANS));
  }

  /** The first plan; of several, which an unanswered attempt may have left, one that began. */
  private JsonNode ours() {
    JsonNode found = null;
    for (JsonNode plan : desk.get(PLANS)) {
      if (!plan.path("reason").asString().equals(reason)) continue;
      if (!plan.path("status").asString().equals("PROPOSED")) return plan;
      found = plan;
    }
    return found;
  }

  private void propose() {
    List<Map<String, Object>> stages =
        List.of(
            stage("first", List.of(listing.firstStage()), listing.soakSeconds()),
            stage("all others", listing.laterMarkets(), 0));
    AdminApi.Answer answer = desk.once(PLANS, Map.of("reason", reason, "stages", stages));
    if (answer.isGood()) return;
    if (!answer.isForLater()) throw Desk.refused("the first plan", answer);
    Desk.pause();
  }

  private static Map<String, Object> stage(String name, List<String> markets, int soakSeconds) {
    return Map.of(
        "name", name, "markets", markets, "targetState", TARGET, "soakSeconds", soakSeconds);
  }

  private void approve(String planId) {
    AdminApi.Answer answer = desk.approver("POST", PLANS + "/" + planId + "/approve", null);
    // An attempt that was not answered may have approved it: the plan's status tells.
    if (!answer.isGood() && !answer.code().equals("plan-status")) {
      throw Desk.refused("the approval", answer);
    }
  }
}
