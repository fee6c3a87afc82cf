package sluice.gateway.orderentry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.log.VenueLog;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.Origin;
import sluice.replica.commands.CommandClient.Answer;
import sluice.replica.commands.CommandFailed;
import sluice.vocabulary.Refusal;

/**
 * Carries a trader's command to the core and its answer back. Does not wait: the reply is sent on
 * the event stream's thread, when the views know what happened.
 */
@Component
class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final VenueLog log;
  private final Timer answered;
  private final Timer failed;

  Courier(VenueLog log, MeterRegistry registry) {
    this.log = log;
    this.answered = timer(registry, "answered");
    this.failed = timer(registry, "failed");
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("sluice.gateway.commands")
        .description("Traders' commands, from the edge until the core's answer was known")
        .tag("outcome", outcome)
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  /** Makes the reply out of what the core said. */
  interface Reading {
    String read(Answer answer) throws Refused;
  }

  /**
   * @param market that the command is about; null when it is about all
   */
  void carry(Function<Origin, Command> command, Market market, Reply reply, Reading reading) {
    long sentNs = System.nanoTime();
    log.send(
        command,
        (answer, failure) -> {
          (failure == null ? answered : failed)
              .record(System.nanoTime() - sentNs, TimeUnit.NANOSECONDS);
          try {
            if (failure != null) throw refused(failure);
            Refusal refusal = refusal(answer);
            if (refusal != null) throw CoreRefusal.of(refusal, market);
            reply.send(reading.read(answer));
          } catch (Refused e) {
            reply.refuse(e);
          } catch (RuntimeException e) {
            LOG.error("answer sequence={} failed", answer == null ? 0 : answer.sequence(), e);
            reply.refuse(new Refused(ErrorCode.UNKNOWN, "Something broke; it has happened."));
          }
        });
  }

  private static Refused refused(Throwable failure) {
    if (failure instanceof CommandFailed it) return CoreRefusal.of(it);
    LOG.error("command not encoded", failure);
    return new Refused(ErrorCode.REJECTED, "The order cannot be sent to the matching engine.");
  }

  /** Why the core changed nothing; null when it did. */
  private static Refusal refusal(Answer answer) {
    for (Event event : answer.events()) {
      switch (event) {
        case Event.OrderRejected it -> {
          return it.reason();
        }
        case Event.CancelRejected it -> {
          return it.reason();
        }
        case Event.CommandRefused it -> {
          return it.reason();
        }
        default -> {}
      }
    }
    return null;
  }
}
