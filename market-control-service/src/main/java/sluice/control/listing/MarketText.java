package sluice.control.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A market as the API shows it. */
@Schema(name = "Market")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MarketText(
    String market,
    String base,
    String quote,
    int priceDecimals,
    int quantityDecimals,
    RulesText rules,
    StateText state,
    RequestedText requested) {

  /**
   * @param sequence of the command that made it so: the published halt or opening point
   * @param bookHash of all resting orders in priority, at that sequence
   * @param since log time of that command
   */
  @Schema(name = "ConfirmedState")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StateText(
      String confirmed,
      long sequence,
      String bookHash,
      Instant since,
      String actor,
      String reason,
      String requestId) {}

  /** What somebody asked for and the core has not confirmed yet. */
  @Schema(name = "RequestedState")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RequestedText(String state, String actor, String requestId, String planId) {}

  static MarketText of(Market market, RequestedStates.Requested requested) {
    ConfirmedState state = market.confirmed();
    return new MarketText(
        market.symbol(),
        market.base().symbol(),
        market.quote().symbol(),
        market.priceDecimals(),
        market.quantityDecimals(),
        RulesText.of(market),
        new StateText(
            state.state().name(),
            state.sequence(),
            state.bookHashText(),
            Instant.ofEpochMilli(state.sinceMs()),
            state.actor().isEmpty() ? null : state.actor(),
            state.reason().isEmpty() ? null : state.reason(),
            state.requestId() == null ? null : state.requestId().toString()),
        requested == null
            ? null
            : new RequestedText(
                requested.state().name(),
                requested.actor(),
                requested.requestId() == null ? null : requested.requestId().toString(),
                requested.planId()));
  }
}
