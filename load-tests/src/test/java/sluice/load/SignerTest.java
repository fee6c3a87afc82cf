package sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignerTest {
  /** Computed with another implementation: the official npm client's createSignature. */
  @Test
  void signsAsTheOfficialClientDoes() {
    String body = "{\"market\":\"BTC-EUR\",\"side\":\"buy\"}";

    assertThat(Signer.sign("bitvavo", 1_548_172_481_125L, "POST", "/v2/order", body))
        .isEqualTo("1d4993e7571610e3f1827747bd3a2a0e80f0f6fbea122726a90f735f815bfa54");
    assertThat(Signer.sign("bitvavo", 1_548_172_481_125L, "GET", "/v2/balance?symbol=EUR", ""))
        .isEqualTo("353597189269861adae42e436d04f24b098fd6924d293dc49792af6590b539ee");
  }
}
