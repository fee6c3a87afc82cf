package sluice.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BTC_EUR;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.gateway.fixture.LiveVenue.accepted;
import static sluice.gateway.fixture.LiveVenue.cancelled;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.history.HistoryFill;
import sluice.gateway.history.HistoryOrder;
import sluice.gateway.history.Range;
import sluice.protocol.Event;
import sluice.protocol.Ids;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.TimeInForce;

/** What memory has forgotten is asked of history; an answer is whole, or there is none. */
class OlderOrdersTest {
  private static final long ONE = 100_000_000;
  private static final Pattern ORDER_ID = Pattern.compile("\"orderId\":\"([^\"]+)\"");

  private final LiveVenue venue = LiveVenue.open();
  private long closedAtEvent;

  @AfterEach
  void end() {
    venue.close();
  }

  private void closes(long orderId) {
    venue.happens(cancelled(orderId, ALICE, BUY, 99_00, ONE));
  }

  private void opensAndCloses(int orders) {
    for (int i = 0; i < orders; i++) closes(venue.rests(ALICE, BUY, 99_00, ONE));
  }

  /** An order that memory has forgotten and history knows; another, older one stays open. */
  private long[] openAndForgotten() {
    long open = venue.rests(ALICE, BUY, 98_00, ONE);
    long forgotten = venue.rests(ALICE, BUY, 99_00, ONE);
    closes(forgotten);
    closedAtEvent = venue.number();
    venue.at(START_MS + 60_000);
    opensAndCloses(AccountLimits.CLOSED_ORDERS);
    venue.history.orders.add(closedOrder(forgotten));
    return new long[] {open, forgotten};
  }

  private static HistoryOrder closedOrder(long orderId) {
    return order(orderId, ClosedReason.CANCELLED_BY_TRADER, List.of());
  }

  private static HistoryOrder order(long orderId, ClosedReason closed, List<HistoryFill> fills) {
    return new HistoryOrder(
        orderId,
        ALICE,
        BTC_EUR,
        new UUID(8, orderId),
        42,
        BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL,
        99_00,
        ONE,
        0,
        START_MS,
        START_MS,
        0,
        BigInteger.ZERO,
        BigInteger.ZERO,
        false,
        0,
        null,
        0,
        BigInteger.ZERO,
        BigInteger.ZERO,
        closed,
        fills);
  }

  private String ask(String action, String... namesAndTexts) {
    String[] all = new String[namesAndTexts.length + 2];
    all[0] = "market";
    all[1] = "BTC-EUR";
    System.arraycopy(namesAndTexts, 0, all, 2, namesAndTexts.length);
    return venue.askAs(ALICE, action, all);
  }

  private static List<Long> ids(String json) {
    return ORDER_ID
        .matcher(json)
        .results()
        .map(each -> Ids.number(Ids.Kind.ORDER, UUID.fromString(each.group(1))))
        .toList();
  }

  @Test
  void theLastThousandClosedOrdersNeedNoHistory() {
    venue.history.away = true;
    opensAndCloses(AccountLimits.CLOSED_ORDERS);

    assertThat(ids(ask("privateGetOrders", "limit", "1000")))
        .hasSize(1000)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(venue.history.asked).isEmpty();
  }

