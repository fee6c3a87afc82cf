package sluice.launcher.venue;

import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.process.Part;

/** Where people and scripts find a running venue. */
public record Addresses(Running running) {
  private static final String LOOPBACK = "127.0.0.1:";

  /** The traders' REST API, with /v2. */
  public String rest() {
    return gateway() + "/v2";
  }

  /** Scheme, host and port of the gateway. */
  public String gateway() {
    return "http://" + LOOPBACK + port(Part.GATEWAY);
  }

  public String webSocket() {
    return "ws://" + LOOPBACK + port(Part.GATEWAY) + "/v2/";
  }

  /** The operators' API. */
  public String admin() {
    return "http://" + LOOPBACK + port(Part.CONTROL);
  }

  /** Bootstrap servers. */
  public String kafka() {
    return running.kafka() != null ? running.kafka() : LOOPBACK + port(Part.KAFKA);
  }

  public String jdbcUrl() {
    return running.postgres() != null
        ? running.postgres().url()
        : Servers.jdbcUrl(port(Part.POSTGRES));
  }

  public String databaseUser() {
    return running.postgres() != null ? running.postgres().user() : Servers.USER;
  }

  public String databasePassword(Secrets secrets) {
    return running.postgres() != null ? running.postgres().password() : secrets.databasePassword();
  }

  /** A part's address as people read it. */
  public String of(Part part) {
    return switch (part) {
      case KAFKA -> kafka();
      case POSTGRES -> jdbcUrl();
      case MATCHING -> "http://" + LOOPBACK + port(part) + "/status";
      case CONTROL -> admin();
      case GATEWAY -> rest();
    };
  }

  private int port(Part part) {
    return running.ports().get(part);
  }
}
