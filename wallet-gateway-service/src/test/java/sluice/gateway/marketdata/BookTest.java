package sluice.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BOB;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.gateway.fixture.LiveVenue.accepted;
import static sluice.gateway.fixture.LiveVenue.cancelled;
import static sluice.gateway.fixture.LiveVenue.filled;
import static sluice.gateway.fixture.LiveVenue.rested;
import static sluice.gateway.fixture.LiveVenue.traded;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.Event;
import sluice.vocabulary.ClosedReason;

class BookTest {
  private static final long ONE = 100_000_000;

  private final LiveVenue venue = LiveVenue.openAndLive();

  @AfterEach
  void end() {
    venue.close();
  }

  private List<String> said() {
    return venue.said(FeedMessage.Book.class);
  }

  @Test
  void anUntouchedBookIsEmptyAtNonceZero() {
    assertThat(venue.ask("getBook", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"nonce\":0,\"bids\":[],\"asks\":[],"
                + "\"timestamp\":1700000000000000000}");
  }

  @Test
  void bidsAreShownFromAboveAndAsksFromBelow() {
    venue.at(START_MS + 5);
    venue.rests(ALICE, BUY, 99_00, ONE);
    venue.rests(ALICE, BUY, 99_50, ONE / 2);
    venue.rests(BOB, SELL, 101_00, 3);
    venue.rests(BOB, SELL, 100_05, ONE * 12);

    assertThat(venue.ask("getBook", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"nonce\":4,\"bids\":[[\"99.5\",\"0.5\"],[\"99\",\"1\"]],"
                + "\"asks\":[[\"100.05\",\"12\"],[\"101\",\"0.00000003\"]],"
                + "\"timestamp\":1700000000005000000}");
    assertThat(venue.ask("getBook", "market", "BTC-EUR", "depth", "1"))
        .contains("\"bids\":[[\"99.5\",\"0.5\"]],\"asks\":[[\"100.05\",\"12\"]]");
  }

  @Test
  void r17_everyChangeIsOneMessageWithTheNextNonce() {
    long first = venue.rests(ALICE, BUY, 99_00, ONE);
    venue.rests(ALICE, BUY, 99_00, ONE);
    venue.happens(cancelled(first, ALICE, BUY, 99_00, ONE));

    assertThat(said())
        .containsExactly(
            event(1, "[[\"99\",\"1\"]]", "[]"),
            event(2, "[[\"99\",\"2\"]]", "[]"),
            event(3, "[[\"99\",\"1\"]]", "[]"));
  }

  @Test
  void r17_whatOneCommandChangesIsOneMessage() {
    long near = venue.rests(BOB, SELL, 100_00, ONE);
    long far = venue.rests(BOB, SELL, 101_00, ONE);
    said();
    venue.happens(
        accepted(9, ALICE, BUY, 100_50, 3 * ONE),
        traded(near, 9, BUY, 100_00, ONE),
        filled(near, BOB, SELL),
        traded(far, 9, BUY, 101_00, ONE / 4),
        traded(far, 9, BUY, 101_00, ONE / 4),
        rested(9, ALICE, BUY, 100_50, 7));

    assertThat(said())
        .containsExactly(
            event(3, "[[\"100.5\",\"0.00000007\"]]", "[[\"100\",\"0\"],[\"101\",\"0.5\"]]"));
  }

  @Test
  void r17_aCommandThatChangesNoLevelSaysNothing() {
    long first = venue.rests(BOB, SELL, 100_00, ONE);
    said();
    venue.happens(
        cancelled(first, BOB, SELL, 100_00, ONE),
        accepted(9, BOB, SELL, 100_00, ONE),
        rested(9, BOB, SELL, 100_00, ONE));

    assertThat(said()).isEmpty();
    assertThat(venue.ask("getBook", "market", "BTC-EUR")).contains("\"nonce\":1,");
  }

  @Test
  void r18_aLevelThatCameAndWentWithinACommandIsNotMentioned() {
    venue.happens(
        accepted(7, BOB, SELL, 100_00, ONE),
        rested(7, BOB, SELL, 100_00, ONE),
        accepted(8, ALICE, BUY, 90_00, ONE),
        rested(8, ALICE, BUY, 90_00, ONE),
        cancelled(7, BOB, SELL, 100_00, ONE));

    assertThat(said()).containsExactly(event(1, "[[\"90\",\"1\"]]", "[]"));
  }

  @Test
  void anOrderThatNeverRestedChangesNoBook() {
    venue.happens(
        accepted(1, ALICE, BUY, 100_00, ONE),
        new Event.OrderClosed(
            1,
            ALICE,
            ONE,
            1_000,
            100_00,
            LiveVenue.BTC_EUR,
            BUY,
            ClosedReason.IOC_REMAINDER,
            false));

    assertThat(said()).isEmpty();
  }

  @Test
  void theReplayIsNotNewsButCounts() {
    try (LiveVenue replaying = LiveVenue.open()) {
      replaying.rests(ALICE, BUY, 99_00, ONE);
      assertThat(replaying.said()).isEmpty();
      replaying.live();
      replaying.rests(ALICE, BUY, 98_00, ONE);
      assertThat(replaying.said(FeedMessage.Book.class))
          .containsExactly(event(2, "[[\"98\",\"1\"]]", "[]"));
    }
  }

  @Test
  void anUnknownMarketAndADepthOutOfRangeAreRefused() {
    assertThat(venue.ask("getBook", "market", "XYZ-EUR"))
        .startsWith("205 market parameter is invalid.");
    assertThat(venue.ask("getBook", "market", "BTC-EUR", "depth", "1001"))
        .startsWith("205 depth parameter is invalid.");
  }

  private static String event(long nonce, String bids, String asks) {
    return "{\"event\":\"book\",\"market\":\"BTC-EUR\",\"nonce\":%d,\"bids\":%s,\"asks\":%s,\"timestamp\":1700000000000000000}"
        .formatted(nonce, bids, asks);
  }
}
