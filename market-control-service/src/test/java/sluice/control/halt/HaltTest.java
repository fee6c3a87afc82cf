package sluice.control.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Service.eventually;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;
import sluice.control.fixture.Venue;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;

/** Closing acts, with PostgreSQL never started. */
class HaltTest {
  private static final String WHY = "{\"reason\":\"incident 7\"}";

  private final Venue venue = Shared.venue();
  private final Service service = Shared.service();

  @AfterEach
  void heal() {
    venue.core.setSilent(false);
    venue.commands.setReachable(true);
  }

  @Test
  void aHaltIsRealWhenItsEventComesBack() {
    service.listed("HA1-EUR");
    Opening.open(service, "HA1-EUR");
    var halted = service.post("olivia", "/v1/markets/HA1-EUR/halt", WHY).is(200);

    var state = service.get("victor", "/v1/markets/HA1-EUR").body().path("state");
    assertThat(halted.body().at("/markets/0/market").asString()).isEqualTo("HA1-EUR");
    assertThat(halted.body().at("/markets/0/state").asString()).isEqualTo("HALTED");
    assertThat(halted.body().at("/markets/0/sequence").asLong())
        .isEqualTo(state.path("sequence").asLong());
    assertThat(halted.body().at("/markets/0/bookHash").asString())
        .isEqualTo(state.path("bookHash").asString());
    assertThat(state.path("actor").asString()).isEqualTo("olivia");
    assertThat(state.path("reason").asString()).isEqualTo("incident 7");
    assertThat(state.path("requestId").asString()).isEqualTo(halted.text("requestId"));
  }

  @Test
  void actorReasonAndRequestIdStandInTheCommandLog() {
    service.listed("HA2-EUR");
    Opening.open(service, "HA2-EUR");
    String requestId =
        service.post("albert", "/v1/markets/HA2-EUR/cancel-only", WHY).is(200).text("requestId");
    byte[] last = venue.commands.bytes(venue.commands.size() - 1L);
    Command.ChangeMarketState command =
        (Command.ChangeMarketState) CommandCodec.decode(new UnsafeBuffer(last), 0, last.length);
    assertThat(command.actor()).isEqualTo("albert");
    assertThat(command.reason()).isEqualTo("incident 7");
    assertThat(command.requestId()).isEqualTo(UUID.fromString(requestId));
    assertThat(command.answersSequence()).isZero();
  }

  @Test
  void aHaltSaidTwiceChangesNothingAndIsConfirmedAgain() {
    service.listed("HA3-EUR");
    Opening.open(service, "HA3-EUR");
    var first = service.post("olivia", "/v1/markets/HA3-EUR/halt", WHY).is(200);
    var second = service.post("olivia", "/v1/markets/HA3-EUR/halt", WHY).is(200);
    assertThat(second.body().path("markets")).isEqualTo(first.body().path("markets"));
  }

  @Test
  void theVenueHaltsAtOneSequence() {
    service.listed("HB1-EUR", "HB2-EUR", "HB3-EUR");
    Opening.open(service, "HB1-EUR");
    Opening.open(service, "HB2-EUR");
    var halted = service.post("olivia", "/v1/venue/halt", WHY).is(200).body().path("markets");

    long one = sequence(halted, "HB1-EUR");
    assertThat(sequence(halted, "HB2-EUR")).isEqualTo(one);
    assertThat(sequence(halted, "HB3-EUR")).isLessThan(one);
    halted.forEach(it -> assertThat(it.path("state").asString()).isEqualTo("HALTED"));
  }

  private static long sequence(tools.jackson.databind.JsonNode markets, String symbol) {
    for (var market : markets) {
      if (market.path("market").asString().equals(symbol)) return market.path("sequence").asLong();
    }
    throw new AssertionError("no " + symbol);
  }

  @Test
  void refusesAMarketThatIsNone() {
    service.post("olivia", "/v1/markets/NO-EUR/halt", WHY).isProblem(404, "unknown-market");
  }

  @Test
  void cancelsMayBeLetThroughAfterAHalt() {
    service.listed("HC1-EUR");
    var cancelOnly = service.post("olivia", "/v1/markets/HC1-EUR/cancel-only", WHY).is(200);
    assertThat(cancelOnly.body().at("/markets/0/state").asString()).isEqualTo("CANCEL_ONLY");
    var all = service.post("olivia", "/v1/venue/cancel-only", WHY).is(200).body().path("markets");
    all.forEach(it -> assertThat(it.path("state").asString()).isEqualTo("CANCEL_ONLY"));
    service.post("olivia", "/v1/venue/halt", WHY).is(200);
  }

  @Test
  void whileTheCoreIsSilentAHaltIsRequestedAndThenUnanswered() {
    service.listed("HD1-EUR");
    venue.core.setSilent(true);
    var halt =
        CompletableFuture.supplyAsync(
            () -> service.post("olivia", "/v1/markets/HD1-EUR/halt", WHY));
    var asked =
        eventually(
            () -> service.get("victor", "/v1/markets/HD1-EUR").body().path("requested"),
            it -> !it.isMissingNode());
    assertThat(asked.path("state").asString()).isEqualTo("HALTED");
    assertThat(asked.path("actor").asString()).isEqualTo("olivia");
    halt.join().isProblem(504, "unanswered");
  }

  @Test
  void withoutTheLogNothingHappenedAndItSaysSo() {
    service.listed("HE1-EUR");
    venue.commands.setReachable(false);
    int before = venue.commands.size();
    var answer = service.post("olivia", "/v1/markets/HE1-EUR/halt", WHY);
    assertThat(answer.status()).isIn(503, 504);
    assertThat(venue.commands.size()).isEqualTo(before);
  }
}
