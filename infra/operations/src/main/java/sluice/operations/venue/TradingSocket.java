package sluice.operations.venue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection to the trading API's WebSocket. It never reconnects: whoever loses it opens
 * another and asks what became of the last request. Calls may come from any thread; events are
 * given out one at a time in the order of the wire, on a thread of the connection.
 */
public final class TradingSocket implements AutoCloseable {
  /** Far beyond the time in which the venue itself gives up on an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<Long, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final AtomicLong lastRequestId = new AtomicLong();
  private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
  private final Consumer<JsonNode> events;
  private volatile CompletableFuture<JsonNode> handshake;
  private final Line line;

  private TradingSocket(URI address, Consumer<JsonNode> events) {
    this.events = events;
    this.line = new Line(address);
  }

  /**
   * What a call brought back: one of the two is null.
   *
   * @param body of the answer
   */
  public record Answer(JsonNode body, Refusal refusal) {
    public boolean refused() {
      return refusal != null;
    }
  }

  /**
   * @param events takes every message that answers no call
   */
  public static TradingSocket open(URI address, Consumer<JsonNode> events) throws SocketLost {
    TradingSocket trading = new TradingSocket(address, events);
    try {
      if (trading.line.connectBlocking(PATIENCE.toSeconds(), TimeUnit.SECONDS)) return trading;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    Throwable why = trading.ended.getNow(new TimeoutException());
    trading.close();
    throw new SocketLost("no connection to " + address + ": " + reason(why), why);
  }

  /** A fresh object for a call's parameters. */
  public static ObjectNode parameters() {
    return JSON.createObjectNode();
  }

  /**
   * Says who is calling.
   *
   * @return null, or why not
   */
  public Refusal authenticate(ApiKey key) throws SocketLost {
    long timestamp = System.currentTimeMillis();
    ObjectNode message = parameters();
    message.put("key", key.key());
    message.put("signature", key.sign(timestamp + "GET/v2/websocket"));
    message.put("timestamp", timestamp);
    return shakeHands("authenticate", message);
  }

  /**
   * Subscribes one channel of one market.
   *
   * @return null, or why not
   */
  public Refusal subscribe(String channel, String market) throws SocketLost {
    ObjectNode message = parameters();
    ArrayNode channels = message.putArray("channels");
    channels.addObject().put("name", channel).putArray("markets").add(market);
    return shakeHands("subscribe", message);
  }

  /** Both are answered by an event that names no request, so there is one of them at a time. */
  private Refusal shakeHands(String action, ObjectNode message) throws SocketLost {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    handshake = answer;
    message.put("action", action);
    send(message);
    return refusal(await(answer, action));
  }

  private static Refusal refusal(JsonNode reply) {
    if (!reply.has("errorCode")) return null;
    return new Refusal(reply.path("errorCode").asInt(), reply.path("error").asString(""));
  }

  /** Asks and waits for the answer. */
  public Answer call(String action, ObjectNode parameters) throws SocketLost {
    long requestId = lastRequestId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(requestId, answer);
    try {
      parameters.put("action", action).put("requestId", requestId);
      send(parameters);
      JsonNode reply = await(answer, action);
      Refusal refusal = refusal(reply);
      return new Answer(refusal == null ? reply.path("response") : null, refusal);
    } finally {
      calls.remove(requestId);
    }
  }

  private void send(ObjectNode message) throws SocketLost {
    try {
      line.send(message.toString());
    } catch (WebsocketNotConnectedException e) {
      throw lost("the connection broke while sending", e);
    }
  }

  private JsonNode await(CompletableFuture<JsonNode> answer, String action) throws SocketLost {
    if (ended.isDone()) answer.completeExceptionally(new IllegalStateException("closed"));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw lost("the connection was lost before the answer to " + action, e);
    } catch (TimeoutException e) {
      throw lost("no answer to " + action + " in " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private SocketLost lost(String what, Exception cause) {
    close();
    return new SocketLost(what + ": " + reason(cause), cause);
  }

  private static SocketLost interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SocketLost("interrupted", e);
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof ExecutionException) cause = cause.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Whether the connection still stands, as far as we know. */
  public boolean isOpen() {
    return !ended.isDone();
  }

  @Override
  public void close() {
    end(new IllegalStateException("closed"));
    line.closeConnection(CloseFrame.NORMAL, "closed");
  }

  private void end(Throwable cause) {
    ended.complete(cause);
    for (CompletableFuture<JsonNode> call : List.copyOf(calls.values())) {
      call.completeExceptionally(cause);
    }
    CompletableFuture<JsonNode> open = handshake;
    if (open != null) open.completeExceptionally(cause);
  }

  private void receive(JsonNode message) {
    if (message.has("requestId")) {
      CompletableFuture<JsonNode> call = calls.get(message.path("requestId").asLong());
      if (call != null) call.complete(message);
      return;
    }
    String event = message.path("event").asString("");
    boolean shaken =
        event.equals("authenticate") || event.equals("subscribed") || message.has("errorCode");
    CompletableFuture<JsonNode> open = handshake;
    if (shaken && open != null) open.complete(message);
    else events.accept(message);
  }

  /** What the library tells, on its own thread. */
  private final class Line extends WebSocketClient {
    Line(URI address) {
      super(address);
      setDaemon(true);
      setTcpNoDelay(true);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String text) {
      receive(JSON.readTree(text));
    }

    @Override
    public void onClose(int status, String reason, boolean remote) {
      end(new IllegalStateException("closed by the venue, " + status + " " + reason));
    }

    @Override
    public void onError(Exception problem) {
      end(problem);
    }
  }
}
