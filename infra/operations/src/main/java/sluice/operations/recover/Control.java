package sluice.operations.recover;

import tools.jackson.databind.JsonNode;

/**
 * What market-control says of its domain events: plans and approvals, whose store it fills itself.
 */
record Control(ServiceHealth health) {
  /**
   * @param event number of the last one that counts
   * @param behind those that their topic lacks; below zero unknown
   * @param held plans that were in flight at the loss and wait for a person
   * @param why what keeps the store from being whole; null when nothing does
   */
  record DomainEvents(long event, long behind, int held, String why) {
    boolean whole() {
      return why == null && behind == 0;
    }
  }

  DomainEvents domainEvents() {
    JsonNode details = health.details("domainEvents");
    if (details.isMissingNode()) {
      return new DomainEvents(
          0, -1, 0, "market-control at %s does not say".formatted(health.address()));
    }
    return new DomainEvents(
        details.path("event").asLong(0),
        details.path("topicBehind").asLong(-1),
        details.path("plansHeld").asInt(0),
        details.path("openingsStopped").asString(details.path("waits").asString(null)));
  }
}
