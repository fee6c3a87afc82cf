package sluice.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BOB;
import static sluice.gateway.fixture.LiveVenue.BTC;
import static sluice.gateway.fixture.LiveVenue.EUR;
import static sluice.gateway.fixture.LiveVenue.accepted;
import static sluice.gateway.fixture.LiveVenue.cancelled;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.Event;

class FundsTest {
  private static final long ONE = 100_000_000;

  private final LiveVenue venue = LiveVenue.openAndLive();

  @BeforeEach
  void credits() {
    venue.happens(
        new Event.FundsCredited(new UUID(1, 1), ALICE, 100_000, EUR),
        new Event.FundsCredited(new UUID(1, 2), BOB, 2 * ONE, BTC));
  }

  @AfterEach
  void end() {
    venue.close();
  }

  private String balance(long accountId) {
    return venue.askAs(accountId, "privateGetBalance");
  }

  @Test
  void whatCameInIsAvailable() {
    assertThat(balance(ALICE))
        .isEqualTo("[{\"symbol\":\"EUR\",\"available\":\"1000\",\"inOrder\":\"0\"}]");
  }

  @Test
  void anOrderMovesFundsIntoTheHoldAndACancelBack() {
    long order = venue.rests(ALICE, BUY, 9_00, ONE);
    assertThat(balance(ALICE))
        .isEqualTo("[{\"symbol\":\"EUR\",\"available\":\"990\",\"inOrder\":\"10\"}]");
    venue.happens(cancelled(order, ALICE, BUY, 9_00, ONE));
    assertThat(balance(ALICE))
        .isEqualTo("[{\"symbol\":\"EUR\",\"available\":\"1000\",\"inOrder\":\"0\"}]");
  }

  @Test
  void aSellHoldsTheBaseAsset() {
    venue.rests(BOB, SELL, 9_00, ONE);
    assertThat(balance(BOB))
        .isEqualTo("[{\"symbol\":\"BTC\",\"available\":\"1.99999\",\"inOrder\":\"0.00001\"}]");
  }

  @Test
  void aMatchMovesJustWhatItsEventStates() {
    venue.happens(
        accepted(10, BOB, SELL, 100, 1_000),
        LiveVenue.rested(10, BOB, SELL, 100, 1_000),
        accepted(11, ALICE, BUY, 100, 1_000),
        new Event.Traded(10, 11, BOB, ALICE, 100, 1_000, 0, 0, 600, 503, 497, 7, BUY));

    assertThat(balance(ALICE))
        .as("held 1000, of which 600 leave the hold and 503 the account")
        .isEqualTo(
            "[{\"symbol\":\"BTC\",\"available\":\"0.00001\",\"inOrder\":\"0\"},{\"symbol\":\"EUR\",\"available\":\"990.97\",\"inOrder\":\"4\"}]");
    assertThat(balance(BOB))
        .isEqualTo(
            "[{\"symbol\":\"BTC\",\"available\":\"1.99999\",\"inOrder\":\"0\"},{\"symbol\":\"EUR\",\"available\":\"4.97\",\"inOrder\":\"0\"}]");
  }

  @Test
  void r15_oneAssetIsStillAnArray() {
    assertThat(venue.askAs(ALICE, "privateGetBalance", "symbol", "BTC"))
        .isEqualTo("[{\"symbol\":\"BTC\",\"available\":\"0\",\"inOrder\":\"0\"}]");
    assertThat(venue.askAs(ALICE, "privateGetBalance", "symbol", "XYZ"))
        .startsWith("205 symbol parameter is invalid.");
  }

  @Test
  void anAccountWithoutEventsHasNothing() {
    assertThat(balance(77)).isEqualTo("[]");
  }

  @Test
  void theAccountShowsWhatItPaysAndMayDo() {
    venue.trades(BUY, 100_00, ONE);
    assertThat(venue.askAs(ALICE, "privateGetAccount"))
        .isEqualTo(
            "{\"fees\":{\"tier\":\"0\",\"taker\":\"0.0025\",\"maker\":\"0.0015\",\"volume\":\"100\"},\"capabilities\":[\"buy\",\"sell\"]}");
    assertThat(venue.askAs(77, "privateGetAccount")).contains("\"volume\":\"0\"");
  }

  @Test
  void anAccountOfATierPaysWhatItsMarketsSaySo() {
    venue.happens(
        new Event.FeeTierChanged(LiveVenue.BTC_EUR, 3, 500, 1_000),
        new Event.FeeTierAssigned(ALICE, 3));
    assertThat(venue.askAs(ALICE, "privateGetAccount"))
        .contains("{\"tier\":\"3\",\"taker\":\"0.001\",\"maker\":\"0.0005\",");
    assertThat(venue.askAs(BOB, "privateGetAccount"))
        .contains("\"tier\":\"0\",\"taker\":\"0.0025\"");
  }

  @Test
  void aWithdrawalIsHeldAndThenGoneOrBack() {
    UUID first = new UUID(3, 1);
    UUID second = new UUID(3, 2);
    venue.happens(
        new Event.WithdrawalHeld(first, ALICE, 30_000, EUR),
        new Event.WithdrawalHeld(second, ALICE, 20_000, EUR));
    assertThat(balance(ALICE)).contains("\"available\":\"500\",\"inOrder\":\"500\"");
    venue.happens(
        new Event.PayoutStarted(first, ALICE),
        new Event.WithdrawalSettled(first, ALICE, 30_000, EUR),
        new Event.WithdrawalReleased(second, ALICE, 20_000, EUR));
    assertThat(balance(ALICE)).contains("\"available\":\"700\",\"inOrder\":\"0\"");
  }

  @Test
  void aReadThatCannotKnowTheLatestIsRefusedAsUnanswered() {
    venue.logAnswers = false;
    for (String each :
        new String[] {
          "privateGetBalance",
          "privateGetAccount",
          "privateGetOrder",
          "privateGetOrders",
          "privateGetOrdersOpen",
          "privateGetTrades"
        }) {
      assertThat(venue.askAs(ALICE, each)).as(each).startsWith("109 ");
    }
  }

  @Test
  void privateReadsCostWhatTheyCost() {
    assertThat(venue.weight("privateGetBalance")).isEqualTo(5);
    assertThat(venue.weight("privateGetTrades")).isEqualTo(5);
    assertThat(venue.weight("privateGetOrders")).isEqualTo(5);
    assertThat(venue.weight("privateGetOrdersOpen")).isEqualTo(100);
    assertThat(venue.weight("privateGetOrdersOpen", "market", "BTC-EUR")).isEqualTo(5);
    assertThat(venue.weight("privateGetOrder")).isEqualTo(1);
    assertThat(venue.weight("privateGetAccount")).isEqualTo(1);
  }
}
