package sluice.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Steady order entry: many accounts, each over its own connection, enter a signed limit order and
 * cancel it again, at a rate that does not depend on how fast the answers come. One order in ten
 * trades. Afterwards the ledger must be conserved; that is a request of its own, asserted like the
 * others.
 */
public class OrderEntrySimulation extends Simulation {
  private static final String ENTER = "enter order";
  private static final String CANCEL = "cancel order";
  private static final String CANCEL_ALL = "cancel all";
  private static final String LEDGER = "ledger is conserved";
  private static final String NO_SUCH_OPEN_ORDER = "\"errorCode\":240";

  private final Load load = Load.of(System.getenv(), System.getProperties());
  private final Traders traders = new Traders(load);
  private final Prices prices = traders.prices();
  private final String root = load.restUrl().replaceFirst("^https?://[^/]+", "");

  /** Opens the accounts and sets the load up. */
  public OrderEntrySimulation() {
    setUp(
            trading()
                .injectOpen(rampUsers(load.users()).during(Load.RAMP))
                .andThen(judging().injectOpen(atOnceUsers(1))))
        .protocols(http.baseUrl(load.restUrl()).acceptHeader("application/json").disableCaching())
        .assertions(
            global().failedRequests().count().is(0L),
            details(ENTER).successfulRequests().count().gt(0L),
            details(CANCEL).successfulRequests().count().gt(0L),
            details(LEDGER).successfulRequests().count().is(1L));
  }

  private ScenarioBuilder trading() {
    ChainBuilder order = pace(load.pace()).exec(enter()).exec(cancelIfItRests());
    return scenario("traders")
        .exec(feed(listFeeder(traders.open()).queue()))
        .exec(during(load.duration().plus(Load.RAMP)).on(order))
        .exec(cancelAll());
  }

  private ChainBuilder enter() {
    return exec(this::withOrder)
        .exec(
            signed(http(ENTER).post("/order"))
                .header("Content-Type", "application/json")
                .body(StringBody("#{body}"))
                .check(
                    status().is(200),
                    jsonPath("$.orderId").saveAs("orderId"),
                    jsonPath("$.status").in("new", "partiallyFilled", "filled").saveAs("state")));
  }

  private Session withOrder(Session session) {
    boolean buys = session.getBoolean("buys");
    String body =
        """
        {"market":"%s","side":"%s","orderType":"limit","amount":"%s","price":"%s"}\
        """
            .formatted(
                load.market(),
                buys ? "buy" : "sell",
                prices.amount().toPlainString(),
                prices.next(buys, ThreadLocalRandom.current()));
    Session fresh = session.removeAll("orderId", "state").set("body", body);
    return withSignature(fresh, "POST", "/order", body);
  }

  /** An order that another trader has taken meanwhile is no longer open, and that is no error. */
  private ChainBuilder cancelIfItRests() {
    return doIf(session ->
            session.contains("orderId") && !"filled".equals(session.getString("state")))
        .then(
            exec(session ->
                    withDelete(session, "/order", "&orderId=" + session.getString("orderId")))
                .exec(
                    signed(http(CANCEL).delete("#{target}"))
                        .check(
                            status().in(200, 404),
                            bodyString().transform(OrderEntrySimulation::isSettled).is(true))));
  }

  private static boolean isSettled(String answer) {
    boolean cancelled = answer.contains("\"orderId\"") && !answer.contains("\"errorCode\"");
    return cancelled || answer.contains(NO_SUCH_OPEN_ORDER);
  }

  private ChainBuilder cancelAll() {
    return exec(session -> withDelete(session, "/orders", ""))
        .exec(signed(http(CANCEL_ALL).delete("#{target}")).check(status().is(200)));
  }

  private Session withDelete(Session session, String path, String more) {
    String target = path + "?market=" + load.market() + more;
    return withSignature(session.set("target", target), "DELETE", target, "");
  }

  private Session withSignature(Session session, String method, String target, String body) {
    long timestamp = System.currentTimeMillis();
    String secret = session.getString("secret");
    String signature = Signer.sign(secret, timestamp, method, root + target, body);
    return session.set("timestamp", timestamp).set("signature", signature);
  }

  private static HttpRequestActionBuilder signed(HttpRequestActionBuilder request) {
    return request
        .header("Bitvavo-Access-Key", "#{key}")
        .header("Bitvavo-Access-Signature", "#{signature}")
        .header("Bitvavo-Access-Timestamp", "#{timestamp}")
        .header("Bitvavo-Access-Window", "10000");
  }

  private ScenarioBuilder judging() {
    return scenario("ledger")
        .exec(
            http(LEDGER)
                .get(load.adminUrl() + "/v1/ledger")
                .header("Authorization", "Bearer " + load.operatorToken())
                .check(status().is(200), jsonPath("$.conserved").is("true")));
  }

  @Override
  public void after() {
    traders.revokeKeys();
  }
}
