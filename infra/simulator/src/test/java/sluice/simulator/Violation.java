package sluice.simulator;

/** Something that must never happen has happened. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }

  static void require(boolean holds, String what, Object... parts) {
    if (!holds) throw new Violation(parts.length == 0 ? what : what.formatted(parts));
  }
}
