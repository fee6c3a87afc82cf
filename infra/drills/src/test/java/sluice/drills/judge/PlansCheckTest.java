package sluice.drills.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlansCheckTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode PLAN = JSON.readTree("{\"planId\":\"1\",\"status\":\"COMPLETED\"}");

  @Test
  void aPlanThatIsGoneOrIsAnotherIsAProblem() {
    JsonNode other = JSON.readTree("{\"planId\":\"1\",\"status\":\"PROPOSED\"}");
    assertThat(problems(Map.of("1", PLAN, "2", other))).isEmpty();
    assertThat(problems(Map.of())).containsExactly("plan 1 is gone");
    assertThat(problems(Map.of("1", other))).singleElement().asString().contains("is now");
  }

  private static List<String> problems(Map<String, JsonNode> found) {
    List<String> problems = new ArrayList<>();
    PlansCheck.compare(Map.of("1", PLAN), found, problems);
    return problems;
  }
}
