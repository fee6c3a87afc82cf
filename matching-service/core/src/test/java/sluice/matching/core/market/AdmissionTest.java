package sluice.matching.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.matching.core.Limits;
import sluice.matching.core.book.Books;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.TradingState;

class AdmissionTest {
  private static final long SEED = 20_261_126;
  private static final int MARKETS = 2_000;
  private static final int ORDERS = 500;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Books books = new Books(16);

  @Test
  void letsInExactlyWhatTheChecksDoNotRefuse() {
    long let = 0;
    for (int i = 0; i < MARKETS; i++) {
      Market market = market();
      for (int j = 0; j < ORDERS; j++) {
        if (j == ORDERS / 2) market.staticReference(1 + random.nextLong(100_000));
        long price = near(market.rules().referencePricePoints(), market.rules().tickSizePoints());
        long lots = near(market.rules().minBaseLots(), market.rules().maxBaseLots());
        boolean lets = market.admission().lets(price, lots);
        boolean refuses =
            OrderChecks.byRules(market, price, 0, lots, 0) != null
                || OrderChecks.outsideBand(market, price);
        assertThat(lets)
            .as("seed %d: %d lots at %d in a market with %s", SEED, lots, price, market.rules())
            .isNotEqualTo(refuses);
        if (lets) let++;
      }
    }
    assertThat(let).as("orders let in").isBetween(MARKETS * ORDERS / 20L, MARKETS * ORDERS / 2L);
  }

  private Market market() {
    int priceDecimals = random.nextInt(5);
    int quantityDecimals = random.nextInt(9);
    int notionalDecimals = random.nextInt(1 + Math.min(2, priceDecimals + quantityDecimals));
    int divisorDecimals = Math.min(12, priceDecimals + quantityDecimals - notionalDecimals);
    Scale scale = new Scale(divisorDecimals, 2 - notionalDecimals, 8 - quantityDecimals);
    Market market =
        new Market(
            1,
            2,
            1,
            priceDecimals,
            quantityDecimals,
            notionalDecimals,
            scale,
            books.newBook(),
            new Waiting(books));
    market.state = TradingState.TRADING;
    market.rules(rules());
    return market;
  }

  private Rules rules() {
    long tick = 1 + random.nextLong(random.nextBoolean() ? 4 : 1_000);
    long reference = random.nextInt(4) == 0 ? 0 : tick * (1 + random.nextLong(100_000));
    long fewest = 1 + random.nextLong(1_000);
    long least = random.nextBoolean() ? 0 : random.nextLong(10_000);
    int band = random.nextBoolean() ? 0 : random.nextInt(Limits.MAX_BAND_PPM / 10);
    return new Rules(
        tick,
        fewest,
        fewest + random.nextLong(1L << random.nextInt(1, 62)),
        least,
        Math.max(1, least) + random.nextLong(1L << random.nextInt(1, 60)),
        1_500,
        2_500,
        100,
        band,
        0,
        BandAction.REFUSE,
        0,
        0,
        reference,
        0,
        0,
        0);
  }

  /** Above zero; often at or beside one of two bounds, or a multiple of the second. */
  private long near(long one, long other) {
    long value =
        switch (random.nextInt(5)) {
          case 0 -> one + random.nextInt(-2, 3);
          case 1 -> other + random.nextInt(-2, 3);
          case 2 -> other * random.nextLong(1, 10_000);
          case 3 -> Math.max(1, one) * random.nextLong(1, 50);
          default -> random.nextLong() >>> random.nextInt(1, 60);
        };
    return Math.max(1, value & Long.MAX_VALUE);
  }
}
