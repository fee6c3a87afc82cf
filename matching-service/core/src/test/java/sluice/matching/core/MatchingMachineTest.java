package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.matching.core.Venue.ALICE;
import static sluice.matching.core.Venue.BOB;
import static sluice.matching.core.Venue.BTC;
import static sluice.matching.core.Venue.BTC_EUR;
import static sluice.matching.core.Venue.EUR;
import static sluice.matching.core.Venue.byQuote;
import static sluice.matching.core.Venue.limit;
import static sluice.matching.core.Venue.market;
import static sluice.matching.core.Venue.order;
import static sluice.vocabulary.OrderType.LIMIT;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;
import static sluice.vocabulary.TimeInForce.FOK;
import static sluice.vocabulary.TimeInForce.GTC;
import static sluice.vocabulary.TimeInForce.IOC;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** Prices in cents, quantities in 10^-8: a whole coin is {@value #COIN} lots. */
class MatchingMachineTest {
  private static final long COIN = 100_000_000;

  private final Recorder events = new Recorder();
  private final Venue venue = new Venue(events);

  @BeforeEach
  void forgetTheSetUp() {
    events.take();
  }

  private void then(String... lines) {
    assertThat(events.take()).containsExactly(lines);
  }

  @Test
  void takerSweepsTwoLevelsInPriceThenTimeAndRestsTheRemainder() {
    long first = venue.enter(limit(ALICE, SELL, COIN, 100_00));
    long second = venue.enter(limit(ALICE, SELL, COIN, 100_00));
    long best = venue.enter(limit(ALICE, SELL, COIN, 99_00));
    events.take();

    long taker = venue.enter(limit(BOB, BUY, 4 * COIN, 100_00));

    then(
        "accepted #%d held=40100".formatted(taker),
        "traded #%d with #%d %d@9900 leaves=%d/0 held=10025 paid=9924 received=9885"
            .formatted(taker, best, COIN, 3 * COIN),
        "closed #%d FILLED leaves=0 released=0".formatted(best),
        "traded #%d with #%d %d@10000 leaves=%d/0 held=10025 paid=10025 received=9985"
            .formatted(taker, first, COIN, 2 * COIN),
        "closed #%d FILLED leaves=0 released=0".formatted(first),
        "traded #%d with #%d %d@10000 leaves=%d/0 held=10025 paid=10025 received=9985"
            .formatted(taker, second, COIN, COIN),
        "closed #%d FILLED leaves=0 released=0".formatted(second),
        "rested #%d BUY %d@10000".formatted(taker, COIN));
    assertThat(venue.machine.feesMinor(EUR)).isEqualTo(39 + 40 + 40);
    assertThat(venue.machine.heldMinor(BOB, EUR)).isEqualTo(100_25);
  }

  @Test
  void aCancelReleasesTheHold() {
    long id = venue.enter(limit(BOB, BUY, COIN, 100_00));
    venue.cancel(BOB, id);
    venue.cancel(BOB, id);

    then(
        "accepted #%d held=10025".formatted(id),
        "rested #%d BUY %d@10000".formatted(id, COIN),
        "closed #%d CANCELLED_BY_TRADER leaves=%d released=10025".formatted(id, COIN),
        "cancel rejected UNKNOWN_ORDER");
    assertThat(venue.machine.availableMinor(BOB, EUR)).isEqualTo(1_000_000_00);
  }

  @Test
  void nobodyCancelsAnothersOrder() {
    long id = venue.enter(limit(BOB, BUY, COIN, 100_00));
    events.take();

    venue.cancel(ALICE, id);

    then("cancel rejected UNKNOWN_ORDER");
  }

  @Test
  void cancelAllTakesTheOldestFirst() {
    long first = venue.enter(limit(BOB, BUY, COIN, 90_00));
    long second = venue.enter(limit(BOB, BUY, COIN, 95_00));
    venue.enter(limit(ALICE, BUY, COIN, 95_00));
    events.take();

    venue.next();
    venue.machine.cancelOrders(BOB, 0);

    then(
        "closed #%d CANCELLED_BY_TRADER leaves=%d released=9023".formatted(first, COIN),
        "closed #%d CANCELLED_BY_TRADER leaves=%d released=9524".formatted(second, COIN),
        "cancelled all 2 refused=0");
    assertThat(venue.machine.openOrders()).isEqualTo(1);
  }

  @Test
  void immediateOrCancelClosesItsRemainder() {
    long maker = venue.enter(limit(ALICE, SELL, COIN, 100_00));
    events.take();

    long taker = venue.enter(order(BOB, BUY, LIMIT, IOC, 2 * COIN, 100_00, 0));

    then(
        "accepted #%d held=20050".formatted(taker),
        "traded #%d with #%d %d@10000 leaves=%d/0 held=10025 paid=10025 received=9985"
            .formatted(taker, maker, COIN, COIN),
        "closed #%d FILLED leaves=0 released=0".formatted(maker),
        "closed #%d IOC_REMAINDER leaves=%d released=10025".formatted(taker, COIN));
  }

  @Test
  void fillOrKillTradesWhollyOrNotAtAll() {
    venue.enter(limit(ALICE, SELL, COIN, 100_00));
    venue.enter(limit(ALICE, SELL, COIN, 101_00));
    events.take();

    long tooMuch = venue.enter(order(BOB, BUY, LIMIT, FOK, 2 * COIN, 100_00, 0));
    then(
        "accepted #%d held=20050".formatted(tooMuch),
        "closed #%d FOK_UNFILLABLE leaves=%d released=20050".formatted(tooMuch, 2 * COIN));

    long whole = venue.enter(order(BOB, BUY, LIMIT, FOK, 2 * COIN, 101_00, 0));
    assertThat(events.take())
        .last()
        .isEqualTo("closed #%d FILLED leaves=0 released=0".formatted(whole));
  }

  @Test
  void postOnlyNeverTakes() {
    venue.enter(limit(ALICE, SELL, COIN, 100_00));
    events.take();
    NewOrder crossing = limit(BOB, BUY, COIN, 100_00);
    crossing.postOnly = true;
    NewOrder resting = limit(BOB, BUY, COIN, 99_99);
    resting.postOnly = true;

    long refused = venue.enter(crossing);
    long rested = venue.enter(resting);

    then(
        "accepted #%d held=10025".formatted(refused),
        "closed #%d POST_ONLY_WOULD_TRADE leaves=%d released=10025".formatted(refused, COIN),
        "accepted #%d held=10024".formatted(rested),
        "rested #%d BUY %d@9999".formatted(rested, COIN));
  }

  @Test
  void aMarketBuyHoldsItsExactCost() {
    long maker = venue.enter(limit(ALICE, SELL, COIN, 100_00));
    events.take();

    long taker = venue.enter(market(BOB, BUY, 2 * COIN));

    then(
        "accepted #%d held=10025".formatted(taker),
        "traded #%d with #%d %d@10000 leaves=%d/0 held=10025 paid=10025 received=9985"
            .formatted(taker, maker, COIN, COIN),
        "closed #%d FILLED leaves=0 released=0".formatted(maker),
        "closed #%d MARKET_REMAINDER leaves=%d released=0".formatted(taker, COIN));
  }

  @Test
  void aMarketBuyByQuoteSpendsItsBudgetFeesIncluded() {
    venue.enter(limit(ALICE, SELL, COIN, 100_00));
    events.take();

    venue.enter(byQuote(BOB, BUY, 50_00));

    assertThat(events.take()).hasSize(3).last().asString().contains("FILLED", "released=0");
    assertThat(venue.machine.availableMinor(BOB, EUR)).isEqualTo(1_000_000_00 - 50_00);
    assertThat(venue.machine.heldMinor(BOB, EUR)).isZero();
  }

  @Test
  void roundsAsTheTradingApiShows() {
    venue.list(2, 2, 6, Venue.RULES);
    venue.state(2, TradingState.TRADING);
    NewOrder bid = limit(BOB, BUY, 249_825, 183_49);
    bid.marketId = 2;
    NewOrder sale = market(ALICE, SELL, 249_825);
    sale.marketId = 2;
    venue.enter(bid);
    events.take();

    venue.enter(sale);

    assertThat(events.take().get(1)).endsWith("received=4572");
  }

  @Test
  void refusalsComeInTheirDocumentedOrder() {
    venue.next();
    venue.machine.changeMarketRules(
        BTC_EUR, new Rules(50, 10, 1_000 * COIN, 5_00, 1_000_000_00, 0, 0, 1));
    events.take();
    Map<Refusal, NewOrder> orders = new EnumMap<>(Refusal.class);
    orders.put(Refusal.INVALID_FIELD, limit(BOB, BUY, 0, 100_00));
    orders.put(Refusal.UNKNOWN_ACCOUNT, limit(77, BUY, COIN, 100_00));
    NewOrder elsewhere = limit(BOB, BUY, COIN, 100_00);
    elsewhere.marketId = 9;
    orders.put(Refusal.UNKNOWN_MARKET, elsewhere);
    orders.put(Refusal.PRICE_OFF_TICK, limit(BOB, BUY, COIN, 100_01));
    orders.put(Refusal.PRICE_TOO_LARGE, limit(BOB, BUY, COIN, Limits.MAX_PRICE_POINTS + 50));
    orders.put(Refusal.AMOUNT_TOO_LARGE, limit(BOB, BUY, 1_001 * COIN, 100_00));
    orders.put(Refusal.AMOUNT_TOO_SMALL, limit(BOB, BUY, 9, 100_00));
    orders.put(Refusal.BELOW_MINIMUM_NOTIONAL, limit(BOB, BUY, COIN / 100, 100_00));
    orders.put(Refusal.ABOVE_MAXIMUM_NOTIONAL, limit(BOB, BUY, COIN, 1_000_000_50));
    orders.put(Refusal.INSUFFICIENT_FUNDS, limit(BOB, SELL, 51 * COIN, 100_00));

    orders.forEach(
        (refusal, order) -> {
          long before = venue.machine.availableMinor(BOB, EUR);
          venue.enter(order);
          then("rejected " + refusal);
          assertThat(venue.machine.availableMinor(BOB, EUR)).isEqualTo(before);
        });

    NewOrder named = limit(BOB, BUY, COIN, 100_00);
    named.clientLow = 4;
    venue.enter(named);
    events.take();
    venue.enter(named);
    then("rejected CLIENT_ORDER_ID_IN_USE");
    venue.enter(limit(BOB, BUY, COIN, 100_00));
    then("rejected TOO_MANY_OPEN_ORDERS");
  }

  @Test
  void aHaltAlwaysWinsOverAnOpeningUnderWay() {
    venue.state(BTC_EUR, TradingState.HALTED);
    long judged = venue.machine.market(BTC_EUR).stateSequence;
    venue.state(BTC_EUR, TradingState.CANCEL_ONLY);
    venue.state(BTC_EUR, TradingState.HALTED);
    events.take();

    venue.next();
    venue.machine.changeMarketState(BTC_EUR, TradingState.TRADING, judged, 0);

    then("refused STALE_STATE market=1");
    assertThat(venue.machine.market(BTC_EUR).state).isEqualTo(TradingState.HALTED);
  }

  @Test
  void allMarketsAreClosedByOneCommandAndNeverOpenedByOne() {
    venue.list(2, 2, 8, Venue.RULES);
    venue.state(2, TradingState.TRADING);
    events.take();

    venue.next();
    venue.machine.changeMarketState(0, TradingState.HALTED, 0, 0);
    venue.next();
    venue.machine.changeMarketState(0, TradingState.TRADING, 0, 0);

    then(
        "market 1 TRADING -> HALTED orders=0",
        "market 2 TRADING -> HALTED orders=0",
        "refused ILLEGAL_TRANSITION market=0");
  }

  @Test
  void aRestingOrderKeepsItsPriorityThroughAHalt() {
    long first = venue.enter(limit(ALICE, SELL, COIN, 100_00));
    venue.enter(limit(BOB, SELL, COIN, 100_00));
    venue.state(BTC_EUR, TradingState.HALTED);
    venue.state(BTC_EUR, TradingState.TRADING);
    events.take();

    venue.enter(order(BOB, BUY, LIMIT, GTC, COIN, 100_00, 0));

    assertThat(events.take().get(1)).contains("with #" + first);
  }

  @Test
  void repeatedExpiredForgedAndStrayCommandsAreRefused() {
    MatchingMachine machine = venue.machine;
    long now = venue.nowMs;
    assertThat(machine.begin(100, now, 6, 10, now + 1, 1, true)).isTrue();
    assertThat(machine.begin(101, now, 6, 10, now + 1, 1, true)).isFalse();
    assertThat(machine.begin(102, now + 10, 6, 11, now + 1, 1, true)).isFalse();
    assertThat(machine.begin(103, now + 10, 6, 99, now + 11, 1, false)).isFalse();
    assertThat(machine.begin(104, now + 10, 6, 12, now + 11, 2, true)).isFalse();
    assertThat(machine.begin(105, now + 10, 6, 13, now + 80_000, 1, true)).isFalse();
    assertThat(machine.begin(106, now, 6, 14, now + 11, 1, true)).isTrue();

    then(
        "refused REPEATED market=0",
        "refused EXPIRED market=0",
        "refused BAD_SIGNATURE market=0",
        "refused WRONG_EPOCH market=0",
        "refused INVALID_FIELD market=0");
    assertThat(machine.logTimeMs()).as("log time never falls").isEqualTo(now + 10);
  }

  @Test
  void aCommandCountsToTheMillisecondOfItsExpiryWhoeverSendsIt() {
    for (int sender = 11; sender <= 13; sender++) {
      assertThat(expiringIn(sender, 0)).isTrue();
      assertThat(expiringIn(sender, 0)).isTrue();
      assertThat(expiringIn(sender, -1)).isFalse();
      assertThat(expiringIn(sender + 10, -1)).isFalse();
    }
  }

  private boolean expiringIn(long sender, long ms) {
    long now = venue.nowMs;
    long counter = ++venue.counter;
    return venue.machine.begin(
        venue.machine.sequence() + 1, now, sender, counter, now + ms, 1, true);
  }

  @Test
  void aCreditCountsOnce() {
    venue.next();
    venue.machine.creditFunds(1, 1, BOB, EUR, 5_00);
    venue.next();
    venue.machine.creditFunds(1, 1, BOB, EUR, 5_00);
    venue.next();
    venue.machine.reportLedger();

    then(
        "credited 102 asset=1 500",
        "refused CREDIT_ALREADY_APPLIED market=0",
        "ledger accounts=2 orders=0 assets=2",
        "asset 1 available=200000500 held=0 fees=0 deposited=200000500 withdrawn=0",
        "asset %d available=10000000000 held=0 fees=0 deposited=10000000000 withdrawn=0"
            .formatted(BTC));
  }
}
