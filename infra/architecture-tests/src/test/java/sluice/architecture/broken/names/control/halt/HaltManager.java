package sluice.architecture.broken.names.control.halt;

/** Broken on purpose: a name that says nothing. */
final class HaltManager {
  private HaltManager() {}

  static int halted() {
    return 0;
  }
}
