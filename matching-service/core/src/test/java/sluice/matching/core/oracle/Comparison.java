package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import sluice.matching.core.MatchingEvents;

/**
 * The core beside the oracle, command by command: what both say must be the same, line by line, and
 * what must always hold is looked at after each.
 */
final class Comparison {
  /**
   * The first command after which the two differ.
   *
   * @param log up to that command, with it
   * @param what differs
   */
  record Failure(List<Arrival> log, String what) {}

  private final EventTape oracleTape = new EventTape();
  private final Bookkeeper books = new Bookkeeper();
  private final EventTape coreTape = new EventTape(books);
  private final Oracle oracle = new Oracle(oracleTape.events());
  private final Machine core;
  private final List<Arrival> log = new ArrayList<>();
  private List<String> lastSaid = List.of();
  private long said;
  private int checkEvery = 1;

  Comparison(Function<MatchingEvents, Machine> coreOf) {
    core = coreOf.apply(coreTape.events());
  }

  /** The core of this build. */
  static Comparison ofTheCore() {
    return new Comparison(CoreMachine::new);
  }

  /**
   * @param every after how many commands what must hold is looked at; the events always are
   */
  Comparison checking(int every) {
    checkEvery = every;
    return this;
  }

  /**
   * Runs a seed.
   *
   * @return null when nothing differs
   */
  Failure run(long seed, int commands) {
    StreamMaker maker = new StreamMaker(new SplittableRandom(seed), oracle);
    for (int i = 0; i < commands; i++) {
      Failure failure = step(maker.next());
      if (failure != null) return failure;
    }
    return null;
  }

  /** Runs a log. */
  Failure replay(List<Arrival> arrivals) {
    for (Arrival arrival : arrivals) {
      Failure failure = step(arrival);
      if (failure != null) return failure;
    }
    return null;
  }

  /** What the last command made the oracle say. */
  List<String> lastSaid() {
    return lastSaid;
  }

  /** Lines said so far. */
  long said() {
    return said;
  }

  private Failure step(Arrival arrival) {
    log.add(arrival);
    oracle.apply(arrival);
    List<String> expected = oracleTape.take();
    lastSaid = expected;
    said += expected.size();
    books.begin(arrival.act());
    String what;
    try {
      core.apply(arrival);
      what = difference(expected, coreTape.take());
      if (what == null && log.size() % checkEvery == 0) {
        books.check();
        if (core instanceof CoreMachine machine) new CoreState(machine.machine, books).check();
      }
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      what = told(e) + "\n  said: " + String.join("\n        ", coreTape.take());
    }
    return what == null ? null : new Failure(List.copyOf(log), what);
  }

  private static String told(Throwable e) {
    Throwable cause = e;
    while (cause instanceof java.lang.reflect.UndeclaredThrowableException
        || cause instanceof java.lang.reflect.InvocationTargetException) cause = cause.getCause();
    StringBuilder told = new StringBuilder(cause.toString());
    for (StackTraceElement at : cause.getStackTrace()) {
      if (!at.getClassName().startsWith("sluice.")) continue;
      told.append("\n    at ").append(at);
      if (told.length() > 1_200) break;
    }
    return told.toString();
  }

  private static String difference(List<String> expected, List<String> got) {
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i) : "nothing more";
      String said = i < got.size() ? got.get(i) : "nothing more";
      if (wanted.equals(said)) continue;
      return "event %d of the command%n  oracle: %s%n  core:   %s%n  all of the oracle's:%n    %s%n  all of the core's:%n    %s"
          .formatted(
              i + 1, wanted, said, String.join("\n    ", expected), String.join("\n    ", got));
    }
    return null;
  }
}