  @Test
  void newerOrdersNeedNoHistoryEither() {
    openAndForgotten();
    venue.history.away = true;

    assertThat(ids(ask("privateGetOrders"))).hasSize(500);
    assertThat(ids(ask("privateGetOrders", "limit", "1000"))).hasSize(1000);
    assertThat(ids(ask("privateGetOrders", "start", "" + (START_MS + 1), "limit", "1000")))
        .hasSize(1000);
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen")).contains("\"price\":\"98\"");
    assertThat(venue.history.asked).isEmpty();
  }

  @Test
  void openOrdersStandAmongForgottenOnesByTheirAge() {
    long[] ids = openAndForgotten();

    assertThat(ids(ask("privateGetOrders", "end", "" + START_MS))).containsExactly(ids[1], ids[0]);
    assertThat(ids(ask("privateGetOrders", "end", "" + START_MS, "limit", "1")))
        .containsExactly(ids[1]);
    assertThat(venue.history.asked)
        .containsExactly(
            new Range(500, 0, START_MS, 0, ids[1]), new Range(1, 0, START_MS, 0, ids[1]));
  }

  @Test
  void aForgottenOrderIsFoundByEitherId() {
    long forgotten = openAndForgotten()[1];
    String byId = ask("privateGetOrder", "orderId", "" + Ids.order(forgotten));

    assertThat(byId).contains("\"status\":\"canceled\"", "\"onHold\":\"0\"", "\"visible\":false");
    assertThat(ask("privateGetOrder", "clientOrderId", "" + new UUID(8, forgotten)))
        .isEqualTo(byId);
  }

  @Test
  void historyThatIsAwayOrBehindDoesNotMakeAnOrderUnknown() {
    long forgotten = openAndForgotten()[1];
    String[] byId = {"orderId", "" + Ids.order(forgotten)};
    String[] byClientId = {"clientOrderId", "" + new UUID(8, forgotten)};

    venue.history.upToEvent = closedAtEvent - 1;
    assertThat(ask("privateGetOrder", byId)).startsWith("111 ");
    assertThat(ask("privateGetOrder", byClientId)).startsWith("111 ");
    assertThat(ask("privateGetOrders", "end", "" + START_MS)).startsWith("111 ");
    venue.history.upToEvent = closedAtEvent;
    assertThat(ids(ask("privateGetOrder", byId))).containsExactly(forgotten);
    venue.history.away = true;
    assertThat(ask("privateGetOrder", byId)).startsWith("111 ");
    assertThat(ask("privateGetOrder", byClientId)).startsWith("111 ");
  }

  @Test
  void anOrderThatNobodyKnowsIsUnknownOnlyWhenHistorySaysSo() {
    openAndForgotten();
    assertThat(ask("privateGetOrder", "orderId", "" + Ids.order(2))).startsWith("240 ");
    assertThat(ask("privateGetOrder", "clientOrderId", "" + new UUID(9, 9))).startsWith("240 ");
    assertThat(venue.history.asked).hasSize(2);
  }

  @Test
  void whatWasForgottenInOneMarketIsNotMissedInAnother() {
    openAndForgotten();
    venue.happens(new Event.AssetDefined(3, "AAVE", 8, "Aave"));
    venue.happens(new Event.MarketListed(9, 3, LiveVenue.EUR, 2, 8, LiveVenue.RULES));

    assertThat(venue.askAs(ALICE, "privateGetOrders", "market", "AAVE-EUR")).isEqualTo("[]");
    assertThat(venue.askAs(ALICE, "privateGetTrades", "market", "AAVE-EUR")).isEqualTo("[]");
    assertThat(venue.history.asked).isEmpty();
  }

  @Test
  void olderFillsComeFromHistoryAndOnlyThey() {
    long first = venue.trades(BUY, 100_00, ONE);
    venue.at(START_MS + 60_000);
    for (int i = 0; i < AccountLimits.FILLS; i++) venue.trades(BUY, 101_00, ONE);
    venue.history.fills.add(
        new HistoryFill(first, 5, ALICE, BTC_EUR, null, 0, START_MS, BUY, true, 100_00, ONE, 101));

    assertThat(ask("privateGetTrades", "limit", "1000")).doesNotContain("\"price\":\"100\"");
    assertThat(venue.history.asked).isEmpty();
    assertThat(ask("privateGetTrades", "end", "" + START_MS))
        .isEqualTo(
            "[{\"id\":\"%s\",\"orderId\":\"%s\",\"market\":\"BTC-EUR\",\"side\":\"buy\",\"timestamp\":1700000000000,\"amount\":\"1\",\"price\":\"100\",\"taker\":true,\"fee\":\"-98.99\",\"feeCurrency\":\"EUR\",\"settled\":true}]"
                .formatted(Ids.trade(first), Ids.order(5)));
    venue.history.away = true;
    assertThat(ask("privateGetTrades", "end", "" + START_MS)).startsWith("111 ");
  }

  @Test
  void anOrderTakenInVeryManyCrumbsIsCompletedFromHistory() {
    long crumbs = AccountLimits.FILLS_OF_AN_ORDER + 1L;
    long order = 7_000;
    venue.happens(
        accepted(order, ALICE, BUY, 99_00, crumbs),
        LiveVenue.rested(order, ALICE, BUY, 99_00, crumbs));
    long first = venue.number() + 2;
    for (int i = 0; i < crumbs; i++) {
      long taker = 8_000 + i;
      venue.happens(
          accepted(taker, LiveVenue.BOB, SELL, 99_00, 1),
          LiveVenue.traded(order, taker, SELL, 99_00, 1),
          LiveVenue.filled(taker, LiveVenue.BOB, SELL));
    }
    venue.history.orders.add(
        order(
            order,
            null,
            List.of(
                new HistoryFill(
                    first, order, ALICE, BTC_EUR, null, 0, START_MS, BUY, false, 99_00, 1, 101))));

    String whole = ask("privateGetOrder", "orderId", "" + Ids.order(order));
    assertThat(Pattern.compile("\"id\":").matcher(whole).results().count()).isEqualTo(crumbs);
    assertThat(whole).contains("\"fills\":[{\"id\":\"" + Ids.trade(first) + "\"");
    venue.history.away = true;
    assertThat(ask("privateGetOrder", "orderId", "" + Ids.order(order))).startsWith("111 ");
  }

  @Test
  void theVenuesMemoryIsSharedByAllAccountsOldestFirst() {
    int accounts = AccountLimits.VENUE_CLOSED_ORDERS / 500 + 1;
    long order = 10;
    for (int round = 0; round < 500; round++) {
      for (int account = 1; account <= accounts; account++) {
        order++;
        venue.happens(
            accepted(order, account, BUY, 99_00, ONE), cancelled(order, account, BUY, 99_00, 0));
      }
    }
    venue.history.away = true;
    assertThat(venue.askAs(1, "privateGetOrders", "market", "BTC-EUR", "limit", "500"))
        .as("its oldest order went for the newest of others")
        .startsWith("111 ");
    assertThat(ids(venue.askAs(1, "privateGetOrders", "market", "BTC-EUR", "limit", "499")))
        .hasSize(499);
  }
}
