package sluice.operations.replay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import sluice.operations.venue.SocketLost;
import sluice.operations.venue.TradingSession;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.VenueAway;
import sluice.vocabulary.Side;
import tools.jackson.databind.JsonNode;

/**
 * What the venue publishes of one market to everybody: the book, put together from a snapshot and
 * numbered changes, and the trades. Asked by one thread; fed on threads of the HTTP client.
 */
final class PublishedBook implements AutoCloseable {
  private static final int TRIES = 20;
  private static final long PAUSE_MS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Levels levels = new Levels();
  private final Deque<JsonNode> waiting = new ArrayDeque<>();
  private final Set<String> trades = new HashSet<>();
  private final String market;
  private final TradingSession session;
  private final Consumer<String> says;
  private long nonce = -1;
  private int gaps;

  PublishedBook(URI address, String market, Consumer<String> says) {
    this.market = market;
    this.says = says;
    this.session = new TradingSession(address, null, market, this::onEvent, "book", "trades");
  }

  private void onEvent(JsonNode event) {
    lock.lock();
    try {
      switch (event.path("event").asString("")) {
        case "book" -> onBook(event);
        case "trade" -> trades.add(event.path("id").asString());
        default -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  private void onBook(JsonNode event) {
    if (nonce < 0) {
      waiting.add(event);
      return;
    }
    long number = event.path("nonce").asLong();
    if (number <= nonce) return;
    if (number != nonce + 1) {
      gaps++;
      nonce = -1;
      waiting.add(event);
      return;
    }
    nonce = number;
    set(Side.BUY, event.path("bids"));
    set(Side.SELL, event.path("asks"));
    changed.signalAll();
  }

  private void set(Side side, JsonNode changes) {
    for (JsonNode level : changes) {
      levels.set(
          side,
          OrderText.cents(level.path(0).asString()),
          OrderText.units(level.path(1).asString()));
    }
  }

  /** The best prices as soon as they are the expected, or as they stand after that time. */
  Best await(Best expected, Duration patience) {
    synchronise();
    long leftNs = patience.toNanos();
    lock.lock();
    try {
      while (!levels.best().equals(expected) && leftNs > 0 && nonce >= 0) {
        leftNs = changed.awaitNanos(leftNs);
      }
      return levels.best();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return levels.best();
    } finally {
      lock.unlock();
    }
  }

  /** Connects and takes a snapshot, unless what we have follows without a gap. */
  void synchronise() {
    if (session.isOpen() && isSynchronised()) return;
    for (int i = 0; i < TRIES; i++) {
      try {
        if (!session.isOpen()) {
          if (session.connections() > 0)
            says.accept(market + ": public feed lost, following again");
          forget();
          session.connect();
        }
        TradingSocket.Answer answer =
            session.call("getBook", TradingSocket.parameters().put("market", market));
        if (!answer.refused() && take(answer.body())) return;
        if (answer.refused()) says.accept(market + ": getBook: " + answer.refusal().text());
      } catch (SocketLost lost) {
        says.accept(market + ": public feed: " + lost.getMessage());
      }
      TradingSession.pause(PAUSE_MS);
    }
    throw new VenueAway(market + ": the public book cannot be followed", null);
  }

  private void forget() {
    lock.lock();
    try {
      nonce = -1;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean isSynchronised() {
    lock.lock();
    try {
      return nonce >= 0;
    } finally {
      lock.unlock();
    }
  }

  private boolean take(JsonNode snapshot) {
    lock.lock();
    try {
      levels.clear();
      nonce = snapshot.path("nonce").asLong();
      set(Side.BUY, snapshot.path("bids"));
      set(Side.SELL, snapshot.path("asks"));
      for (JsonNode event = waiting.poll(); event != null; event = waiting.poll()) onBook(event);
      return nonce >= 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the published book is the expected; how many levels still differ after that time.
   */
  int awaitSame(Levels expected, Duration patience) {
    synchronise();
    long leftNs = patience.toNanos();
    lock.lock();
    try {
      while (levels.different(expected) > 0 && leftNs > 0) leftNs = changed.awaitNanos(leftNs);
      return levels.different(expected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return levels.different(expected);
    } finally {
      lock.unlock();
    }
  }

  int levelCount() {
    lock.lock();
    try {
      return levels.count();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for so many trades to have been published; how many were. */
  int awaitTrades(int expected, Duration patience) {
    long untilNs = System.nanoTime() + patience.toNanos();
    while (tradeCount() < expected && System.nanoTime() < untilNs) TradingSession.pause(20);
    return tradeCount();
  }

  private int tradeCount() {
    lock.lock();
    try {
      return trades.size();
    } finally {
      lock.unlock();
    }
  }

  /** Whether every change since the first connection was heard. */
  boolean isUnbroken() {
    lock.lock();
    try {
      return gaps == 0 && session.connections() == 1;
    } finally {
      lock.unlock();
    }
  }

  int gaps() {
    lock.lock();
    try {
      return gaps;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
