package sluice.architecture.broken.console.matching.core;

/** Broken on purpose: the core prints. */
final class Prints {
  private Prints() {}

  static void trade() {
    System.out.println("traded");
  }
}
