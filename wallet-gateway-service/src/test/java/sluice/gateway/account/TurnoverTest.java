package sluice.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnoverTest {
  private static final int EUR = 1;
  private static final long DAY_MS = 24 * 3_600_000;
  private static final long START_MS = 20_000 * DAY_MS + 5;

  private final Turnover turnover = new Turnover();

  @Test
  void nothingTradedIsNothing() {
    assertThat(turnover.at(START_MS)).isZero();
  }

  @Test
  void daysAddUpUntilTheyAreThirtyDaysOld() {
    turnover.add(EUR, START_MS, 100);
    turnover.add(EUR, START_MS + DAY_MS, 20);
    turnover.add(EUR, START_MS + DAY_MS, 3);

    assertThat(turnover.at(START_MS + DAY_MS)).isEqualTo(123);
    assertThat(turnover.at(START_MS + 29 * DAY_MS)).isEqualTo(123);
    assertThat(turnover.at(START_MS + 30 * DAY_MS)).isEqualTo(23);
    assertThat(turnover.at(START_MS + 31 * DAY_MS)).isZero();
  }

  @Test
  void aDayThatComesRoundBeginsAtZero() {
    turnover.add(EUR, START_MS, 100);
    turnover.add(EUR, START_MS + 30 * DAY_MS, 1);
    turnover.add(EUR, START_MS + 75 * DAY_MS, 2);

    assertThat(turnover.at(START_MS + 75 * DAY_MS)).isEqualTo(2);
  }

  @Test
  void anotherQuoteAssetIsNotMixedIn() {
    turnover.add(EUR, START_MS, 100);
    turnover.add(9, START_MS, 5);

    assertThat(turnover.quoteAssetId()).isEqualTo(EUR);
    assertThat(turnover.at(START_MS)).isEqualTo(100);
  }
}
