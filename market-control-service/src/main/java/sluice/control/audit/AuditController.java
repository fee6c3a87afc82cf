package sluice.control.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;

/** The audit over HTTP. */
@RestController
@Tag(name = "Audit", description = "Who did what, when, and how it ended")
class AuditController {
  private static final int LIMIT_AT_MOST = 1_000;

  private final Audit audit;
  private final ActTable table;
  private final Database database;

  AuditController(Audit audit, ActTable table, Database database) {
    this.audit = audit;
    this.table = table;
    this.database = database;
  }

  @Schema(name = "Act")
  record ActText(
      long number,
      Instant at,
      String actor,
      String act,
      String subject,
      String details,
      String outcome) {
    static ActText of(ActTable.Stored stored) {
      Act act = stored.act();
      return new ActText(
          stored.number(),
          act.at(),
          act.actor(),
          act.act(),
          act.subject(),
          act.details(),
          act.outcome());
    }
  }

  @GetMapping("/v1/audit")
  @Operation(summary = "Acts, newest first; refusals too")
  List<ActText> acts(
      @RequestParam(defaultValue = "100") Integer limit,
      @Parameter(description = "The number of an act, or an instant: only what came earlier")
          @RequestParam(required = false)
          String before) {
    Fields.within("limit", limit, 1, LIMIT_AT_MOST);
    Long number = number(before);
    Instant instant = before == null || number != null ? null : instant(before);
    try {
      audit.handOver();
      return database.call(() -> table.newest(instant, number, limit)).stream()
          .map(ActText::of)
          .toList();
    } catch (DatabaseAway e) {
      throw new Problem(ProblemCode.AUDIT_UNAVAILABLE, "acts are kept and can be read later");
    }
  }

  private static Long number(String before) {
    return before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
  }

  private static Instant instant(String before) {
    try {
      return Instant.parse(before);
    } catch (DateTimeException e) {
      throw new Problem(ProblemCode.INVALID_FIELD, "before is neither a number nor an instant");
    }
  }
}
