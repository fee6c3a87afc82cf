package sluice.architecture.broken.logging.matching.core;

import org.slf4j.LoggerFactory;

/** Broken on purpose: the core logs. */
final class Logs {
  private Logs() {}

  static void trade() {
    LoggerFactory.getLogger(Logs.class).info("traded");
  }
}
