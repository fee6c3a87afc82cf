package sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
  private static JsonParams json(String json) throws Refused {
    return new JsonParams(Json.fields(json));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.10, 1.10",
    "0.00000001, 0.00000001",
    "1e-8, 0.00000001",
    "1.5e3, 1500",
    "12345678901234567890.123456789, 12345678901234567890.123456789",
    "'\"1.10\"', 1.10",
  })
  void aDecimalKeepsItsDigits(String written, String read) throws Refused {
    assertThat(json("{\"x\":" + written + "}").decimal("x")).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e41", "1e-41", "1e999999999", "1e-999999999", "true", "[]", "{}"})
  void whatIsNoDecimalIsRefusedWithoutWritingItOut(String written) throws Refused {
    JsonParams params = json("{\"x\":" + written + "}");
    assertThatThrownBy(() -> params.decimal("x"))
        .isInstanceOf(Refused.class)
        .hasMessage("x parameter is invalid. It must be a decimal.");
  }

  @Test
  void absentAndNullAreTheSame() throws Refused {
    JsonParams params = json("{\"x\":null}").onlyWith(Set.of());
    assertThat(params.has("x")).isFalse();
    assertThat(params.text("x")).isNull();
    assertThat(params.decimal("x")).isNull();
    assertThat(params.uuid("x")).isNull();
    assertThat(params.flag("x", true)).isTrue();
    assertThat(params.integer("x", 1, 2, 9)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "'\"7\"', true", "9223372036854775807, true"})
  void aWholeNumberWithinItsBounds(String written, boolean right) throws Refused {
    JsonParams params = json("{\"x\":" + written + "}");
    if (right) assertThat(params.integer("x", 1, Long.MAX_VALUE, 0)).isPositive();
    else assertThatThrownBy(() -> params.integer("x", 1, Long.MAX_VALUE, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&b=2", "b=2&a=1", "&a=1&&b=2&", "%61=1&b=%32", "a=1&b=2#"})
  void aQueryInAnyOrder(String query) throws Refused {
    QueryParams params = new QueryParams(query).onlyWith(Set.of("a", "b"));
    assertThat(params.text("a")).isEqualTo("1");
    assertThat(params.text("b")).startsWith("2");
  }

  @ParameterizedTest
  @CsvSource({
    "a=%zz, PARAMETER_INVALID",
    "a=%, PARAMETER_INVALID",
    "a=1&a=1, PARAMETER_INVALID",
    "a=1&c, QUERY_PARAMETER_UNKNOWN",
  })
  void aQueryThatIsNotRight(String query, ErrorCode code) {
    assertThatThrownBy(() -> new QueryParams(query).onlyWith(Set.of("a", "b")))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void flagsInAQueryAreWords() throws Refused {
    QueryParams params = new QueryParams("a=true&b=false&c=1&d");
    assertThat(params.flag("a", false)).isTrue();
    assertThat(params.flag("b", true)).isFalse();
    assertThatThrownBy(() -> params.flag("c", true)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> params.flag("d", true)).isInstanceOf(Refused.class);
  }
}
