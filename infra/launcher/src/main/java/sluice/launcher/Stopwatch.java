package sluice.launcher;

import java.lang.management.ManagementFactory;

/**
 * Time since the person pressed Enter: the script notes it, so that its own work and our start
 * count.
 *
 * @param begunMs Unix time
 */
record Stopwatch(long begunMs) {
  private static final String BEGUN = "sluice.begun";

  static Stopwatch sinceTheScriptBegan() {
    long jvmMs = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new Stopwatch(Math.min(jvmMs, Long.getLong(BEGUN, jvmMs)));
  }

  double seconds() {
    return (System.currentTimeMillis() - begunMs) / 1e3;
  }
}
