package sluice.drills.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.drills.client.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acts are listed oldest first here. */
class AuditCheckTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode ONE = act(1, "10:00", "market.halt", "why: one", "done");
  private static final JsonNode TWO = act(2, "10:01", "funds.credit", "id two", "done");
  private static final Told HALT = new Told("market.halt", "one", "done");

  private final List<String> problems = new ArrayList<>();

  @Test
  void whatIsListedAsBeforeWithMoreBehindItIsGood() {
    AuditCheck.compare(List.of(ONE), List.of(ONE, TWO), problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void itsPlaceInTheTableIsNoneOfAnActsLetters() {
    JsonNode renumbered = act(7, "10:00", "market.halt", "why: one", "done");
    AuditCheck.compare(List.of(ONE, TWO), List.of(renumbered, TWO), problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void anActThatIsGoneIsFound() {
    AuditCheck.compare(List.of(ONE, TWO), List.of(TWO), problems);
    assertThat(problems).singleElement().asString().contains("why: one").endsWith("is gone");
  }

  @Test
  void anActThatIsAnotherIsFound() {
    JsonNode changed = act(1, "10:00", "market.halt", "why: other", "done");
    AuditCheck.compare(List.of(ONE, TWO), List.of(changed, TWO), problems);
    assertThat(problems).singleElement().asString().contains("is now").contains("why: other");
    problems.clear();
    JsonNode undone = act(1, "10:00", "market.halt", "why: one", "begun");
    AuditCheck.compare(List.of(ONE), List.of(undone), problems);
    assertThat(problems).singleElement().asString().contains("is now");
  }

  @Test
  void anActThatHadOnlyBegunMayHaveEnded() {
    JsonNode begun = act(1, "10:00", "market.halt", "", "begun");
    AuditCheck.compare(List.of(begun), List.of(ONE), problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void anActThatIsListedTwiceIsFound() {
    JsonNode again = act(3, "10:00", "market.halt", "why: one", "done");
    AuditCheck.compare(List.of(ONE), List.of(ONE, TWO, again), problems);
    assertThat(problems).singleElement().asString().endsWith("is listed twice");
  }

  @Test
  void actsInAnotherOrderAreFound() {
    AuditCheck.compare(List.of(ONE, TWO), List.of(TWO, ONE), problems);
    assertThat(problems).singleElement().asString().contains("is listed before");
  }

  @Test
  void anActWhoseEndWasToldMustBeListedOnceWithThatEnd() {
    AuditCheck.compareTold(List.of(HALT), List.of(ONE, TWO), false, problems);
    assertThat(problems).isEmpty();
    AuditCheck.compareTold(List.of(HALT), List.of(TWO), false, problems);
    AuditCheck.compareTold(List.of(HALT), List.of(ONE, ONE), false, problems);
    assertThat(problems).hasSize(2).first().asString().endsWith("0 times");
    assertThat(problems.getLast()).endsWith("2 times");
  }

  @Test
  void onlyTheDeathOfControlLeavesAnActWithoutTheEndThatWasTold() {
    List<JsonNode> begun = List.of(act(1, "10:00", "market.halt", "why: one", "begun"));
    AuditCheck.compareTold(List.of(HALT), begun, true, problems);
    assertThat(problems).isEmpty();
    AuditCheck.compareTold(List.of(HALT), begun, false, problems);
    assertThat(problems).singleElement().asString().endsWith("is begun in the audit");
    problems.clear();
    List<JsonNode> other = List.of(act(1, "10:00", "market.halt", "why: one", "refused: x"));
    AuditCheck.compareTold(List.of(HALT), other, true, problems);
    assertThat(problems).hasSize(1);
  }

  @Test
  void aChangeOfStateThatTheAuditLacksOrHasTwiceIsFound() {
    JsonNode change = act(3, "10:02", "market.state-changed", "TRADING to HALTED", "done");
    AuditCheck.compareChanges(1, List.of(ONE, change), problems);
    assertThat(problems).isEmpty();
    AuditCheck.compareChanges(2, List.of(ONE, change), problems);
    AuditCheck.compareChanges(1, List.of(change, change), problems);
    assertThat(problems).hasSize(2);
  }

  private static JsonNode act(int number, String at, String act, String details, String outcome) {
    return JSON.createObjectNode()
        .put("number", number)
        .put("at", at)
        .put("actor", "operator")
        .put("act", act)
        .put("subject", "")
        .put("details", details)
        .put("outcome", outcome);
  }
}
