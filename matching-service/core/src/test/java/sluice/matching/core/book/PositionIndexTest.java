package sluice.matching.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.matching.core.Limits;

final class PositionIndexTest {
  private static final long ACCOUNT = 7;

  private final PositionIndex index = new PositionIndex(1);
  private final List<Position> places = new ArrayList<>();

  /** Any quarter of a thousand of its markets: some of them share a slot. */
  @Test
  void anAccountsPlacesInManyMarketsAreToldApart() {
    new SplittableRandom(1)
        .ints(1, Limits.MAX_MARKET_ID + 1)
        .distinct()
        .limit(256)
        .forEach(market -> places.add(add(ACCOUNT, market)));

    places.forEach(it -> assertThat(index.find(ACCOUNT, it.marketId)).isSameAs(it));
    places.forEach(it -> assertThat(index.find(ACCOUNT + 1, it.marketId)).isNull());
  }

  @Test
  void whatIsTakenOutIsFoundNoMore() {
    for (long account = 1; account <= 5_000; account++) places.add(add(account << 20, 1));
    for (int i = 0; i < places.size(); i += 2) index.remove(places.get(i));

    for (int i = 0; i < places.size(); i++) {
      Position found = index.find(places.get(i).accountId, 1);
      assertThat(found).isSameAs(i % 2 == 0 ? null : places.get(i));
    }
  }

  private Position add(long accountId, int marketId) {
    Position place = new Position(places.size() + 1);
    place.accountId = accountId;
    place.marketId = marketId;
    index.add(place);
    return place;
  }
}
