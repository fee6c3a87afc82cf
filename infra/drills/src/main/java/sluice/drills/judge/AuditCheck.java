package sluice.drills.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.drills.client.Told;
import sluice.drills.venue.DrillVenue;
import sluice.operations.venue.AdminRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the audit still lists every act that it ever listed, to the letter, in the same order and
 * none twice, every act whose end an operator was told, and every change of a market's state.
 */
final class AuditCheck {
  /** It takes what the logs hold by the second. */
  private static final long WITHIN_NS = 30_000_000_000L;

  private static final long AGAIN_AFTER_MS = 250;
  private static final int PROBLEMS_TOLD = 10;
  private static final String BEGUN = "begun";

  private List<JsonNode> known = List.of();

  /**
   * Compares, and knows from now on what is listed now.
   *
   * @param told ends that operators were told
   * @param changes of markets' states in the event log
   * @param endMayLack whether control died: an act whose end it had told may be left as begun
   */
  void check(
      DrillVenue venue, List<Told> told, long changes, boolean endMayLack, List<String> problems) {
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (true) {
      List<String> wrong = new ArrayList<>();
      List<JsonNode> listed = listed(venue, wrong);
      if (wrong.isEmpty()) {
        compare(known, listed, wrong);
        compareTold(told, listed, endMayLack, wrong);
        compareChanges(changes, listed, wrong);
      }
      if (wrong.isEmpty() || System.nanoTime() > deadlineNs) {
        problems.addAll(wrong.subList(0, Math.min(PROBLEMS_TOLD, wrong.size())));
        if (!listed.isEmpty()) known = listed;
        return;
      }
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
  }

  /** Oldest first. */
  private static List<JsonNode> listed(DrillVenue venue, List<String> wrong) {
    try {
      return venue.approver().audit().reversed();
    } catch (AdminRefused e) {
      wrong.add("the audit cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  static void compare(List<JsonNode> known, List<JsonNode> listed, List<String> problems) {
    Map<JsonNode, Integer> places = new HashMap<>();
    Map<JsonNode, Integer> beginnings = new HashMap<>();
    for (int i = 0; i < listed.size(); i++) {
      if (places.put(letter(listed.get(i)), i) != null) {
        problems.add("act " + listed.get(i) + " is listed twice");
      }
      beginnings.put(beginning(listed.get(i)), i);
    }
    int last = -1;
    for (JsonNode each : known) {
      Integer place = places.get(letter(each));
      Integer same = beginnings.get(beginning(each));
      if (place == null && same != null && outcome(each).equals(BEGUN)) place = same;
      if (place == null) {
        problems.add("act " + each + (same == null ? " is gone" : " is now " + listed.get(same)));
        continue;
      }
      if (place < last) {
        problems.add("act " + each + " is listed before " + listed.get(last));
      }
      last = Math.max(last, place);
    }
  }

  static void compareTold(
      List<Told> told, List<JsonNode> listed, boolean endMayLack, List<String> problems) {
    for (Told each : told) {
      List<JsonNode> found = listed.stream().filter(it -> isOf(it, each)).toList();
      if (found.size() != 1) {
        problems.add("the audit lists %s %d times".formatted(each, found.size()));
        continue;
      }
      String outcome = outcome(found.getFirst());
      boolean lacks = endMayLack && outcome.equals(BEGUN);
      if (!outcome.equals(each.outcome()) && !lacks) {
        problems.add("%s is %s in the audit".formatted(each, outcome));
      }
    }
  }

  static void compareChanges(long changes, List<JsonNode> listed, List<String> problems) {
    long found =
        listed.stream()
            .filter(it -> it.path("act").asString().equals("market.state-changed"))
            .count();
    if (found != changes) {
      problems.add("the audit has %d changes of markets' states of %d".formatted(found, changes));
    }
  }

  private static boolean isOf(JsonNode act, Told told) {
    return act.path("act").asString().equals(told.act())
        && (act.path("subject").asString().equals(told.mark())
            || act.path("details").asString().contains(told.mark()));
  }

  /** All but its place in the table, which another table may number otherwise. */
  private static JsonNode letter(JsonNode act) {
    return ((ObjectNode) act.deepCopy()).without("number");
  }

  /** What is known of an act when it begins. */
  private static JsonNode beginning(JsonNode act) {
    return ((ObjectNode) act.deepCopy()).retain("at", "actor", "act");
  }

  private static String outcome(JsonNode act) {
    return act.path("outcome").asString();
  }
}
