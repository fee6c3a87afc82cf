package sluice.drills.client;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import sluice.drills.client.Acknowledgement.Kind;
import sluice.drills.client.Acknowledgement.Outcome;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.Refusal;
import sluice.operations.venue.SocketLost;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.TradingSocket.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One account that enters and cancels orders, one after the other, whatever becomes of the venue.
 * Every order has a client order id of its own and is asked for once. On each connection it asks
 * which orders are open. On a thread of its own.
 */
final class Trader implements Runnable {
  private static final int OPEN_AT_MOST = 20;
  private static final long PACE_MS = 10;
  private static final long AGAIN_AFTER_MS = 50;

  /** Prices are cents around this; half a per cent, so that most orders meet. */
  private static final int MIDDLE_CENTS = 5_000_000;

  private static final int SPREAD_CENTS = 25_000;

  private final Supplier<URI> address;
  private final String market;
  private final long account;
  private final ApiKey key;
  private final AcknowledgementFile file;
  private final Watch watch;
  private final Random random;
  private final Deque<Resting> open = new ArrayDeque<>();
  private TradingSocket socket;

  /** The last order was not taken for now: a cancel may be. */
  private boolean noEntry;

  private volatile boolean stopped;

  private record Resting(UUID clientOrderId, UUID orderId) {}

  /**
   * @param address asked before each connection
   */
  Trader(
      Supplier<URI> address,
      String market,
      long account,
      ApiKey key,
      AcknowledgementFile file,
      Watch watch,
      long seed) {
    this.address = address;
    this.market = market;
    this.account = account;
    this.key = key;
    this.file = file;
    this.watch = watch;
    this.random = new Random(seed);
  }

  /** Ends after the request in hand. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        if (!connected()) {
          Thread.sleep(AGAIN_AFTER_MS);
          continue;
        }
        boolean cancels = open.size() > OPEN_AT_MOST || noEntry && !open.isEmpty();
        if (cancels) cancel(open.poll());
        else enter();
        Thread.sleep(PACE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (socket != null) socket.close();
    }
  }

  private boolean connected() {
    if (socket != null && socket.isOpen()) return true;
    socket = null;
    TradingSocket fresh = null;
    try {
      fresh = TradingSocket.open(address.get(), _ -> {});
      if (fresh.authenticate(key) != null) {
        fresh.close();
        return false;
      }
      Answer listed =
          fresh.call("privateGetOrdersOpen", TradingSocket.parameters().put("market", market));
      if (!listed.refused()) takeUp(listed.body());
      socket = fresh;
      return true;
    } catch (SocketLost e) {
      if (fresh != null) fresh.close();
      return false;
    }
  }

  /**
   * What is open counts, whatever we remember: orders of which nothing was known, and those of
   * earlier starts. Left alone they would come to as many as the venue lets one account have.
   */
  private void takeUp(JsonNode listed) {
    open.clear();
    for (JsonNode each : listed) {
      UUID clientOrderId = UUID.fromString(each.path("clientOrderId").asString());
      open.add(new Resting(clientOrderId, UUID.fromString(each.path("orderId").asString())));
    }
  }

  private void enter() throws InterruptedException {
    UUID clientOrderId = new UUID(random.nextLong(), random.nextLong());
    boolean buys = random.nextBoolean();
    BigDecimal price =
        BigDecimal.valueOf(MIDDLE_CENTS + random.nextInt(-SPREAD_CENTS, SPREAD_CENTS), 2);
    BigDecimal amount = BigDecimal.valueOf(random.nextInt(100_000, 300_000), 8);
    ObjectNode order =
        TradingSocket.parameters()
            .put("market", market)
            .put("side", buys ? "buy" : "sell")
            .put("orderType", "limit")
            .put("price", price.stripTrailingZeros().toPlainString())
            .put("amount", amount.stripTrailingZeros().toPlainString())
            .put("clientOrderId", clientOrderId.toString())
            .put("operatorId", 1);
    long askedNs = System.nanoTime();
    Answer answer = ask("privateCreateOrder", order);
    long answeredNs = System.nanoTime();
    noEntry = answer != null && answer.refused() && answer.refusal().isTryAgain();
    if (answer == null || answer.refused()) {
      watch.notAccepted(askedNs, answeredNs);
      noteRefused(Kind.ORDER, clientOrderId, null, answer);
      return;
    }
    UUID orderId = UUID.fromString(answer.body().path("orderId").asString());
    String status = answer.body().path("status").asString();
    BigDecimal filled = new BigDecimal(answer.body().path("filledAmount").asString("0"));
    file.append(
        new Acknowledgement(
            Kind.ORDER, account, clientOrderId, orderId, Outcome.DONE, 0, status, filled));
    watch.accepted(askedNs, answeredNs);
    if (!Standing.of(status).closed()) open.add(new Resting(clientOrderId, orderId));
  }

  private void cancel(Resting order) throws InterruptedException {
    noEntry = false;
    ObjectNode cancel =
        TradingSocket.parameters()
            .put("market", market)
            .put("orderId", order.orderId().toString())
            .put("operatorId", 1);
    Answer answer = ask("privateCancelOrder", cancel);
    if (answer == null || answer.refused()) {
      noteRefused(Kind.CANCEL, order.clientOrderId(), order.orderId(), answer);
      return;
    }
    file.append(
        new Acknowledgement(
            Kind.CANCEL,
            account,
            order.clientOrderId(),
            order.orderId(),
            Outcome.DONE,
            0,
            null,
            null));
  }

  /** Null when the connection was lost under the call. */
  private Answer ask(String action, ObjectNode parameters) {
    try {
      return socket.call(action, parameters);
    } catch (SocketLost e) {
      socket = null;
      return null;
    }
  }

  private void noteRefused(Kind kind, UUID clientOrderId, UUID orderId, Answer answer)
      throws InterruptedException {
    Refusal refusal = answer == null ? null : answer.refusal();
    boolean unknown = refusal == null || refusal.isUnknown();
    file.append(
        new Acknowledgement(
            kind,
            account,
            clientOrderId,
            orderId,
            unknown ? Outcome.UNKNOWN : Outcome.REFUSED,
            refusal == null ? 0 : refusal.code(),
            null,
            null));
    if (refusal != null && refusal.isTryAgain()) Thread.sleep(AGAIN_AFTER_MS);
  }
}
