package sluice.gateway.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import tools.jackson.databind.JsonNode;

/**
 * A core that is silent, a log that is away, a queue that is full: what is said of an order then.
 */
class NoAnswerTest {
  private static final int UNANSWERED_AT_MOST = 3;
  private static Venue venue;
  private static Gateway gateway;
  private Trader alice;

  @BeforeAll
  static void start() {
    venue =
        new Venue()
            .with("sluice.gateway.answered-within", "1500ms")
            .with("sluice.gateway.unanswered-commands", UNANSWERED_AT_MOST)
            .with("sluice.gateway.rate-limit-per-minute", 1_000_000);
    gateway = venue.start();
  }

  @AfterAll
  static void end() {
    venue.close();
  }

  @BeforeEach
  void trader() {
    alice = venue.trader();
  }

  @AfterEach
  void heal() {
    venue.commands.setReachable(true);
    venue.core.setSilent(false);
    venue.settle();
    Gateway.eventually(() -> order().status(), it -> it == 200);
  }

  private Gateway.Answer order() {
    return gateway.limit(alice, "BTC-EUR", "buy", "0.01", "1000");
  }

  @Test
  void aSilentCoreIs109AsItMayHaveHappened() {
    venue.core.setSilent(true);
    order().isRefused(503, 109, "may have happened");
    gateway.delete(alice, "/v2/orders").isRefused(503, 109);
  }

  @Test
  void aSilentCoreHoldsUpNoRead() {
    venue.core.setSilent(true);
    CompletableFuture<Gateway.Answer> waits = CompletableFuture.supplyAsync(this::order);
    gateway.get("/v2/BTC-EUR/book").isOk();
    gateway.get(alice, "/v2/balance").isOk();
    assertThat(waits.isDone()).isFalse();
    waits.join().isRefused(503, 109);
  }

  @Test
  void aLogThatIsAwayIs107AsItDidNotHappen() {
    venue.commands.setReachable(false);
    int before = venue.commands.size();
    // Now and then one goes out to see whether the log is back, and of that nothing is known.
    Gateway.eventually(
        () -> {
          CompletableFuture<Gateway.Answer> beside = CompletableFuture.supplyAsync(this::order);
          return List.of(order().errorCode(), beside.join().errorCode());
        },
        codes -> {
          assertThat(codes).isSubsetOf(107, 109);
          return codes.contains(107);
        });
    assertThat(venue.commands.size()).isEqualTo(before);
  }

  @Test
  void oneMoreThanMayWaitIs107() {
    venue.core.setSilent(true);
    try (Socket socket = gateway.socket(alice)) {
      for (int i = 0; i < UNANSWERED_AT_MOST + 2; i++) {
        socket.send(
            """
            {"action":"privateCreateOrder","requestId":%d,"market":"BTC-EUR","side":"buy",\
            "orderType":"limit","amount":"0.01","price":"1000"}\
            """
                .formatted(i));
        // Each is on its way before the next one comes.
        int sent = Math.min(i + 1, UNANSWERED_AT_MOST);
        int before = venue.commands.size();
        if (i < UNANSWERED_AT_MOST) Gateway.eventually(this::waiting, it -> it >= sent);
        assertThat(before).isLessThanOrEqualTo(venue.commands.size());
      }
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < UNANSWERED_AT_MOST + 2; i++) {
        JsonNode answer = socket.answer("privateCreateOrder");
        codes.add(answer.path("errorCode").asInt());
      }
      assertThat(codes).containsExactly(107, 107, 109, 109, 109);
    }
  }

  private int waiting() {
    return gateway.bean(sluice.gateway.log.VenueLog.class).unanswered();
  }

  @Test
  void manyAtOnceAreAllAnswered() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Gateway.Answer>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) all.add(CompletableFuture.supplyAsync(this::order, threads));
      for (CompletableFuture<Gateway.Answer> each : all) {
        assertThat(each.join().status()).isIn(200, 503);
      }
    }
  }
}
