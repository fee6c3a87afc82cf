package sluice.architecture.broken.cycle.control.audit;

import sluice.architecture.broken.cycle.control.halt.Halts;

/** Broken on purpose: it and the halts use each other. */
public final class Acts {
  private Acts() {}

  public static int count() {
    return Halts.count();
  }
}
