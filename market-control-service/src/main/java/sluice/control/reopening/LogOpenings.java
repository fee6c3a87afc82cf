package sluice.control.reopening;

import java.time.Duration;
import org.springframework.stereotype.Component;
import sluice.control.log.Outcome;
import sluice.control.log.SigningKeys;
import sluice.control.log.VenueLog;
import sluice.protocol.Command;

/** Opens markets by signed commands on the log. */
@Component
class LogOpenings implements Openings {
  private static final Duration READ_END_WITHIN = Duration.ofSeconds(2);

  private final VenueLog log;
  private final SigningKeys keys;

  LogOpenings(VenueLog log, SigningKeys keys) {
    this.log = log;
    this.keys = keys;
  }

  @Override
  public boolean areKnown() {
    return log.caughtUp() && log.failure() == null;
  }

  @Override
  public boolean learnAll() {
    return areKnown() && log.awaitEnd(READ_END_WITHIN);
  }

  @Override
  public Outcome open(Plan plan, NextStep.Open step) {
    return log.send(
        origin ->
            new Command.ChangeMarketState(
                origin,
                step.market().id(),
                step.target(),
                step.answersSequence(),
                step.requestId(),
                PlanRunner.actor(plan),
                plan.reason()),
        keys.control());
  }
}
