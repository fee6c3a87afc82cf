package sluice.matching.core.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Whole logs: made from a seed, or kept as text. */
final class Logs {
  private Logs() {}

  /** What a seed makes up; the oracle alone runs along. */
  static List<Arrival> made(long seed, int commands) {
    Oracle oracle = new Oracle(new EventTape().events());
    StreamMaker maker = new StreamMaker(new SplittableRandom(seed), oracle);
    List<Arrival> log = new ArrayList<>(commands);
    for (int i = 0; i < commands; i++) {
      Arrival arrival = maker.next();
      log.add(arrival);
      oracle.apply(arrival);
    }
    return log;
  }

  static List<Arrival> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(ActText::read)
        .toList();
  }

  static void write(Path file, List<Arrival> log) throws IOException {
    Files.write(file, log.stream().map(ActText::write).toList());
  }
}
