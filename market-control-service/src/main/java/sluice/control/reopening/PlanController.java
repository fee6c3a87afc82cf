package sluice.control.reopening;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.vocabulary.TradingState;

/** Reopening plans over HTTP. */
@RestController
@RequestMapping("/v1/reopening-plans")
@Tag(name = "Reopening", description = "Markets open in stages, by a plan that two people signed")
class PlanController {
  private static final int REASON_AT_MOST = 500;
  private static final int NAME_AT_MOST = 100;
  private static final int STAGES_AT_MOST = 50;
  private static final int MARKETS_AT_MOST = 1_000;
  private static final int SOAK_AT_MOST_S = 24 * 60 * 60;
  private static final int LIMIT_AT_MOST = 1_000;

  private final Plans plans;

  PlanController(Plans plans) {
    this.plans = plans;
  }

  @Schema(name = "ProposePlan")
  record PlanRequest(
      String reason,
      List<StageRequest> stages,
      @Schema(description = "Makes a repeat harmless; drawn when absent") String requestId) {}

  @Schema(name = "ProposeStage")
  record StageRequest(
      @Schema(example = "canary") String name,
      @Schema(
              description = "Symbols; [\"*\"] is all others still closed",
              example = "[\"AAVE-EUR\"]")
          List<String> markets,
      @Schema(
              example = "TRADING",
              allowableValues = {"POST_ONLY", "LIMIT_ONLY", "TRADING"})
          String targetState,
      @Schema(example = "120") Integer soakSeconds) {
    Stage toStage() {
      return new Stage(
          Fields.text("stages[].name", name, NAME_AT_MOST),
          Fields.some("stages[].markets", markets, MARKETS_AT_MOST),
          state(Fields.required("stages[].targetState", targetState)),
          Fields.within("stages[].soakSeconds", soakSeconds, 0, SOAK_AT_MOST_S));
    }

    private static TradingState state(String text) {
      for (TradingState each : TradingState.values()) if (each.name().equals(text)) return each;
      throw new Problem(ProblemCode.INVALID_FIELD, "stages[].targetState: no state " + text);
    }
  }

  @Schema(name = "ReleasePlan")
  record ReleaseRequest(String reason) {}

  @Schema(name = "AbortPlan")
  record AbortRequest(String reason) {}

  @PostMapping
  @Operation(
      summary =
          "Proposes a plan; nothing opens before another person approves. With a request id a"
              + " repeat answers 200 with the same one")
  ResponseEntity<PlanText> propose(@RequestBody PlanRequest request, Principal proposer) {
    String reason = Fields.text("reason", request.reason(), REASON_AT_MOST);
    List<Stage> stages =
        Fields.some("stages", request.stages(), STAGES_AT_MOST).stream()
            .map(StageRequest::toStage)
            .toList();
    UUID requestId =
        request.requestId() == null
            ? UUID.randomUUID()
            : Fields.uuid("requestId", request.requestId());
    Plans.Proposed proposed = plans.propose(proposer.getName(), reason, stages, requestId);
    return ResponseEntity.status(proposed.isNew() ? 201 : 200)
        .location(URI.create("/v1/reopening-plans/" + proposed.plan().planId()))
        .body(PlanText.of(proposed.plan()));
  }

  @GetMapping
  @Operation(summary = "Plans, newest first")
  List<PlanText> newest(@RequestParam(defaultValue = "100") Integer limit) {
    return plans.newest(Fields.within("limit", limit, 1, LIMIT_AT_MOST));
  }

  @GetMapping("/{planId}")
  @Operation(summary = "One plan, as its last event left it")
  PlanText plan(@PathVariable String planId) {
    return PlanText.of(plans.plan(planId));
  }

  @PostMapping("/{planId}/approve")
  @Operation(summary = "Approves a plan that another person proposed; it begins at once")
  PlanText approve(@PathVariable String planId, Principal approver) {
    return PlanText.of(plans.approve(planId, approver.getName()));
  }

  @PostMapping("/{planId}/release")
  @Operation(summary = "Lets a plan go on that was held when PostgreSQL was lost")
  PlanText release(@PathVariable String planId, @RequestBody ReleaseRequest request, Principal by) {
    String reason = Fields.text("reason", request.reason(), REASON_AT_MOST);
    return PlanText.of(plans.release(planId, by.getName(), reason));
  }

  @PostMapping("/{planId}/abort")
  @Operation(summary = "Ends a plan: nothing more opens, what is open stays open")
  PlanText abort(@PathVariable String planId, @RequestBody AbortRequest request, Principal by) {
    String reason = Fields.text("reason", request.reason(), REASON_AT_MOST);
    return PlanText.of(plans.abort(planId, by.getName(), reason));
  }
}
