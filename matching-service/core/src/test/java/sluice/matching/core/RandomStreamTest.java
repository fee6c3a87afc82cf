package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.matching.core.Venue.ALICE;
import static sluice.matching.core.Venue.BOB;
import static sluice.matching.core.Venue.BTC;
import static sluice.matching.core.Venue.BTC_EUR;
import static sluice.matching.core.Venue.EUR;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.account.Account;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.PriceLevel;
import sluice.matching.core.book.RestingOrder;
import sluice.matching.core.market.Market;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** Seeded streams of all commands; what must hold is looked at after every one of them. */
class RandomStreamTest {
  private static final int COMMANDS = 4_000;
  private static final TradingState[] STATES = {
    TradingState.TRADING,
    TradingState.TRADING,
    TradingState.LIMIT_ONLY,
    TradingState.POST_ONLY,
    TradingState.CANCEL_ONLY,
    TradingState.HALTED
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void moneyIsConservedAndTheBookIsWhole(long seed) {
    Recorder events = new Recorder();
    Venue venue = new Venue(events);
    Random random = new Random(seed);
    for (int i = 0; i < COMMANDS; i++) {
      command(venue, random);
      check(venue.machine, "seed " + seed + " command " + i + " " + events.take());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12})
  void theSameCommandsGiveTheSameEventsAndTheSameHash(long seed) {
    Recorder firstEvents = new Recorder();
    Recorder secondEvents = new Recorder();
    Venue first = new Venue(firstEvents);
    Venue second = new Venue(secondEvents);
    Random firstRandom = new Random(seed);
    Random secondRandom = new Random(seed);
    for (int i = 0; i < COMMANDS; i++) {
      command(first, firstRandom);
      command(second, secondRandom);
      assertThat(secondEvents.take()).isEqualTo(firstEvents.take());
    }
    assertThat(second.machine.stateHash()).isEqualTo(first.machine.stateHash());
    second.credit(ALICE, EUR, 1);
    first.credit(ALICE, EUR, 2);
    assertThat(second.machine.stateHash()).isNotEqualTo(first.machine.stateHash());
  }

  private static void command(Venue venue, Random random) {
    long account = random.nextBoolean() ? ALICE : BOB;
    int kind = random.nextInt(100);
    if (kind < 70) {
      venue.enter(order(account, random));
    } else if (kind < 92) {
      venue.cancel(account, venue.machine.sequence() - random.nextInt(200));
    } else if (kind < 94) {
      venue.next();
      venue.machine.cancelOrders(account, 0);
    } else if (kind < 96) {
      venue.credit(account, random.nextBoolean() ? EUR : BTC, 1 + random.nextInt(1_000_000));
    } else {
      venue.state(BTC_EUR, STATES[random.nextInt(STATES.length)]);
    }
  }

  private static NewOrder order(long account, Random random) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long lots = 1L + random.nextInt(random.nextInt(4) == 0 ? 50 : 1_000_000_000);
    int kind = random.nextInt(20);
    if (kind == 0) return Venue.market(account, side, lots);
    if (kind == 1) return Venue.byQuote(account, side, 1 + random.nextInt(1_000_00));
    TimeInForce lasting =
        kind == 2 ? TimeInForce.IOC : kind == 3 ? TimeInForce.FOK : TimeInForce.GTC;
    long points = 100_00 + random.nextInt(400) - 200;
    NewOrder order = Venue.order(account, side, OrderType.LIMIT, lasting, lots, points, 0);
    order.postOnly = kind == 4 || kind == 5;
    if (order.postOnly || kind == 6) order.clientLow = 1 + random.nextInt(40);
    return order;
  }

  private static void check(MatchingMachine machine, String when) {
    Market market = machine.market(BTC_EUR);
    long heldEur = 0;
    long heldBtc = 0;
    int orders = 0;
    for (Side side : Side.values()) {
      BookSide book = market.book().side(side);
      long lastPoints = side == Side.BUY ? Long.MAX_VALUE : 0;
      for (int rank = 0; rank < book.size(); rank++) {
        PriceLevel level = book.level(rank);
        assertThat(level.pricePoints() - lastPoints)
            .as(when)
            .matches(d -> side == Side.BUY ? d < 0 : d > 0);
        lastPoints = level.pricePoints();
        long total = 0;
        long lastId = 0;
        for (RestingOrder order = level.first(); order != null; order = order.next()) {
          assertThat(order.orderId).as("first come first, %s", when).isGreaterThan(lastId);
          assertThat(order.leavesLots).as(when).isPositive();
          lastId = order.orderId;
          total += order.leavesLots;
          orders++;
          if (side == Side.BUY) heldEur += order.heldMinor;
          else heldBtc += order.heldMinor;
        }
        assertThat(level.totalLots()).as(when).isEqualTo(total);
      }
    }
    PriceLevel bid = market.book().side(Side.BUY).best();
    PriceLevel ask = market.book().side(Side.SELL).best();
    if (bid != null && ask != null) {
      assertThat(bid.pricePoints()).as("not crossed, %s", when).isLessThan(ask.pricePoints());
    }
    assertThat(machine.openOrders()).as(when).isEqualTo(orders).isEqualTo(market.book().orders());
    conserved(machine, EUR, heldEur, when);
    conserved(machine, BTC, heldBtc, when);
  }

  private static void conserved(
      MatchingMachine machine, int asset, long heldByOrders, String when) {
    long available = 0;
    long held = 0;
    for (Account account : machine.accounts()) {
      assertThat(account.available(asset)).as(when).isNotNegative();
      assertThat(account.held(asset)).as(when).isNotNegative();
      available += account.available(asset);
      held += account.held(asset);
    }
    assertThat(machine.feesMinor(asset)).as(when).isNotNegative();
    assertThat(held).as("held is what open orders need, %s", when).isEqualTo(heldByOrders);
    assertThat(available + held + machine.feesMinor(asset))
        .as("conserved, %s", when)
        .isEqualTo(machine.depositedMinor(asset));
  }
}
