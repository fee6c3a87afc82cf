package sluice.drills;

import java.util.ArrayList;
import java.util.List;

/**
 * An order in which to lose things on one venue so that each comes right after each other one
 * exactly once: an Euler circuit through all ordered pairs.
 */
final class PairWalk {
  private PairWalk() {}

  /**
   * Each is followed in turn by all that come later in the list, and after the last of them the
   * next one begins; so the steps back, the steps from the last and the step to the first close it.
   *
   * @param all at least two, no two alike
   * @return one more than there are pairs: the k-th pair, from 1, is the k-th and the one after it
   */
  static <T> List<T> of(List<T> all) {
    if (all.size() < 2) throw new IllegalArgumentException("no pair in " + all);
    List<T> walk = new ArrayList<>();
    for (int one = 0; one < all.size(); one++) {
      for (int other = one + 1; other < all.size(); other++) {
        walk.add(all.get(one));
        walk.add(all.get(other));
      }
    }
    walk.add(all.getFirst());
    return walk;
  }
}
