package sluice.simulator.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A planted bug: one place of the product's source, and what stands there instead. As a file: what
 * is wrong, the source file from the repository's root, {@code ---}, the right lines, {@code +++},
 * the wrong ones.
 */
record Mutant(String name, String title, String file, String right, String wrong) {

  static List<Mutant> all(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Mutant> mutants = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".mutant")).sorted().toList()) {
        mutants.add(read(file));
      }
      return mutants;
    }
  }

  private static Mutant read(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".mutant", "");
    String[] parts = Files.readString(file).split("\n---\n|\n\\+\\+\\+\n", -1);
    String[] head = parts[0].split("\n");
    if (parts.length != 3 || head.length != 2) {
      throw new IllegalArgumentException(file + " is not title, file, ---, right, +++, wrong");
    }
    return new Mutant(name, head[0], head[1], parts[1].strip(), parts[2].strip());
  }

  /**
   * The source with the bug in it.
   *
   * @throws IllegalStateException when the right lines do not stand there exactly once: the product
   *     has changed, and the bug has to be planted anew
   */
  String plant(String source) {
    int at = source.indexOf(right);
    if (at < 0 || source.indexOf(right, at + 1) >= 0) {
      throw new IllegalStateException(
          name + ": not exactly once in " + file + ": " + right.lines().findFirst().orElse(""));
    }
    return source.substring(0, at) + wrong + source.substring(at + right.length());
  }
}
