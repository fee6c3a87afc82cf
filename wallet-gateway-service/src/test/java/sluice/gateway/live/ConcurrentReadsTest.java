package sluice.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.fixture.RandomVenue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many readers at once, while the views are written. */
class ConcurrentReadsTest {
  private static final int READERS = 4;
  private static final int COMMANDS = 1_500;

  @Test
  void everyAnswerIsWholeWhileEventsGoOn() throws Exception {
    RandomVenue venue = new RandomVenue(3);
    AtomicBoolean over = new AtomicBoolean();
    try (LiveVenue views = new LiveVenue();
        ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      views.take(venue.batches().getFirst());
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) readers.add(threads.submit(() -> read(views, over)));
      for (int i = 0; i < COMMANDS; i++) views.take(venue.next());
      over.set(true);
      for (Future<Integer> each : readers) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  /** How often it read; no answer shows an order in the middle of its command. */
  private static int read(LiveVenue views, AtomicBoolean over) {
    int reads = 0;
    long nonce = 0;
    do {
      JsonNode book = JsonMapper.shared().readTree(views.ask("getBook", "market", "BTC-EUR"));
      assertThat(book.get("nonce").longValue()).isGreaterThanOrEqualTo(nonce);
      nonce = book.get("nonce").longValue();
      for (JsonNode order :
          JsonMapper.shared().readTree(views.askAs(1, "privateGetOrders", "market", "BTC-EUR"))) {
        boolean open = order.get("status").stringValue().matches("new|partiallyFilled");
        assertThat(order.get("visible").booleanValue()).isEqualTo(open);
        assertThat(order.get("onHold").stringValue().equals("0")).isEqualTo(!open);
      }
      JsonMapper.shared().readTree(views.askAs(1, "privateGetOrdersOpen"));
      reads++;
    } while (!over.get());
    return reads;
  }
}
