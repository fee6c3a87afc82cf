package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What will happen by itself, when log time allows. */
final class Timers {
  /** What a timer ends or does. */
  enum Kind {
    CALL_END,
    LOCK_END,
    INDICATION,
    LEASE,
    GROUP
  }

  /**
   * @param armed rises with each arming
   */
  record Timer(long dueMs, long armed, Kind kind, int market, long account, int group) {}

  private final List<Timer> running = new ArrayList<>();
  private long armed;

  void arm(long dueMs, Kind kind, int market) {
    running.add(new Timer(dueMs, armed++, kind, market, 0, 0));
  }

  void armGroup(long dueMs, long account, int group) {
    disarmGroup(account, group);
    running.add(new Timer(dueMs, armed++, Kind.GROUP, 0, account, group));
  }

  void disarmGroup(long account, int group) {
    running.removeIf(it -> it.kind == Kind.GROUP && it.account == account && it.group == group);
  }

  void disarm(int market, Predicate<Kind> kinds) {
    running.removeIf(it -> it.market == market && kinds.test(it.kind));
  }

  boolean any() {
    return !running.isEmpty();
  }

  /** Takes out the one that is due first; null when none is. */
  Timer takeDue(long nowMs) {
    Timer first =
        running.stream()
            .filter(it -> it.dueMs <= nowMs)
            .min(Comparator.comparingLong(Timer::dueMs).thenComparingLong(Timer::armed))
            .orElse(null);
    if (first != null) running.remove(first);
    return first;
  }
}
