package sluice.matching.app.bench;

import java.util.ArrayList;
import java.util.List;

/** A benchmark's command line: what is not understood ends the process with its help. */
final class Words {
  private final String help;
  private final List<String> words;

  Words(String help, String... args) {
    this.help = help;
    this.words = new ArrayList<>(List.of(args));
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(help);
      System.exit(0);
    }
  }

  /** Takes an option with a number behind it. */
  int number(String option, int otherwise) {
    int at = words.indexOf(option);
    if (at < 0) return otherwise;
    try {
      words.remove(at);
      return Integer.parseInt(words.remove(at));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw misunderstood(option + " wants a number");
    }
  }

  /** Takes an option that stands alone. */
  boolean flag(String option) {
    return words.remove(option);
  }

  /** What is left, each of these; all of them when nothing is. */
  List<String> rest(List<String> known) {
    for (String word : words) {
      if (!known.contains(word)) throw misunderstood("\"" + word + "\" is not known");
    }
    return words.isEmpty() ? known : List.copyOf(words);
  }

  /** Says why, shows the help, and ends the process. */
  IllegalArgumentException misunderstood(String why) {
    System.err.print("bench: " + why + "\n\n" + help);
    System.exit(2);
    return new IllegalArgumentException(why);
  }
}
