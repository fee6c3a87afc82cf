package sluice.control.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Reopening.approved;
import static sluice.control.fixture.Reopening.awaitStatus;
import static sluice.control.fixture.Reopening.opened;
import static sluice.control.fixture.Reopening.stage;
import static sluice.control.fixture.Service.eventually;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;

/**
 * A plan on the real event store whose service ends behind each of its events and is started again.
 * PostgreSQL itself takes no more events than the test allows, so that each end comes when the core
 * may have opened a market and the plan has not noted it.
 */
class RestartIT {
  /** Approved by then; the rest is the runner's. */
  private static final int APPROVED = 2;

  /** The sequence counts attempts: what it counts, no rollback takes back. */
  private static final String GATE =
      """
      create table control.gate (allowed int not null);
      insert into control.gate values (%d);
      create sequence control.refused minvalue 0 start 0;
      create function control.refuse() returns trigger language plpgsql as $$
      begin
        if new.sequence_number >= (select allowed from control.gate)
            and new.payload_type not like '%%PlanCompleted' then
          perform nextval('control.refused');
          raise exception 'the test allows no event %%', new.sequence_number;
        end if;
        return new;
      end $$;
      create trigger gate before insert on control.domain_event
        for each row execute function control.refuse();
      """;

  @TempDir Path directory;

  @Test
  void endedBehindAnyOfItsEventsThePlanOpensEveryMarketOnceAndInOrder() {
    List<Integer> endedBehind = new ArrayList<>();
    try (VenueOnPostgres postgres = new VenueOnPostgres(directory)) {
      Service service = postgres.startPlugged().listed("BTC-EUR", "AAVE-EUR", "ETH-EUR");
      postgres.run(GATE.formatted(APPROVED));
      String planId =
          approved(service, stage("canary", 0, "AAVE-EUR"), stage("rest", 0, "BTC-EUR", "ETH-EUR"));
      int events = postgres.planEvents(planId);
      while (!isOver(postgres, planId)) {
        awaitTrying(postgres);
        service.close();
        endedBehind.add(events);
        postgres.run("update control.gate set allowed = allowed + 1");
        service = postgres.startPlugged();
        int before = events;
        events = eventually(() -> postgres.planEvents(planId), it -> it > before);
      }
      awaitStatus(service, planId, "COMPLETED");
      assertThat(opened(postgres.venue, service)).containsExactly("AAVE-EUR", "BTC-EUR", "ETH-EUR");
    }
    // Begun, opened, soaking and done, for one market and for two; the last two come as one.
    assertThat(endedBehind).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  private static boolean isOver(VenueOnPostgres postgres, String planId) {
    return !postgres
        .ask(
            "select 1 from control.domain_event where payload_type like '%PlanCompleted'"
                + " and aggregate_identifier = '%s'".formatted(planId))
        .isEmpty();
  }

  /**
   * Waits until the runner was refused its next event, twice: by then it has done what it does
   * before, which is to open a market.
   */
  private static void awaitTrying(VenueOnPostgres postgres) {
    String refused = "select last_value from control.refused";
    long before = Long.parseLong(postgres.ask(refused).getFirst());
    eventually(() -> Long.parseLong(postgres.ask(refused).getFirst()), it -> it >= before + 2);
  }
}
