package sluice.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {
  @ParameterizedTest
  @CsvSource({
    "0,2,0",
    "1,2,100",
    "1.25,2,125",
    "1.2500,2,125",
    "0.00000001,8,1",
    "007.10,2,710",
    "9223372036854775807,0,9223372036854775807"
  })
  void readsPlainDecimals(String text, int decimals, long value) {
    assertThat(FixedPoint.parse(text, decimals)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'',NOT_A_NUMBER",
    "-1,NOT_A_NUMBER",
    "+1,NOT_A_NUMBER",
    "1e3,NOT_A_NUMBER",
    ".5,NOT_A_NUMBER",
    "5.,NOT_A_NUMBER",
    "1.2.3,NOT_A_NUMBER",
    "' 1',NOT_A_NUMBER",
    "1.251,TOO_MANY_DECIMALS",
    "92233720368547758.08,OUT_OF_RANGE",
    "99999999999999999999999,OUT_OF_RANGE"
  })
  void refusesEverythingElse(String text, FixedPoint.Kind kind) {
    assertThatThrownBy(() -> FixedPoint.parse(text, 2))
        .isInstanceOfSatisfying(
            FixedPoint.Malformed.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void writesWhatItReads() {
    Random random = new Random(25);
    for (int i = 0; i < 10_000; i++) {
      int decimals = random.nextInt(FixedPoint.MAX_DECIMALS + 1);
      long value = random.nextLong() >>> (1 + random.nextInt(62));
      String text = FixedPoint.format(value, decimals);
      assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, decimals));
      assertThat(FixedPoint.parse(text, decimals)).isEqualTo(value);
      assertThat(FixedPoint.parse(FixedPoint.formatTrimmed(value, decimals), decimals))
          .isEqualTo(value);
    }
  }

  @Test
  void trimsZerosAtTheEnd() {
    assertThat(FixedPoint.formatTrimmed(150, 2)).isEqualTo("1.5");
    assertThat(FixedPoint.formatTrimmed(100, 2)).isEqualTo("1");
    assertThat(FixedPoint.formatTrimmed(0, 8)).isEqualTo("0");
    assertThat(FixedPoint.formatTrimmed(-5, 2)).isEqualTo("-0.05");
  }
}
