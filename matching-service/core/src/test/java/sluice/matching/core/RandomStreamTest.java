package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.matching.core.Venue.ALICE;
import static sluice.matching.core.Venue.BOB;
import static sluice.matching.core.Venue.BTC;
import static sluice.matching.core.Venue.BTC_EUR;
import static sluice.matching.core.Venue.EUR;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
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
    long[] held = new long[3];
    int[] orders = new int[1];
    machine.visitOrders(
        BTC_EUR,
        order -> {
          held[order.buy ? EUR : BTC] += order.heldMinor;
          orders[0]++;
        });
    whole(market.book().bids(), machine, when);
    whole(market.book().asks(), machine, when);
    assertThat(market.book().crossed()).as("not crossed, %s", when).isFalse();
    assertThat(machine.openOrders()).as(when).isEqualTo(orders[0]).isEqualTo(market.openOrders);
    conserved(machine, EUR, held[EUR], when);
    conserved(machine, BTC, held[BTC], when);
  }

  private static void whole(BookSide side, MatchingMachine machine, String when) {
    Map<Long, Long> lots = new HashMap<>();
    Map<Long, Long> latest = new HashMap<>();
    machine.visitOrders(
        BTC_EUR,
        order -> {
          if (order.buy != (side == machine.market(BTC_EUR).book().bids())) return;
          assertThat(order.leavesLots).as(when).isPositive();
          Long before = latest.put(order.pricePoints, order.priority);
          if (before != null) {
            assertThat(order.priority).as("first come first, %s", when).isGreaterThan(before);
          }
          lots.merge(order.pricePoints, order.leavesLots, Long::sum);
        });
    int levels = 0;
    for (Level level = side.best(); level != null; level = level.worse()) {
      assertThat(level.lots()).as(when).isEqualTo(lots.get(level.pricePoints()));
      if (level.worse() != null) {
        assertThat(side.crosses(level.pricePoints(), level.worse().pricePoints()))
            .as("best first, %s", when)
            .isTrue();
      }
      levels++;
    }
    assertThat(levels).as(when).isEqualTo(lots.size()).isEqualTo(side.size());
  }

  private static void conserved(
      MatchingMachine machine, int asset, long heldByOrders, String when) {
    long[] sums = new long[2];
    machine.visitAccounts(
        account -> {
          assertThat(machine.availableMinor(account, asset)).as(when).isNotNegative();
          assertThat(machine.heldMinor(account, asset)).as(when).isNotNegative();
          sums[0] += machine.availableMinor(account, asset);
          sums[1] += machine.heldMinor(account, asset);
        });
    assertThat(machine.feesMinor(asset)).as(when).isNotNegative();
    assertThat(sums[1]).as("held is what open orders need, %s", when).isEqualTo(heldByOrders);
    assertThat(sums[0] + sums[1] + machine.feesMinor(asset))
        .as("conserved, %s", when)
        .isEqualTo(machine.depositedMinor(asset));
  }
}
