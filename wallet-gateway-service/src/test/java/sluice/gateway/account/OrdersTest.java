package sluice.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BOB;
import static sluice.gateway.fixture.LiveVenue.BTC_EUR;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.gateway.fixture.LiveVenue.accepted;
import static sluice.gateway.fixture.LiveVenue.cancelled;
import static sluice.gateway.fixture.LiveVenue.filled;
import static sluice.gateway.fixture.LiveVenue.rested;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.Event;
import sluice.protocol.Ids;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

class OrdersTest {
  private static final long ONE = 100_000_000;

  private final LiveVenue venue = LiveVenue.openAndLive();

  @AfterEach
  void end() {
    venue.close();
  }

  private String order(long accountId, long orderId) {
    return venue.askAs(
        accountId,
        "privateGetOrder",
        "market",
        "BTC-EUR",
        "orderId",
        Ids.order(orderId).toString());
  }

  /**
   * The example of the API notes: 0.249825 at 183.49 is 45.84038925, of which 45.72 is received.
   */
  private void example() {
    venue.happens(
        accepted(50, BOB, SELL, 183_49, 24_982_500), rested(50, BOB, SELL, 183_49, 24_982_500));
    venue.at(START_MS + 7);
    venue.happens(
        accepted(51, ALICE, BUY, 190_00, 24_982_500),
        new Event.Traded(
            50, 51, BOB, ALICE, 183_49, 24_982_500, 0, 0, 1_000, 4_595, 4_572, BTC_EUR, BUY),
        filled(50, BOB, SELL),
        filled(51, ALICE, BUY));
  }

  @Test
  void aRestingOrderIsNewAndVisible() {
    long order = venue.rests(ALICE, BUY, 99_50, ONE);

    assertThat(order(ALICE, order))
        .isEqualTo(
            "{\"orderId\":\"%s\",\"clientOrderId\":\"%s\",\"operatorId\":42,\"market\":\"BTC-EUR\",\"created\":1700000000000,\"createdNs\":1700000000000000000,\"updated\":1700000000000,\"updatedNs\":1700000000000000000,\"status\":\"new\",\"side\":\"buy\",\"orderType\":\"limit\",\"amount\":\"1\",\"amountRemaining\":\"1\",\"price\":\"99.5\",\"onHold\":\"10\",\"onHoldCurrency\":\"EUR\",\"filledAmount\":\"0\",\"filledAmountQuote\":\"0\",\"feePaid\":\"0\",\"feeCurrency\":\"EUR\",\"selfTradePrevention\":\"decrementAndCancel\",\"visible\":true,\"timeInForce\":\"GTC\",\"postOnly\":false,\"fills\":[]}"
                .formatted(Ids.order(order), new UUID(8, order)));
  }

  @Test
  void aFillShowsTheExactFeeOfItsSide() {
    example();
    long trade = venue.number() - 2;

    assertThat(order(BOB, 50))
        .contains(
            "\"updated\":1700000000007,",
            "\"status\":\"filled\",\"side\":\"sell\"",
            "\"amountRemaining\":\"0\"",
            "\"filledAmount\":\"0.249825\",\"filledAmountQuote\":\"45.84038925\",\"feePaid\":\"0.12038925\",\"feeCurrency\":\"EUR\"",
            "\"visible\":false",
            "\"fills\":[{\"id\":\"%s\",\"timestamp\":1700000000007,\"amount\":\"0.249825\",\"price\":\"183.49\",\"taker\":false,\"fee\":\"0.12038925\",\"feeCurrency\":\"EUR\",\"settled\":true}]"
                .formatted(Ids.trade(trade)));
    assertThat(order(ALICE, 51)).contains("\"feePaid\":\"0.10961075\"").contains("\"taker\":true");
  }

  @Test
  void aFeeMayBeAFractionOfACentBelowZero() {
    venue.happens(accepted(50, BOB, SELL, 1_00, 100_000), rested(50, BOB, SELL, 1_00, 100_000));
    venue.happens(
        accepted(51, ALICE, BUY, 1_00, 100_000),
        new Event.Traded(50, 51, BOB, ALICE, 1_00, 100_000, 0, 0, 1_000, 0, 0, BTC_EUR, BUY),
        filled(50, BOB, SELL),
        filled(51, ALICE, BUY));

    assertThat(order(ALICE, 51)).contains("\"feePaid\":\"-0.001\"");
    assertThat(order(BOB, 50)).contains("\"feePaid\":\"0.001\"");
  }

