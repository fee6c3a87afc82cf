package sluice.launcher.process;

import java.util.List;

/** What a venue consists of: five processes, in the order in which they are shown. */
public enum Part {
  /** History, plans, the audit; never in an order's path. */
  POSTGRES("postgres", 5432, 4),
  /** The log. */
  KAFKA("broker", 9092, 3),
  /** The core. */
  MATCHING("matching", 8082, 2),
  /** Operators' API. */
  CONTROL("control", 8081, 1),
  /** Traders' API. */
  GATEWAY("gateway", 8080, 0);

  private final String text;
  private final int defaultPort;
  private final int fromBase;

  Part(String text, int defaultPort, int fromBase) {
    this.text = text;
    this.defaultPort = defaultPort;
    this.fromBase = fromBase;
  }

  /** Its name for people, and for its files. */
  public String text() {
    return text;
  }

  /** Where it listens when nobody says otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** Its place above {@code --port-base}. */
  public int fromBase() {
    return fromBase;
  }

  /** The option that sets its port. */
  public String portOption() {
    return this == KAFKA ? "--kafka-port" : "--" + text + "-port";
  }

  /** Servers of others' make may be somewhere else. */
  public boolean isService() {
    return this == MATCHING || this == CONTROL || this == GATEWAY;
  }

  /** Who talks to others ends before them. */
  public static List<Part> inStopOrder() {
    return List.of(GATEWAY, CONTROL, MATCHING, POSTGRES, KAFKA);
  }
}
