package sluice.matching.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark was asked for.
 *
 * @param names streams by name; all when empty
 * @param svg where a plot goes; null for none
 */
record Options(List<String> names, int commands, int runs, String svg) {
  static final List<String> STREAMS = List.of("replace", "move", "deep", "crash");

  static Options of(List<String> words) {
    List<String> names = new ArrayList<>();
    int commands = 1_000_000;
    int runs = 5;
    String svg = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--commands" -> commands = Integer.parseInt(words.get(++i));
        case "--runs" -> runs = Integer.parseInt(words.get(++i));
        case "--svg" -> svg = words.get(++i);
        default -> {
          if (!STREAMS.contains(word)) throw new IllegalArgumentException("no stream " + word);
          names.add(word);
        }
      }
    }
    return new Options(names.isEmpty() ? STREAMS : List.copyOf(names), commands, runs, svg);
  }
}
