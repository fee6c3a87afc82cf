package sluice.matching.core.book;

/**
 * The levels of one side by price: a tree of 64-way digits that has no node with fewer than two
 * children, so its depth follows how far apart prices are, not how many decimals they have. Finds,
 * adds and removes in at most nine steps, which wait for one another: so in front of it stands a
 * table of guesses, by a hash of the price, that finds most levels in one. One thread.
 */
final class PriceTree {
  private static final int FIRST_GUESS_BITS = 6;
  private static final int MOST_GUESSES = 1 << 16;

  /** 2^64 by the golden ratio: prices in equal steps spread evenly. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final PriceNodes nodes;
  private final Levels levels;
  private int root; // a level, or the complement of a node; 0 empty
  private int size;
  private Level[] guesses = new Level[1 << FIRST_GUESS_BITS];
  private int shift = Long.SIZE - FIRST_GUESS_BITS;

  PriceTree(PriceNodes nodes, Levels levels) {
    this.nodes = nodes;
    this.levels = levels;
  }

  /** The level of a price; null when there is none. */
  Level find(long price) {
    Level guess = guesses[slot(price)];
    return guess != null && guess.pricePoints == price ? guess : search(price);
  }

  /** The guess alone: the level of a price, or another one, or null. */
  Level likely(long price) {
    return guesses[slot(price)];
  }

  private int slot(long price) {
    return (int) (price * GOLDEN >>> shift);
  }

  private Level search(long price) {
    int at = root;
    while (at < 0) at = nodes.child(~at, nodes.digit(~at, price));
    Level level = levels.at(at);
    if (level == null || level.pricePoints != price) return null;
    guesses[slot(price)] = level;
    return level;
  }

  /**
   * Adds a level whose price is not in the tree.
   *
   * @return the row of the level with the next lower price, or the complement of the one with the
   *     next higher; 0 when it is the only one
   */
  int add(int level, long price) {
    if (++size > guesses.length / 2 && guesses.length < MOST_GUESSES) moreGuesses();
    guesses[slot(price)] = levels.at(level);
    return addToTree(level, price);
  }

  private void moreGuesses() {
    Level[] old = guesses;
    guesses = new Level[old.length * 2];
    shift--;
    for (Level level : old) if (level != null) guesses[slot(level.pricePoints)] = level;
  }

  private int addToTree(int level, long price) {
    if (root == 0) {
      root = level;
      return 0;
    }
    int parent = 0;
    int at = root;
    while (at < 0) {
      int node = ~at;
      if (!nodes.covers(node, price)) return split(parent, at, nodes.base(node), level, price);
      int digit = nodes.digit(node, price);
      int child = nodes.child(node, digit);
      if (child == 0) {
        int neighbour = neighbour(node, digit);
        nodes.child(node, digit, level);
        return neighbour;
      }
      parent = node;
      at = child;
    }
    return split(parent, at, levels.at(at).pricePoints, level, price);
  }

  /** Puts a node over a subtree and a new level, at the highest digit in which they differ. */
  private int split(int parent, int at, long other, int level, long price) {
    int highestBit = 63 - Long.numberOfLeadingZeros(price ^ other);
    int shift = highestBit / PriceNodes.DIGIT_BITS * PriceNodes.DIGIT_BITS;
    int node = nodes.take(price, shift);
    nodes.child(node, nodes.digit(node, price), level);
    nodes.child(node, nodes.digit(node, other), at);
    replace(parent, price, ~node);
    return price > other ? highest(at) : ~lowest(at);
  }

  private void replace(int parent, long price, int by) {
    if (parent == 0) root = by;
    else nodes.child(parent, nodes.digit(parent, price), by);
  }

  private int neighbour(int node, int digit) {
    long below = nodes.present(node) & (1L << digit) - 1;
    if (below != 0) {
      return highest(nodes.child(node, 63 - Long.numberOfLeadingZeros(below)));
    }
    return ~lowest(nodes.child(node, Long.numberOfTrailingZeros(nodes.present(node))));
  }

  private int highest(int from) {
    int at = from;
    while (at < 0) {
      at = nodes.child(~at, 63 - Long.numberOfLeadingZeros(nodes.present(~at)));
    }
    return at;
  }

  private int lowest(int from) {
    int at = from;
    while (at < 0) at = nodes.child(~at, Long.numberOfTrailingZeros(nodes.present(~at)));
    return at;
  }

  /** Removes a level that is in the tree. */
  void remove(int level, long price) {
    size--;
    int slot = slot(price);
    if (guesses[slot] == levels.at(level)) guesses[slot] = null;
    removeFromTree(level, price);
  }

  private void removeFromTree(int level, long price) {
    if (root == level) {
      root = 0;
      return;
    }
    int parent = 0;
    int node = ~root;
    int child = nodes.child(node, nodes.digit(node, price));
    while (child != level) {
      parent = node;
      node = ~child;
      child = nodes.child(node, nodes.digit(node, price));
    }
    nodes.clear(node, nodes.digit(node, price));
    long left = nodes.present(node);
    if ((left & left - 1) != 0) return;
    int digit = Long.numberOfTrailingZeros(left);
    int last = nodes.child(node, digit);
    nodes.clear(node, digit);
    replace(parent, price, last);
    nodes.free(node);
  }
}
