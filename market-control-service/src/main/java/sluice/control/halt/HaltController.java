package sluice.control.halt;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.listing.Market;
import sluice.vocabulary.TradingState;

/** Halt and cancel-only over HTTP. */
@RestController
@Tag(name = "Closing", description = "One person closes; the answer is the core's confirmation")
class HaltController {
  private static final int REASON_AT_MOST = 500;

  private final Closings closings;

  HaltController(Closings closings) {
    this.closings = closings;
  }

  @Schema(name = "Closing")
  record ClosingRequest(@Schema(example = "planned upgrade") String reason) {}

  @Schema(name = "ClosedMarket")
  record MarketClosed(String market, String state, long sequence, String bookHash) {
    static MarketClosed of(Market market) {
      return new MarketClosed(
          market.symbol(),
          market.confirmed().state().name(),
          market.confirmed().sequence(),
          market.confirmed().bookHashText());
    }
  }

  @Schema(name = "Closed")
  record ClosedText(UUID requestId, List<MarketClosed> markets) {
    static ClosedText of(Closings.Closed closed) {
      return new ClosedText(
          closed.requestId(), closed.markets().stream().map(MarketClosed::of).toList());
    }
  }

  @PostMapping("/v1/markets/{market}/halt")
  @Operation(summary = "Halts a market: no entry, no cancel, no matching")
  ClosedText halt(
      @PathVariable String market, @RequestBody ClosingRequest request, Principal actor) {
    return close(market, TradingState.HALTED, request, actor);
  }

  @PostMapping("/v1/markets/{market}/cancel-only")
  @Operation(summary = "Lets a market take cancels only")
  ClosedText cancelOnly(
      @PathVariable String market, @RequestBody ClosingRequest request, Principal actor) {
    return close(market, TradingState.CANCEL_ONLY, request, actor);
  }

  @PostMapping("/v1/venue/halt")
  @Operation(summary = "Halts every market at one sequence")
  ClosedText haltVenue(@RequestBody ClosingRequest request, Principal actor) {
    return closeAll(TradingState.HALTED, request, actor);
  }

  @PostMapping("/v1/venue/cancel-only")
  @Operation(summary = "Lets every market take cancels only, at one sequence")
  ClosedText venueCancelOnly(@RequestBody ClosingRequest request, Principal actor) {
    return closeAll(TradingState.CANCEL_ONLY, request, actor);
  }

  private ClosedText close(
      String market, TradingState target, ClosingRequest request, Principal actor) {
    String reason = Fields.text("reason", request.reason(), REASON_AT_MOST);
    return ClosedText.of(closings.close(market, target, actor.getName(), reason));
  }

  private ClosedText closeAll(TradingState target, ClosingRequest request, Principal actor) {
    String reason = Fields.text("reason", request.reason(), REASON_AT_MOST);
    return ClosedText.of(closings.closeAll(target, actor.getName(), reason));
  }
}
