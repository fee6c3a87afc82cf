package sluice.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window<String> window = new Window<>(2);

  @Test
  void theOldestGoesWhenItsOwnerHasTooMany() {
    assertThat(window.add("a")).isNull();
    assertThat(window.add("b")).isNull();
    assertThat(window.add("c")).isEqualTo("a");
    assertThat(window.newestFirst()).containsExactly("c", "b");
  }

  @Test
  void eachHasOneTurnAndWhatHasGoneBeforeGoesOnlyOnce() {
    window.add("a");
    window.add("b");
    window.add("c");

    assertThat(window.turn()).as("a has gone before").isNull();
    assertThat(window.turn()).isEqualTo("b");
    window.add("d");
    assertThat(window.turn()).isEqualTo("c");
    assertThat(window.newestFirst()).containsExactly("d");
  }
}
