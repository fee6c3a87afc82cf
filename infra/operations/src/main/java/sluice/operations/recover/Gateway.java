package sluice.operations.recover;

import tools.jackson.databind.JsonNode;

/** What the gateway says of its writers. */
record Gateway(ServiceHealth health) {
  /** What one writer is doing. */
  record Writer(String state, String why) {
    boolean stopped() {
      return state.equals("STOPPED");
    }

    @Override
    public String toString() {
      return why == null ? state : state + ": " + why;
    }
  }

  /**
   * @param component of its health: history or archive
   */
  Writer writer(String component) {
    JsonNode details = health.details(component);
    if (details.isMissingNode()) {
      return new Writer("UNKNOWN", "the gateway at %s does not say".formatted(health.address()));
    }
    String why = details.path("stopped").asString(details.path("postgres").asString(null));
    return new Writer(details.path("state").asString("UNKNOWN"), why);
  }
}
