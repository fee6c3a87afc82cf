package sluice.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.CopiedViews;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.fixture.RandomVenue;
import sluice.protocol.EventBatch;
import sluice.vocabulary.FixedPoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seeded streams of everything a venue does; what must hold is looked at on the way. */
class RandomStreamTest {
  private static final int COMMANDS = 2_500;
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A book kept as the official clients keep it: exactly the next nonce, zero takes a level out.
   */
  private static final class ClientBook {
    private final Map<String, Map<BigDecimal, String>> sides =
        Map.of("bids", new TreeMap<>(), "asks", new TreeMap<>());
    private long nonce;

    void take(JsonNode event) {
      assertThat(event.get("nonce").longValue()).as("the next nonce").isEqualTo(nonce + 1);
      nonce++;
      sides.forEach(
          (name, levels) -> {
            for (JsonNode level : event.get(name)) {
              BigDecimal price = new BigDecimal(level.get(0).stringValue());
              String size = level.get(1).stringValue();
              if (!size.equals("0")) levels.put(price, size);
              else assertThat(levels.remove(price)).as("a level that was there").isNotNull();
            }
          });
    }

    void isWhat(JsonNode answer) {
      assertThat(nonce).isEqualTo(answer.get("nonce").longValue());
      sides.forEach(
          (name, levels) -> {
            Map<BigDecimal, String> shown = new TreeMap<>();
            for (JsonNode level : answer.get(name)) {
              shown.put(new BigDecimal(level.get(0).stringValue()), level.get(1).stringValue());
            }
            assertThat(shown).isEqualTo(levels);
          });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aClientsBookIsTheViewsBookAtEveryNonce(long seed) {
    RandomVenue venue = new RandomVenue(seed);
    Map<String, ClientBook> books = new TreeMap<>();
    RandomVenue.MARKETS.forEach(each -> books.put(each.symbol(), new ClientBook()));
    try (LiveVenue views = new LiveVenue()) {
      views.live();
      views.take(venue.batches().getFirst());
      for (int i = 0; i < COMMANDS; i++) {
        views.take(venue.next());
        for (FeedMessage each : views.said()) {
          if (!(each instanceof FeedMessage.Book it)) continue;
          ClientBook book = books.get(it.market());
          book.take(JSON.readTree(it.json()));
          book.isWhat(JSON.readTree(views.ask("getBook", "market", it.market())));
        }
      }
      books.forEach(
          (market, book) -> book.isWhat(JSON.readTree(views.ask("getBook", "market", market))));
      assertThat(books.values()).allMatch(each -> each.nonce > COMMANDS / 10);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6, 7, 8})
  void moneyAddsUpToTheLastUnit(long seed) {
    RandomVenue venue = new RandomVenue(seed);
    try (LiveVenue views = new LiveVenue()) {
      views.take(venue.batches().getFirst());
      for (int i = 0; i < COMMANDS; i++) {
        views.take(venue.next());
        if (i % 50 == 0) balancesAreTheLedgers(views, venue, "seed " + seed + " command " + i);
      }
      balancesAreTheLedgers(views, venue, "seed " + seed + " at the end");
      BigDecimal fees = BigDecimal.ZERO;
      for (long account = 1; account <= RandomVenue.ACCOUNTS; account++) {
        fees = fees.add(feesOf(views, account));
      }
      assertThat(venue.feesMinor).isPositive();
      assertThat(fees).isEqualByComparingTo(BigDecimal.valueOf(venue.feesMinor, 2));
    }
  }

  private static void balancesAreTheLedgers(LiveVenue views, RandomVenue venue, String when) {
    for (long account = 1; account <= RandomVenue.ACCOUNTS; account++) {
      Map<String, String> shown = new TreeMap<>();
      Map<String, BigDecimal> inOrder = new TreeMap<>();
      for (JsonNode each : JSON.readTree(views.askAs(account, "privateGetBalance"))) {
        String symbol = each.get("symbol").stringValue();
        String held = each.get("inOrder").stringValue();
        shown.put(symbol, each.get("available").stringValue() + " " + held);
        if (!held.equals("0")) inOrder.put(symbol, new BigDecimal(held).stripTrailingZeros());
      }
      Map<String, String> ledger = new TreeMap<>();
      ledger.put("EUR", of(venue, account, RandomVenue.EUR, RandomVenue.EUR_DECIMALS));
      ledger.put("BTC", of(venue, account, 2, RandomVenue.ASSET_DECIMALS));
      ledger.put("XRP", of(venue, account, 3, RandomVenue.ASSET_DECIMALS));
      assertThat(shown).as(when).isEqualTo(ledger);
      assertThat(holdsOfOpenOrders(views, account)).as(when).isEqualTo(inOrder);
    }
  }

  private static String of(RandomVenue venue, long account, int asset, int decimals) {
    return FixedPoint.formatTrimmed(venue.minor(account, asset, false), decimals)
        + " "
        + FixedPoint.formatTrimmed(venue.minor(account, asset, true), decimals);
  }

  private static Map<String, BigDecimal> holdsOfOpenOrders(LiveVenue views, long account) {
    Map<String, BigDecimal> holds = new TreeMap<>();
    for (JsonNode each : JSON.readTree(views.askAs(account, "privateGetOrdersOpen"))) {
      BigDecimal onHold = new BigDecimal(each.get("onHold").stringValue());
      holds.merge(each.get("onHoldCurrency").stringValue(), onHold, BigDecimal::add);
    }
    holds.replaceAll((_, sum) -> sum.stripTrailingZeros());
    return holds;
  }

  /** Of all its orders; each order's fees and amounts are those of its fills. */
  private static BigDecimal feesOf(LiveVenue views, long account) {
    BigDecimal fees = BigDecimal.ZERO;
    for (RandomVenue.Listed market : RandomVenue.MARKETS) {
      for (JsonNode order :
          JSON.readTree(
              views.askAs(
                  account, "privateGetOrders", "market", market.symbol(), "limit", "1000"))) {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal fee = BigDecimal.ZERO;
        for (JsonNode fill : order.get("fills")) {
          BigDecimal lots = decimal(fill, "amount");
          amount = amount.add(lots);
          quote = quote.add(lots.multiply(decimal(fill, "price")));
          fee = fee.add(decimal(fill, "fee"));
        }
        assertThat(amount).isEqualByComparingTo(decimal(order, "filledAmount"));
        assertThat(quote).isEqualByComparingTo(decimal(order, "filledAmountQuote"));
        assertThat(fee).isEqualByComparingTo(decimal(order, "feePaid"));
        boolean buys = order.get("side").stringValue().equals("buy");
        BigDecimal settled = buys ? quote.add(fee) : quote.subtract(fee);
        assertThat(settled.stripTrailingZeros().scale()).as("whole cents move").isLessThan(3);
        fees = fees.add(fee);
      }
    }
    return fees;
  }

  private static BigDecimal decimal(JsonNode object, String name) {
    return new BigDecimal(object.get(name).stringValue());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 10})
  void aReplayEndsWhereLivingThroughItEnds(long seed) {
    RandomVenue venue = new RandomVenue(seed);
    try (LiveVenue lived = new LiveVenue();
        LiveVenue replayed = new LiveVenue()) {
      lived.live();
      lived.take(venue.batches().getFirst());
      for (int i = 0; i < COMMANDS; i++) lived.take(venue.next());
      for (EventBatch each : venue.batches()) replayed.take(each);

      assertThat(replayed.said()).isEmpty();
      assertThat(Answers.of(replayed)).isEqualTo(Answers.of(lived));
      lived.said();
      replayed.live();
      EventBatch next = venue.next();
      lived.take(next);
      replayed.take(next);
      assertThat(withoutDays(replayed)).isEqualTo(withoutDays(lived));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void aSnapshotAndWhatFollowsEndWhereAReplayEnds(long seed) {
    RandomVenue venue = new RandomVenue(seed);
    Random random = new Random(seed);
    try (LiveVenue lived = new LiveVenue()) {
      lived.take(venue.batches().getFirst());
      int nextSnapshot = random.nextInt(100);
      for (int i = 0; i < COMMANDS; i++) {
        lived.take(venue.next());
        if (i < nextSnapshot) continue;
        nextSnapshot += 1 + random.nextInt(700);
        String when = "seed " + seed + " command " + i;
        isCopiedWhileItGoesOn(lived, venue, random, when);
      }
    }
  }

  /** Copied at once and copied while events go on is the same; it and the tail are all there is. */
  private static void isCopiedWhileItGoesOn(
      LiveVenue lived, RandomVenue venue, Random random, String when) {
    byte[] atOnce = CopiedViews.of(lived.views(), () -> {}).bytes();
    int before = venue.batches().size();
    Runnable goesOn = () -> random.ints(random.nextInt(40)).forEach(_ -> lived.take(venue.next()));
    CopiedViews copy = CopiedViews.of(lived.views(), goesOn);
    try (LiveVenue restored = new LiveVenue()) {
      restored.take(venue.batches().getFirst());
      copy.into(restored.views());
      assertThat(CopiedViews.of(restored.views(), () -> {}).bytes()).as(when).isEqualTo(atOnce);
      List<EventBatch> tail = venue.batches().subList(before, venue.batches().size());
      tail.forEach(restored::take);
      assertThat(Answers.of(restored)).as(when).isEqualTo(Answers.of(lived));
      restored.live();
      lived.live();
      lived.said();
      EventBatch next = venue.next();
      restored.take(next);
      lived.take(next);
      assertThat(withoutDays(restored)).as(when).isEqualTo(withoutDays(lived));
    }
  }

  /** When a gateway last told of the day is its own affair. */
  private static List<FeedMessage> withoutDays(LiveVenue views) {
    return views.said().stream().filter(each -> !(each instanceof FeedMessage.Day)).toList();
  }
}
