package sluice.matching.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark was asked for.
 *
 * @param names streams by name; all when empty
 * @param svg where a plot goes; null for none
 * @param orders open orders of a snapshot
 * @param accounts of a snapshot
 */
record Options(List<String> names, int commands, int runs, String svg, int orders, int accounts) {
  static final List<String> STREAMS = List.of("replace", "move", "deep", "crash");

  static Options of(List<String> words) {
    List<String> names = new ArrayList<>();
    int commands = 1_000_000;
    int runs = 5;
    String svg = null;
    int orders = 1_000_000;
    int accounts = 1_000_000;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--commands" -> commands = Integer.parseInt(words.get(++i));
        case "--runs" -> runs = Integer.parseInt(words.get(++i));
        case "--svg" -> svg = words.get(++i);
        case "--orders" -> orders = Integer.parseInt(words.get(++i));
        case "--accounts" -> accounts = Integer.parseInt(words.get(++i));
        default -> {
          if (!STREAMS.contains(word)) throw new IllegalArgumentException("no stream " + word);
          names.add(word);
        }
      }
    }
    return new Options(
        names.isEmpty() ? STREAMS : List.copyOf(names), commands, runs, svg, orders, accounts);
  }
}
