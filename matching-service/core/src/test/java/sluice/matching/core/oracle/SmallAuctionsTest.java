package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * Auctions of few orders at few prices, where equal volumes and equal surpluses are common, with
 * and without reference, collar and lock: the core and the oracle agree on each. Long random logs
 * seldom come to such ties.
 */
class SmallAuctionsTest {
  private static final int AUCTIONS = 150;
  private static final int ACCOUNTS = 4;
  private static final long LOWEST = 1_000;
  private static final int PRICES = 7;

  private final Script script = new Script(ACCOUNTS, 1_000);
  private SplittableRandom random;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theUncrossIsThatOfTheOracle(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < AUCTIONS; i++) auction();
    Comparison comparison = Comparison.ofTheCore();
    Comparison.Failure failure = comparison.replay(script.log);
    assertThat(failure == null ? null : failure.what()).isNull();
    assertThat(comparison.said()).isGreaterThan(script.log.size());
  }

  private void auction() {
    script.nowMs += 3;
    script.add(new Act.ChangeState(1, TradingState.CANCEL_ONLY, 0, 0));
    script.add(new Act.ChangeState(1, TradingState.HALTED, 0, 0));
    long halted = script.sequence();
    script.add(new Act.ChangeRules(1, rules()));
    script.add(
        new Act.BeginAuction(
            1, halted, 0, random.nextBoolean() ? price() : 0, TradingState.TRADING, 0));
    long latest = script.sequence();
    for (int orders = 2 + random.nextInt(7); orders > 0; orders--) enter();
    if (random.nextInt(3) == 0) script.nowMs += 120; // to an indication
    if (random.nextBoolean()) {
      script.add(new Act.ChangeState(1, TradingState.AUCTION_LOCK, latest, 0));
      latest = script.sequence();
    }
    script.add(new Act.ChangeState(1, TradingState.UNCROSS, latest, 0));
    // Where the collar made it an extension, this ends it; else it answers nothing that is.
    script.add(new Act.ChangeState(1, TradingState.UNCROSS, script.sequence(), 0));
    for (int account = 1; account <= ACCOUNTS; account++) {
      script.add(new Act.CancelAll(account, 1));
    }
  }

  private long price() {
    return LOWEST + random.nextInt(PRICES);
  }

  private void enter() {
    script.add(
        new Act.Enter(
            1 + random.nextInt(ACCOUNTS),
            1,
            random.nextBoolean() ? Side.BUY : Side.SELL,
            OrderType.LIMIT,
            TimeInForce.GTC,
            random.nextInt(6) == 0,
            SelfTradePrevention.CANCEL_NEWEST,
            0,
            price(),
            1_000L * (1 + random.nextInt(3)),
            0,
            false,
            0,
            null,
            0));
  }

  /** A collar of one to three points, mostly none; a static reference that wins over nothing. */
  private Rules rules() {
    return new Rules(
        1,
        1,
        1_000_000_000_000L,
        0,
        1_000_000_000_000L,
        1_500,
        2_500,
        1_000,
        0,
        0,
        BandAction.REFUSE,
        random.nextInt(2),
        random.nextInt(4) == 0 ? 1_000 * (1 + random.nextInt(3)) : 0,
        random.nextInt(3) == 0 ? price() : 0,
        0,
        0,
        200);
  }
}
