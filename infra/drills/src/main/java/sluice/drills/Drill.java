package sluice.drills;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sluice.drills.strike.Strike;
import sluice.drills.strike.Strikes;

/**
 * One or more losses in a row on one venue, without a fresh start between.
 *
 * @param name of each, joined by a plus
 * @param again whether each strikes a second time while the venue recovers from the first
 */
record Drill(String name, List<Strike> strikes, boolean again) {
  private static final String AND = "+";

  /** The drill of this name; empty when it names an unknown loss. */
  static Optional<Drill> of(String name, boolean again) {
    List<Optional<Strike>> found = Arrays.stream(name.split("\\+")).map(Strikes::of).toList();
    if (found.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
    return Optional.of(of(found.stream().map(Optional::get).toList(), again));
  }

  static Drill of(List<Strike> strikes, boolean again) {
    String names = String.join(AND, strikes.stream().map(Strike::name).toList());
    return new Drill(again ? names + ".during-recovery" : names, strikes, again);
  }

  /** Why it cannot be run here; empty when it can. */
  Optional<String> missing() {
    return strikes.stream().map(Strike::missing).flatMap(Optional::stream).findFirst();
  }
}
