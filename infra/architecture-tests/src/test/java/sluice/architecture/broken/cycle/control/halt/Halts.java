package sluice.architecture.broken.cycle.control.halt;

import sluice.architecture.broken.cycle.control.audit.Acts;

/** Broken on purpose: it and the audit use each other. */
public final class Halts {
  private Halts() {}

  public static int count() {
    return Acts.count();
  }
}
