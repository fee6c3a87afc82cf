package sluice.control.reopening;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The read model of plans, fed by a streaming processor: row and processor's position are one
 * transaction. A row is made from all of its plan's events, so feeding one twice is harmless.
 */
@ProcessingGroup(AxonSetup.PROCESSOR)
class PlanTable {
  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final java.util.function.Function<String, Plan> plans;

  /**
   * @param plans a plan by its id, from its events
   */
  PlanTable(JdbcTemplate jdbc, JsonMapper json, java.util.function.Function<String, Plan> plans) {
    this.jdbc = jdbc;
    this.json = json;
    this.plans = plans;
  }

  @EventHandler
  void on(PlanEvent event) {
    Plan plan = plans.apply(event.planId());
    jdbc.update(
        """
        insert into control.reopening_plan (plan_id, proposed_at, status, active, plan)
        values (?, ?, ?, ?, ?::jsonb)
        on conflict (plan_id) do update
          set status = excluded.status, active = excluded.active, plan = excluded.plan
        """,
        UUID.fromString(plan.planId()),
        Timestamp.from(plan.proposedAt()),
        plan.status().name(),
        plan.status().isUnderWay(),
        json.writeValueAsString(PlanText.of(plan)));
  }

  /** The newest plans, newest first. */
  List<PlanText> newest(int limit) {
    return jdbc.query(
        "select plan from control.reopening_plan order by proposed_at desc, plan_id limit ?",
        (row, i) -> json.readValue(row.getString(1), PlanText.class),
        limit);
  }

  /** Plans that are being carried out or held, oldest first. */
  List<String> active() {
    return jdbc.query(
        "select plan_id from control.reopening_plan where active order by proposed_at",
        (row, i) -> row.getString(1));
  }

  /** How many plans wait for a person to release or abort them. */
  int held() {
    Integer held =
        jdbc.queryForObject(
            "select count(*) from control.reopening_plan where active and status = ?",
            Integer.class,
            PlanStatus.HELD.name());
    return held == null ? 0 : held;
  }

  /** Every plan that the store knows. */
  List<String> all() {
    return jdbc.query(
        "select distinct aggregate_identifier from control.domain_event where type = ?",
        (row, i) -> row.getString(1),
        ReopeningPlan.TYPE);
  }

  /** Whether rows are missing, so that the processor must begin anew. */
  boolean isBehindForGood() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select not exists (select 1 from control.reopening_plan)
               and exists (select 1 from control.domain_event where type = ?)
            """,
            Boolean.class,
            ReopeningPlan.TYPE));
  }

  /** Lets the processor begin anew; only while it does not run. */
  void forgetPosition() {
    jdbc.update(
        "delete from control.processor_token where processor_name = ?", AxonSetup.PROCESSOR);
  }
}
