package sluice.drills.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCheckTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ONE =
      """
      {"accountId":1,"name":"one","open":true,"keys":[{"key":"a","permissions":["view"],"state":"REVOKED"}]}\
      """;
  private static final String TWO =
      """
      {"accountId":2,"name":"two","open":true,"keys":[]}\
      """;

  @Test
  void theSameAccountsWithTheSameKeysAreGood() {
    assertThat(problems(ONE + "," + TWO)).isEmpty();
  }

  @Test
  void anAccountThatIsGoneIsNewOrInAnotherPlaceIsFound() {
    assertThat(problems(ONE)).singleElement().asString().endsWith("is gone");
    assertThat(problems(ONE + "," + TWO + "," + TWO.replace("2", "3")))
        .singleElement()
        .asString()
        .endsWith("was not there");
    assertThat(problems(TWO + "," + ONE)).singleElement().asString().contains("another order");
  }

  @Test
  void aKeyThatIsGoneThatIsActiveAgainOrMayMoreIsFound() {
    String gone = ONE.replaceAll("\\[\\{.*\\}\\]", "[]");
    String active = ONE.replace("REVOKED", "ACTIVE");
    String more = ONE.replace("[\"view\"]", "[\"view\",\"trade\"]");
    for (String each : List.of(gone, active, more, ONE.replace("true", "false"))) {
      assertThat(problems(each + "," + TWO)).singleElement().asString().contains("is now");
    }
  }

  @Test
  void whatAKeyMayIsReadFromTheAnswersThatItIsGiven() {
    assertThat(KeysCheck.right(0, 0, 240)).isEqualTo("VIEW_AND_TRADE");
    assertThat(KeysCheck.right(0, 0, 310)).isEqualTo("VIEW");
    assertThat(KeysCheck.right(305, 0, 0)).isEqualTo("NONE");
  }

  @Test
  void anyOtherAnswersAreNoRight() {
    assertThat(KeysCheck.right(0, 311, 240)).isEqualTo("answers 0, 311 and 240");
    assertThat(KeysCheck.right(309, 0, 0)).startsWith("answers 309");
    assertThat(KeysCheck.right(0, 0, 0)).startsWith("answers");
    assertThat(KeysCheck.right(0, 105, 310)).startsWith("answers");
  }

  private static List<String> problems(String now) {
    List<String> problems = new ArrayList<>();
    KeysCheck.compare(listing(ONE + "," + TWO), listing(now), problems);
    return problems;
  }

  private static JsonNode listing(String accounts) {
    return JSON.readTree("[" + accounts + "]");
  }
}
