package sluice.simulator;

/** Whoever can be drawn to move next. */
abstract class Actor {
  final String name;

  /** Not drawn before. */
  long dueNs;

  /** Not drawn before, whoever wakes it. */
  long heldUntilNs;

  /** Inside a step of its own that waits for others. */
  boolean working;

  Actor(String name) {
    this.name = name;
  }

  /** One step; sets when the next one is due. */
  abstract void move();
}