  @ParameterizedTest
  @CsvSource({
    "FILLED,filled",
    "CANCELLED_BY_TRADER,canceled",
    "IOC_REMAINDER,canceledIOC",
    "FOK_UNFILLABLE,canceledFOK",
    "POST_ONLY_WOULD_TRADE,canceledPostOnly",
    "MARKET_REMAINDER,canceled",
    "SELF_TRADE_PREVENTED,canceledSelfTradePrevention",
    "MARKET_PROTECTION,canceledMarketProtection",
    "PRICE_BAND,canceled",
    "CANCELLED_ON_DISCONNECT,canceled",
    "POST_ONLY_IN_AUCTION,canceledAuction",
    "INSUFFICIENT_FUNDS,rejected",
    "CANCELLED_BY_VENUE,canceled"
  })
  void aClosedOrderSaysWhy(ClosedReason reason, String status) {
    venue.happens(
        accepted(50, ALICE, BUY, 99_00, ONE),
        new Event.OrderClosed(50, ALICE, ONE, 1_000, 99_00, BTC_EUR, BUY, reason, false));

    assertThat(order(ALICE, 50))
        .contains("\"status\":\"" + status + "\"")
        .contains("\"amountRemaining\":\"1\"", "\"onHold\":\"0\"", "\"visible\":false");
  }

  @Test
  void aPartlyFilledOrderIsPartiallyFilled() {
    venue.happens(accepted(50, BOB, SELL, 100_00, ONE), rested(50, BOB, SELL, 100_00, ONE));
    venue.happens(
        accepted(51, ALICE, BUY, 100_00, ONE / 4),
        LiveVenue.traded(50, 51, BUY, 100_00, ONE / 4),
        filled(51, ALICE, BUY));

    assertThat(order(BOB, 50))
        .contains("\"status\":\"partiallyFilled\"", "\"amountRemaining\":\"0.75\"")
        .contains("\"visible\":true");
  }

  @Test
  void anOrderByQuoteShowsWhatIsLeftOfItsBudget() {
    venue.happens(
        accepted(50, BOB, SELL, 183_49, 24_982_500), rested(50, BOB, SELL, 183_49, 24_982_500));
    venue.happens(
        byQuote(51, ALICE, BUY, 50_00),
        new Event.Traded(
            50, 51, BOB, ALICE, 183_49, 24_982_500, 0, 0, 4_595, 4_595, 4_572, BTC_EUR, BUY));

    assertThat(order(ALICE, 51))
        .contains(
            "\"orderType\":\"market\",\"amountQuote\":\"50\",\"amountQuoteRemaining\":\"4.05\"")
        .contains("\"disableMarketProtection\":false")
        .doesNotContain("\"amount\":\"0\"", "amountRemaining", "\"price\":\"0", "timeInForce");
  }

