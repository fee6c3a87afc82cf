package sluice.drills.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.drills.venue.DrillVenue;
import tools.jackson.databind.JsonNode;

/** Whether every reopening plan that had ended is there again, to the letter. */
final class PlansCheck {
  private final Map<String, JsonNode> ended = new HashMap<>();

  /** Notes those that have ended. */
  void remember(DrillVenue venue) {
    for (JsonNode plan : venue.operator().plans()) {
      switch (plan.path("status").asString()) {
        case "COMPLETED", "ABORTED", "FAILED" -> ended.put(plan.path("planId").asString(), plan);
        default -> {
          // it may change
        }
      }
    }
  }

  void check(DrillVenue venue, List<String> problems) {
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode plan : venue.operator().plans()) {
      found.put(plan.path("planId").asString(), plan);
    }
    compare(ended, found, problems);
    remember(venue);
  }

  static void compare(
      Map<String, JsonNode> ended, Map<String, JsonNode> found, List<String> problems) {
    ended.forEach(
        (planId, was) -> {
          JsonNode is = found.get(planId);
          if (is == null) problems.add("plan " + planId + " is gone");
          else if (!is.equals(was)) problems.add("plan " + was + " is now " + is);
        });
  }
}
