package sluice.matching.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.account.Accounts;
import sluice.matching.core.account.Balances;

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
    Position position = find(place);
    int before = positions.size();
    boolean opened = position == null;
    if (opened) position = positions.open(place.account, place.market, EUR + place.market, EUR);
    Order order = new Order();
    order.buy = true;
    position.opened(order);
    orders.merge(place, 1, Integer::sum);
    return opened && before == MOST ? 1 : 0;
  }

  private Position find(Place place) {
    return positions.find(100 + place.account, place.market);
  }

  private void close(Place place) {
    Position position = find(place);
    position.closed(position.firstOrder());
    orders.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
  }

  private void check() {
    assertThat(positions.size()).isLessThanOrEqualTo(MOST);
    orders.forEach(
        (place, count) -> {
          assertThat(find(place)).as("%s", place).isNotNull();
          assertThat(find(place).openOrders()).isEqualTo(count);
        });
    int places = 0;
    for (int account = 1; account <= ACCOUNTS; account++) places += chain(account);
    assertThat(places).isEqualTo(positions.size());
  }

  /** How many places the account itself leads to, each found and right. */
  private int chain(int account) {
    Set<Integer> markets = new HashSet<>();
    for (Position at = positions.first(account); at != null; at = at.next()) {
      Place place = new Place(account, at.marketId());
      assertThat(markets.add(at.marketId())).as("once").isTrue();
      assertThat(at.account()).isEqualTo(account);
      assertThat(at.accountId()).isEqualTo(100 + account);
      assertThat(find(place)).isSameAs(at);
      assertThat(at.tier()).isEqualTo(accounts.tier(account));
      assertThat(at.base()).isSameAs(balances.find(account, EUR + at.marketId()));
      assertThat(at.quote()).isSameAs(balances.find(account, EUR));
      assertThat(at.openOrders()).isEqualTo(orders.getOrDefault(place, 0));
    }
    return markets.size();
  }
}
