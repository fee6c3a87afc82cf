package sluice.gateway.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;

/** What is let in while the matching service says that its disk has no room. */
class EntryCapacityTest {
  private static final String OPEN = "{\"entry\":\"OPEN\",\"roomBytes\":1000}";
  private static final String CLOSED = "{\"entry\":\"CANCELS_ONLY\",\"roomBytes\":10}";

  private HttpServer matching;
  private Venue venue;
  private Gateway gateway;
  private Trader alice;
  private volatile String notice = OPEN;
  private volatile int status = 200;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    matching = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    matching.createContext(
        "/status/entry",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = notice.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    matching.start();
    venue =
        new Venue()
            .with("sluice.gateway.rate-limit-per-minute", 1_000_000)
            .with(
                "sluice.gateway.matching-url",
                "http://127.0.0.1:" + matching.getAddress().getPort());
    gateway = venue.start();
    alice = venue.trader();
  }

  @AfterEach
  void end() {
    venue.close();
    matching.stop(0);
  }

  private Gateway.Answer order() {
    return gateway.limit(alice, "BTC-EUR", "buy", "0.01", "1000");
  }

  private void untilOrdersAnswer(int expected) {
    Gateway.eventually(() -> order().status(), it -> it == expected);
  }

  @Test
  void ordersAre107AndCancelsPassUntilThereIsRoomAgain() {
    String orderId = order().isOk().text("orderId");
    notice = CLOSED;
    untilOrdersAnswer(503);
    order().isRefused(503, 107, "takes cancels only");
    assertThat(metric()).contains("sluice_gateway_entry_closed 1.0");
    gateway.delete(alice, "/v2/order?market=BTC-EUR&orderId=" + orderId).isOk();
    gateway.delete(alice, "/v2/orders").isOk();
    long commands = venue.commands.size();
    order().isRefused(503, 107);
    assertThat(venue.commands.size()).as("what is refused is not on the log").isEqualTo(commands);

    notice = OPEN;
    untilOrdersAnswer(200);
    assertThat(metric()).contains("sluice_gateway_entry_closed 0.0");
  }

  @Test
  void anOrderThatIsWrongInItselfIsToldSo() {
    notice = CLOSED;
    untilOrdersAnswer(503);
    gateway.limit(alice, "BTC-EUR", "buy", "none", "1000").isRefused(400, 205);
  }

  @Test
  void noAnswerAndNonsenseChangeNothing() {
    notice = CLOSED;
    untilOrdersAnswer(503);
    status = 500;
    notice = OPEN;
    afterMoreQuestions().isRefused(503, 107);
    notice = "nonsense";
    status = 200;
    afterMoreQuestions().isRefused(503, 107);
    notice = "{\"entry\":\"AJAR\"}";
    afterMoreQuestions().isRefused(503, 107);
    notice = OPEN;
    untilOrdersAnswer(200);
    matching.stop(0);
    order().isOk();
  }

  /** The next question is asked when the answer to the one before has been taken. */
  private Gateway.Answer afterMoreQuestions() {
    int before = asked.get();
    Gateway.eventually(asked::get, it -> it >= before + 3);
    return order();
  }

  private String metric() {
    return gateway.get("/actuator/prometheus").raw().body();
  }
}
