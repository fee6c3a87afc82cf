package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.operations.fixture.ScriptedVenue;
import sluice.vocabulary.Side;

class PublishedBookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<String> said = new CopyOnWriteArrayList<>();
  private ScriptedVenue venue;
  private PublishedBook book;

  @BeforeEach
  void begin() throws InterruptedException {
    venue = new ScriptedVenue();
    book = new PublishedBook(venue.address(), "BTC-EUR", said::add);
  }

  @AfterEach
  void end() throws InterruptedException {
    book.close();
    venue.close();
  }

  private static String snapshot(long nonce, String bids, String asks) {
    return "{\"market\":\"BTC-EUR\",\"nonce\":%d,\"bids\":[%s],\"asks\":[%s]}"
        .formatted(nonce, bids, asks);
  }

  private static String change(long nonce, String bids, String asks) {
    return "{\"event\":\"book\",\"market\":\"BTC-EUR\",\"nonce\":%d,\"bids\":[%s],\"asks\":[%s]}"
        .formatted(nonce, bids, asks);
  }

  private static String level(String price, String size) {
    return "[\"%s\",\"%s\"]".formatted(price, size);
  }

  @Test
  void changesFollowTheSnapshotByTheirNumbers() {
    venue.on(
        "getBook",
        (request, line) -> {
          line.say(change(4, level("229", "9"), ""));
          line.say(change(6, level("231", "1"), ""));
          line.answer(snapshot(5, level("230", "1"), level("240", "1")));
          line.say(change(7, "", level("240", "0")));
        });

    assertThat(book.await(new Best(23_100, 0), PATIENCE)).isEqualTo(new Best(23_100, 0));

    assertThat(book.levelCount()).isEqualTo(2);
    assertThat(book.gaps()).isZero();
    assertThat(book.isUnbroken()).isTrue();
  }

  @Test
  void aGapIsNoticedAndTheBookTakenAnew() {
    AtomicInteger snapshots = new AtomicInteger();
    venue.on(
        "getBook",
        (request, line) -> {
          if (snapshots.incrementAndGet() == 1) {
            line.answer(snapshot(5, level("230", "1"), ""));
            line.say(change(7, level("230", "0"), level("241", "1")));
          } else {
            line.answer(snapshot(7, "", level("241", "1")));
          }
        });
    book.synchronise();

    Best seen = Best.EMPTY;
    for (int i = 0; i < 500 && !seen.equals(new Best(0, 24_100)); i++) {
      seen = book.await(new Best(0, 24_100), Duration.ofMillis(10));
    }

    assertThat(seen).isEqualTo(new Best(0, 24_100));
    assertThat(book.gaps()).isEqualTo(1);
    assertThat(book.isUnbroken()).isFalse();
  }

  @Test
  void whatIsNotPublishedInTimeIsToldAsItStands() {
    venue.on("getBook", (request, line) -> line.answer(snapshot(5, level("230", "1"), "")));

    assertThat(book.await(new Best(23_200, 0), Duration.ofMillis(20)))
        .isEqualTo(new Best(23_000, 0));
  }

  @Test
  void levelsThatDifferAreCounted() {
    venue.on(
        "getBook",
        (request, line) ->
            line.answer(snapshot(5, level("230", "1") + "," + level("229", "2"), "")));
    Levels expected = new Levels();
    expected.add(Side.BUY, 23_000, 100_000_000);
    expected.add(Side.SELL, 24_000, 1);

    assertThat(book.awaitSame(expected, Duration.ofMillis(20))).isEqualTo(2);
  }

  @Test
  void publishedTradesAreCountedOnce() {
    String trade =
        "{\"event\":\"trade\",\"market\":\"BTC-EUR\",\"id\":\"t1\",\"price\":\"230\",\"amount\":\"1\"}";
    venue.on(
        "getBook",
        (request, line) -> {
          line.say(trade);
          line.say(trade);
          line.answer(snapshot(5, "", ""));
        });
    book.synchronise();

    assertThat(book.awaitTrades(1, PATIENCE)).isEqualTo(1);
  }
}
