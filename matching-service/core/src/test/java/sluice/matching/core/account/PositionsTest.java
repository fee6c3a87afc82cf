package sluice.matching.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Places in markets when there are more than fit: those without orders are given to others, those
 * with orders stay, and every account knows its own. A shard comes there with four million.
 */
class PositionsTest {
  private static final int ACCOUNTS = 7;
  private static final int MARKETS = 9;
  private static final int MOST = 12;
  private static final int EUR = 1;

  private record Place(int account, int market) {}

  private final Accounts accounts = new Accounts(ACCOUNTS);
  private final Balances balances = new Balances(accounts, ACCOUNTS);
  private final Positions positions = new Positions(accounts, balances, 1, MOST);
  private final Map<Place, Integer> orders = new LinkedHashMap<>(); // where there are any

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void placesWithOrdersStayAndAreFound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int account = 1; account <= ACCOUNTS; account++) accounts.open(100 + account, 0);
    int given = 0;
    for (int i = 0; i < 4_000; i++) {
      Place place = new Place(1 + random.nextInt(ACCOUNTS), 1 + random.nextInt(MARKETS));
      if (random.nextInt(50) == 0) positions.assignTier(place.account, random.nextInt(16));
      boolean room = orders.containsKey(place) || orders.size() < MOST / 2;
      if (room && random.nextBoolean()) given += open(place);
      else if (!orders.isEmpty()) close(List.copyOf(orders.keySet()).getFirst());
      check();
    }
    assertThat(given).as("places given to others").isGreaterThan(100);
  }

  private int open(Place place) {
    int row = positions.find(100 + place.account, place.market);
    int before = positions.size();
    boolean opened = row == 0;
    if (opened) row = positions.open(place.account, place.market, EUR + place.market, EUR);
    positions.countOpened(row, true);
    orders.merge(place, 1, Integer::sum);
    return opened && before == MOST ? 1 : 0;
  }

  private void close(Place place) {
    positions.countClosed(positions.find(100 + place.account, place.market), true);
    orders.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
  }

  private void check() {
    assertThat(positions.size()).isLessThanOrEqualTo(MOST);
    orders.forEach(
        (place, count) -> {
          int row = positions.find(100 + place.account, place.market);
          assertThat(row).as("%s", place).isPositive();
          assertThat(positions.openOrders(row)).isEqualTo(count);
        });
    int rows = 0;
    for (int account = 1; account <= ACCOUNTS; account++) rows += chain(account);
    assertThat(rows).isEqualTo(positions.size());
  }

  /** How many places the account itself leads to, each found and right. */
  private int chain(int account) {
    Set<Integer> markets = new HashSet<>();
    for (int at = accounts.firstPosition(account); at != 0; at = positions.next(at)) {
      int market = positions.marketId(at);
      assertThat(markets.add(market)).as("once").isTrue();
      assertThat(positions.account(at)).isEqualTo(account);
      assertThat(positions.accountId(at)).isEqualTo(100 + account);
      assertThat(positions.find(100 + account, market)).isEqualTo(at);
      assertThat(positions.tier(at)).isEqualTo(accounts.tier(account));
      assertThat(positions.baseBalance(at)).isEqualTo(balances.find(account, EUR + market));
      assertThat(positions.quoteBalance(at)).isEqualTo(balances.find(account, EUR));
      int orders = this.orders.getOrDefault(new Place(account, market), 0);
      assertThat(positions.openOrders(at)).isEqualTo(orders);
    }
    return markets.size();
  }
}
