package sluice.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thread, a time of its own, and somebody to move next: of those that are due one is drawn;
 * when none is, time goes on to the next that will be.
 */
final class Scheduler {
  private static final long USUAL_STEP_NS = 60_000;
  private static final long LONG_STEP_NS = 4_000_000;

  private final RandomGenerator random;
  private final List<Actor> actors = new ArrayList<>();
  private final List<Actor> due = new ArrayList<>();
  private final List<Actor> working = new ArrayList<>();
  private Runnable afterStep = () -> {};
  private long nowNs;
  private long steps;

  Scheduler(RandomGenerator random) {
    this.random = random;
  }

  /** Called after every step, of whoever it was. */
  void afterStep(Runnable look) {
    afterStep = look;
  }

  long nowNs() {
    return nowNs;
  }

  long nowMs() {
    return nowNs / 1_000_000;
  }

  long steps() {
    return steps;
  }

  void add(Actor actor) {
    actor.dueNs = nowNs;
    actors.add(actor);
  }

  void remove(Actor actor) {
    actors.remove(actor);
  }

  /** The actor whose step is under way would have waited so long. */
  void idle(long ns) {
    Actor actor = working.isEmpty() ? null : working.getLast();
    if (actor != null) actor.dueNs = nowNs + random.nextLong(ns / 4, ns + 1);
  }

  /** Goes on until a time. */
  void runUntil(long untilNs) {
    while (nowNs < untilNs) step(untilNs);
  }

  /** Somebody's step, or the time until the next one's; never beyond the limit. */
  void step(long limitNs) {
    due.clear();
    long nextNs = limitNs;
    for (Actor actor : actors) {
      if (actor.working) continue;
      long dueNs = Math.max(actor.dueNs, actor.heldUntilNs);
      if (dueNs <= nowNs) due.add(actor);
      else nextNs = Math.min(nextNs, dueNs);
    }
    if (due.isEmpty()) {
      nowNs = Math.max(nowNs, nextNs);
      return;
    }
    move(due.get(random.nextInt(due.size())));
    nowNs +=
        random.nextInt(200) == 0 ? random.nextLong(LONG_STEP_NS) : random.nextLong(USUAL_STEP_NS);
  }

  private void move(Actor actor) {
    steps++;
    actor.working = true;
    working.add(actor);
    try {
      actor.move();
    } finally {
      working.removeLast();
      actor.working = false;
    }
    afterStep.run();
  }

  /** Inside a step that waits: the others go on. */
  void rest(long ns) {
    long untilNs = nowNs + ns;
    do {
      step(untilNs);
    } while (nowNs < untilNs);
  }
}
