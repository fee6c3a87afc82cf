package sluice.gateway.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.live.LiveViews;

class SubscriptionsTest {
  private static final int CONNECTIONS = 2_000;
  private static final Topic TRADES = Topic.of(Channel.TRADES, "BTC-EUR");

  private final Feeds feeds = new Feeds(new LiveViews(List.of()));
  private final BlockingQueue<String> written = new LinkedBlockingQueue<>();

  /** Something happens at the very moment at which the other side has its answer. */
  private final class Eager implements Outbox.Wire {
    @Override
    public void text(String message) {
      written.add(message);
      if (message.equals("subscribed")) feeds.onMessage(new FeedMessage.Trade("BTC-EUR", "trade"));
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {}
  }

  @Test
  void whoeverIsToldThatItIsSubscribedMissesNothingFromThenOn() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      Outbox outbox = new Outbox(new Eager(), 4, 100, () -> {});
      outbox.start("eager");
      Subscriptions subscriptions = new Subscriptions(feeds, outbox);

      subscriptions.add(List.of(TRADES), topics -> "subscribed");

      assertThat(written.poll(30, TimeUnit.SECONDS)).isEqualTo("subscribed");
      assertThat(written.poll(30, TimeUnit.SECONDS)).as("connection %d", i).isEqualTo("trade");
      subscriptions.end();
      outbox.end();
    }
  }

  @Test
  void whoeverHasEndedFollowsNothing() {
    Outbox outbox = new Outbox(new Eager(), 4, 100, () -> {});
    outbox.end();

    new Subscriptions(feeds, outbox).add(List.of(TRADES), topics -> "subscribed");

    assertThat(feeds.topics()).isZero();
  }
}
