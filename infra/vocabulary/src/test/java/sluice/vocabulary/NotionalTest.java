package sluice.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NotionalTest {
  private static final int FEE_PPM = 2_500;

  @Test
  void roundsAsTheTradingApiShows() {
    long perCent = Notional.divisor(2, 6, 2);
    long sale = 249_825L * 18_349L; // 0.249825 × 183.49 = 45.84038925
    assertThat(Notional.sellerReceives(sale, FEE_PPM, perCent)).isEqualTo(45_72);
    assertThat(Notional.buyerPays(1_049_559_982L, FEE_PPM, Notional.divisor(2, 8, 2) / 100))
        .isEqualTo(10_52);
    assertThat(Notional.hold(1L * 100 * 300_000, FEE_PPM, Notional.divisor(2, 2, 2)))
        .isEqualTo(3_007_50);
    assertThat(Notional.hold(200L * 7_471, FEE_PPM, Notional.divisor(5, 0, 2))).isEqualTo(14_98);
  }

  @Test
  void agreesWithExactArithmetic() {
    Random random = new Random(2021);
    for (int i = 0; i < 100_000; i++) {
      long divisor = FixedPoint.powerOfTen(random.nextInt(13));
      long exact = (random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(60);
      exact = Math.min(exact, Notional.MAX_EXACT);
      int rate = random.nextInt(Notional.MAX_FEE_PPM + 1);
      assertThat(Notional.buyerPays(exact, rate, divisor))
          .isEqualTo(exactly(exact, 1_000_000 + rate, divisor, RoundingMode.FLOOR));
      assertThat(Notional.sellerReceives(exact, rate, divisor))
          .isEqualTo(exactly(exact, 1_000_000 - rate, divisor, RoundingMode.FLOOR));
      assertThat(Notional.hold(exact, rate, divisor))
          .isEqualTo(exactly(exact, 1_000_000 + rate, divisor, RoundingMode.CEILING));
    }
  }

  private static long exactly(long exact, long factor, long divisor, RoundingMode mode) {
    return BigDecimal.valueOf(exact)
        .multiply(BigDecimal.valueOf(factor))
        .divide(BigDecimal.valueOf(divisor).multiply(BigDecimal.valueOf(1_000_000)), 0, mode)
        .longValueExact();
  }

  @Test
  void tellsWhatDoesNotFit() {
    assertThat(Notional.fits(1L << 31, 1L << 30)).isTrue();
    assertThat(Notional.fits(1L << 32, 1L << 31)).isFalse();
    assertThat(Notional.fits(Long.MAX_VALUE, 2)).isFalse();
    assertThat(Notional.fits(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
    assertThat(Notional.fits(0, Long.MAX_VALUE)).isTrue();
  }
}
