package sluice.launcher.trading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TradingApiTest {
  /** RFC 4231, test case 2. */
  @Test
  void signsWithHmacSha256InLowerCaseHexadecimal() {
    assertThat(TradingApi.signature("what do ya want for nothing?", "Jefe"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
