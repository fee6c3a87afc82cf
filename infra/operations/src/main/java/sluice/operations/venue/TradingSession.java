package sluice.operations.venue;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trader's or onlooker's place at one market, held over lost connections: subscribed again and
 * signed in again whenever it is used. What was asked of a lost connection is the caller's to find
 * out. Used by one thread; events come on threads of the connections.
 */
public final class TradingSession implements AutoCloseable {
  /** After this long without the venue nobody waits on. */
  private static final Duration AWAY_AT_MOST = Duration.ofMinutes(5);

  /** A key or market just made is not yet known to every gateway. */
  private static final Duration UNKNOWN_AT_MOST = Duration.ofSeconds(10);

  private static final long PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 2_000;

  private final URI address;
  private final ApiKey key;
  private final String market;
  private final String[] channels;
  private final Consumer<JsonNode> events;
  private TradingSocket socket;
  private int connections;

  /**
   * @param key null for an onlooker
   * @param channels of that market
   */
  public TradingSession(
      URI address, ApiKey key, String market, Consumer<JsonNode> events, String... channels) {
    this.address = address;
    this.key = key;
    this.market = market;
    this.events = events;
    this.channels = channels;
  }

  /** How often it has been connected: 1 is the first time. */
  public int connections() {
    return connections;
  }

  public boolean isOpen() {
    return socket != null && socket.isOpen();
  }

  /**
   * Connects if need be and asks.
   *
   * @throws SocketLost when the connection broke under the call
   * @throws VenueAway when no connection came about for minutes
   */
  public TradingSocket.Answer call(String action, ObjectNode parameters) throws SocketLost {
    connect();
    return socket.call(action, parameters);
  }

  /** Makes sure that there is a connection, signed in and subscribed. */
  public void connect() {
    if (isOpen()) return;
    long startedNs = System.nanoTime();
    long pauseMs = PAUSE_MS;
    while (true) {
      try {
        Refusal refusal = tryConnect();
        if (refusal == null) {
          connections++;
          return;
        }
        // A gateway that has just been started again does not know its keys yet.
        if (hasPassed(startedNs, connections == 0 ? UNKNOWN_AT_MOST : AWAY_AT_MOST)) {
          throw new VenueAway(market + ": refused " + refusal.code() + ": " + refusal.text(), null);
        }
      } catch (SocketLost lost) {
        if (hasPassed(startedNs, AWAY_AT_MOST)) throw new VenueAway(lost.getMessage(), lost);
      }
      pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  private Refusal tryConnect() throws SocketLost {
    TradingSocket fresh = TradingSocket.open(address, events);
    Refusal refusal = key == null ? null : fresh.authenticate(key);
    for (String channel : channels) {
      if (refusal == null) refusal = fresh.subscribe(channel, market);
    }
    if (refusal == null) socket = fresh;
    else fresh.close();
    return refusal;
  }

  private static boolean hasPassed(long startedNs, Duration atMost) {
    return System.nanoTime() - startedNs > atMost.toNanos();
  }

  /** Waits; an interruption ends the whole use of the venue. */
  public static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueAway("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (socket != null) socket.close();
  }
}