  private static Event byQuote(long orderId, long accountId, Side side, long quoteMinor) {
    return new Event.OrderAccepted(
        orderId,
        accountId,
        null,
        0,
        0,
        0,
        quoteMinor,
        5_000,
        BTC_EUR,
        side,
        OrderType.MARKET,
        TimeInForce.IOC,
        false,
        SelfTradePrevention.CANCEL_BOTH);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCELLED_BY_VENUE,cancelOnAdminRequest",
    "CANCELLED_ON_DISCONNECT,cancelOnDisconnect",
    "PRICE_BAND,cancelOnReferencePriceProtection",
    "POST_ONLY_IN_AUCTION,cancelPostOnlyOnAuctionMatching"
  })
  void whatTheVenueDidToAnOrderIsSaid(ClosedReason reason, String restatement) {
    venue.happens(
        accepted(50, ALICE, BUY, 99_00, ONE),
        new Event.OrderClosed(50, ALICE, ONE, 1_000, 99_00, BTC_EUR, BUY, reason, false));

    assertThat(order(ALICE, 50)).contains("\"restatementReason\":\"" + restatement + "\"");
  }

  @Test
  void aTriggerOrderWaitsAndThenTakesPart() {
    venue.happens(
        new Event.OrderAccepted(
            50,
            ALICE,
            null,
            0,
            101_00,
            ONE,
            0,
            1_000,
            BTC_EUR,
            BUY,
            OrderType.STOP_LOSS_LIMIT,
            TimeInForce.GTC,
            false,
            SelfTradePrevention.CANCEL_BOTH,
            false,
            100_00,
            TriggerReference.BEST_ASK,
            7));
    assertThat(order(ALICE, 50))
        .contains("\"status\":\"awaitingTrigger\"", "\"orderType\":\"stopLossLimit\"")
        .contains(
            "\"price\":\"101\",\"triggerPrice\":\"100\",\"triggerAmount\":\"100\",\"triggerType\":\"price\",\"triggerReference\":\"bestAsk\"")
        .contains("\"codGroupId\":7", "\"visible\":false", "\"onHold\":\"10\"");

    venue.happens(
        new Event.OrderTriggered(50, ALICE, -200, BTC_EUR, BUY),
        rested(50, ALICE, BUY, 101_00, ONE));
    assertThat(order(ALICE, 50))
        .contains("\"status\":\"new\"", "\"visible\":true", "\"onHold\":\"8\"");
  }

  @Test
  void anAmendedOrderHasItsNewValues() {
    long order = venue.rests(ALICE, BUY, 99_00, ONE);
    venue.happens(
        new Event.OrderAmended(
            order,
            ALICE,
            98_00,
            2 * ONE,
            2 * ONE,
            0,
            0,
            500,
            99_00,
            ONE,
            BTC_EUR,
            BUY,
            TimeInForce.GTC,
            true,
            SelfTradePrevention.CANCEL_OLDEST,
            false),
        rested(order, ALICE, BUY, 98_00, 2 * ONE));

    assertThat(order(ALICE, order))
        .contains("\"amount\":\"2\",\"amountRemaining\":\"2\",\"price\":\"98\",\"onHold\":\"15\"")
        .contains("\"selfTradePrevention\":\"cancelOldest\",\"visible\":true")
        .contains("\"postOnly\":true");
    assertThat(venue.ask("getBook", "market", "BTC-EUR")).contains("\"bids\":[[\"98\",\"2\"]]");
  }

  @Test
  void selfTradePreventionTakesOffBothOrders() {
    long maker = venue.rests(ALICE, SELL, 99_00, ONE);
    venue.happens(
        accepted(60, ALICE, BUY, 99_00, ONE / 4),
        new Event.SelfTradeDecremented(
            maker, 60, ALICE, 99_00, ONE / 4, ONE * 3 / 4, 0, 250, 1_000, BTC_EUR, BUY),
        new Event.OrderClosed(
            60, ALICE, 0, 0, 99_00, BTC_EUR, BUY, ClosedReason.SELF_TRADE_PREVENTED, false));

    assertThat(order(ALICE, maker))
        .contains("\"amount\":\"0.75\",\"amountRemaining\":\"0.75\"", "\"onHold\":\"0.0000075\"")
        .contains("\"status\":\"new\"", "\"restatementReason\":\"decrementOnSelfTradePrevention\"");
    assertThat(order(ALICE, 60))
        .contains("\"amount\":\"0\"", "\"onHold\":\"0\"")
        .contains("\"restatementReason\":\"cancelOnSelfTradePrevention\"");
    assertThat(venue.ask("getBook", "market", "BTC-EUR")).contains("\"asks\":[[\"99\",\"0.75\"]]");
  }

  @Test
  void whatWasNotGivenIsAbsent() {
    venue.happens(byQuote(51, ALICE, BUY, 50_00));
    assertThat(order(ALICE, 51)).doesNotContain("clientOrderId", "operatorId");
  }

  @Test
  void anOrderIsFoundByItsOwnersIdWhichCountsWhenBothAreGiven() {
    long first = venue.rests(ALICE, BUY, 99_00, ONE);
    long second = venue.rests(ALICE, BUY, 98_00, ONE);

    assertThat(
            venue.askAs(
                ALICE,
                "privateGetOrder",
                "market",
                "BTC-EUR",
                "orderId",
                Ids.order(first).toString(),
                "clientOrderId",
                new UUID(8, second).toString()))
        .contains(Ids.order(second).toString());
  }

  @Test
  void anIdUsedAgainMeansTheLatestOrder() {
    Event.OrderAccepted again = accepted(60, ALICE, BUY, 97_00, ONE);
    venue.happens(again, cancelled(60, ALICE, BUY, 97_00, 0));
    venue.happens(
        new Event.OrderAccepted(
            61,
            ALICE,
            again.clientOrderId(),
            0,
            96_00,
            ONE,
            0,
            5,
            BTC_EUR,
            BUY,
            OrderType.LIMIT,
            TimeInForce.GTC,
            true,
            SelfTradePrevention.CANCEL_OLDEST));

    assertThat(
            venue.askAs(
                ALICE,
                "privateGetOrder",
                "market",
                "BTC-EUR",
                "clientOrderId",
                again.clientOrderId().toString()))
        .contains(Ids.order(61).toString());
  }

  @Test
  void othersOrdersAndUnknownOnesAreNotFound() {
    long bobs = venue.rests(BOB, SELL, 200_00, ONE);

    assertThat(order(ALICE, bobs)).startsWith("240 ");
    assertThat(order(ALICE, 999)).startsWith("240 ");
    assertThat(
            venue.askAs(
                ALICE, "privateGetOrder", "market", "BTC-EUR", "orderId", "" + new UUID(1, 2)))
        .startsWith("240 ");
    assertThat(venue.askAs(ALICE, "privateGetOrder", "market", "BTC-EUR"))
        .isEqualTo("203 orderId parameter is required.");
    assertThat(venue.askAs(ALICE, "privateGetOrder", "market", "XYZ-EUR", "orderId", "1"))
        .startsWith("205 market parameter is invalid.");
    assertThat(venue.history.asked).isEmpty();
  }

  @Test
  void openOrdersAreNewestFirstByMarketOrByBase() {
    long first = venue.rests(ALICE, BUY, 99_00, ONE);
    long second = venue.rests(ALICE, BUY, 98_00, ONE);
    long gone = venue.rests(ALICE, BUY, 97_00, ONE);
    venue.happens(cancelled(gone, ALICE, BUY, 97_00, ONE));

    String all = "[" + order(ALICE, second) + "," + order(ALICE, first) + "]";
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen")).isEqualTo(all);
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen", "market", "BTC-EUR")).isEqualTo(all);
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen", "base", "BTC")).isEqualTo(all);
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen", "base", "EUR")).isEqualTo("[]");
    assertThat(venue.askAs(ALICE, "privateGetOrdersOpen", "base", "XYZ"))
        .startsWith("205 base parameter is invalid.");
    assertThat(venue.askAs(77, "privateGetOrdersOpen")).isEqualTo("[]");
  }

  @Test
  void theTextOfAnOrderIsWhatAskingForItGives() {
    example();
    OrderTexts texts = venue.bean(OrderTexts.class);

    assertThat(texts.order(ALICE, 51)).isEqualTo(order(ALICE, 51));
    assertThat(texts.order(ALICE, 50)).isNull();
    assertThat(texts.order(77, 50)).isNull();
  }

  @Test
  void fillsAreToldFirstThenEachOrderOnceAsTheCommandLeftIt() {
    example();
    long trade = venue.number() - 2;
    List<FeedMessage> said =
        venue.said().stream().filter(FeedMessage.Private.class::isInstance).toList();

    assertThat(said)
        .extracting(each -> ((FeedMessage.Private) each).accountId())
        .containsExactly(BOB, BOB, ALICE, ALICE, BOB);
    assertThat(said)
        .extracting(each -> each.json().substring(0, each.json().indexOf(',')))
        .containsExactly(
            "{\"event\":\"order\"",
            "{\"event\":\"fill\"",
            "{\"event\":\"fill\"",
            "{\"event\":\"order\"",
            "{\"event\":\"order\"");
    assertThat(said.get(1).json())
        .isEqualTo(
            "{\"event\":\"fill\",\"market\":\"BTC-EUR\",\"orderId\":\"%s\",\"clientOrderId\":\"%s\",\"operatorId\":42,\"fillId\":\"%s\",\"side\":\"sell\",\"timestamp\":1700000000007,\"amount\":\"0.249825\",\"price\":\"183.49\",\"taker\":false,\"fee\":\"0.12038925\",\"feeCurrency\":\"EUR\"}"
                .formatted(Ids.order(50), new UUID(8, 50), Ids.trade(trade)));
    String withoutFills = order(ALICE, 51).replaceAll(",\"fills\":.*", "}");
    assertThat(said.get(3).json()).isEqualTo("{\"event\":\"order\"," + withoutFills.substring(1));
  }
}
