package sluice.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaultyDatabaseTest {
  private static final long SECOND_NS = 1_000_000_000;
  private static final int EACH_ASKS = 8;

  private final FaultyDatabase database = new FaultyDatabase(new SplittableRandom(1));
  private long restedNs;

  /** On one thread others ask while somebody waits, and wait inside his wait. */
  private void ask(int others) {
    database.linger(
        ns -> {
          restedNs += ns;
          for (int i = 0; others > 0 && i < EACH_ASKS; i++) ask(others - 1);
        });
  }

  @Test
  void whoeverWaitsForASlowOneIsNotKeptByOthersWhoDo() {
    database.slow(SECOND_NS);
    ask(6);
    assertThat(restedNs).isBetween(1L, 3 * SECOND_NS);
  }
}
