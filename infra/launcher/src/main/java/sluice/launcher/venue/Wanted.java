package sluice.launcher.venue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import sluice.launcher.Refused;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.process.Ports;

/**
 * What a person asked for.
 *
 * @param portBase 0 when not given
 * @param ports those that were given one by one
 * @param kafka servers of a broker that exists; null: our own
 * @param postgres one that exists; null: our own
 */
public record Wanted(
    int portBase, Map<Part, Integer> ports, String kafka, Running.ExternalPostgres postgres) {
  /** A start from nothing, as asked. */
  Running plan() {
    return new Running(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Ports.choose(portBase, ports),
        kafka,
        postgres);
  }

  /**
   * A venue that runs stays as it was started.
   *
   * @throws Refused when something else is asked for
   */
  void checkAgainst(Running running) {
    boolean otherBase =
        portBase != 0
            && running.ports().entrySet().stream()
                .anyMatch(
                    it ->
                        !ports.containsKey(it.getKey())
                            && it.getValue() != portBase + it.getKey().fromBase());
    boolean otherPort =
        ports.entrySet().stream()
            .anyMatch(
                it ->
                    it.getValue() != 0 && !it.getValue().equals(running.ports().get(it.getKey())));
    boolean otherServers =
        kafka != null && !kafka.equals(running.kafka())
            || postgres != null && !postgres.equals(running.postgres());
    if (otherBase || otherPort || otherServers) {
      throw new Refused(
          "The venue runs, with other ports or servers than asked for (gateway on port %d): infra/down first."
              .formatted(running.ports().get(Part.GATEWAY)));
    }
  }
}
