package sluice.control.reopening;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A plan as the API shows it. */
@Schema(name = "ReopeningPlan")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanText(
    String planId,
    String status,
    String reason,
    String proposer,
    String approver,
    List<StageText> stages,
    String endedBy,
    String endReason,
    String holdReason,
    Instant proposedAt,
    Instant changedAt) {

  /**
   * @param markets as proposed
   * @param approved the markets that the approval is about, with the state change each answers
   * @param opened what the core confirmed
   */
  @Schema(name = "ReopeningStage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageText(
      String name,
      List<String> markets,
      String targetState,
      long soakSeconds,
      String status,
      List<ApprovedMarket> approved,
      List<OpenedMarket> opened,
      Instant soakUntil) {}

  /** Requested: this market is to be opened, answering that state change. */
  record ApprovedMarket(String market, long answersSequence) {}

  /** Confirmed: this market opened at that sequence. */
  record OpenedMarket(String market, long sequence, String bookHash, Instant at) {}

  static PlanText of(Plan plan) {
    return new PlanText(
        plan.planId(),
        plan.status().name(),
        plan.reason(),
        plan.proposer(),
        plan.approver(),
        plan.stages().stream().map(PlanText::of).toList(),
        plan.endedBy(),
        plan.endReason(),
        plan.holdReason(),
        plan.proposedAt(),
        plan.changedAt());
  }

  private static StageText of(StageProgress progress) {
    Stage stage = progress.stage();
    return new StageText(
        stage.name(),
        stage.markets(),
        stage.target().name(),
        stage.soakSeconds(),
        progress.status().name(),
        progress.markets().stream()
            .map(it -> new ApprovedMarket(it.market(), it.answersSequence()))
            .toList(),
        progress.opened().entrySet().stream()
            .map(
                it ->
                    new OpenedMarket(
                        it.getKey(),
                        it.getValue().sequence(),
                        it.getValue().bookHash(),
                        it.getValue().at()))
            .toList(),
        progress.soakUntil());
  }
}
