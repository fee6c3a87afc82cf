package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core says what the oracle says, event by event, and keeps what must hold. */
class OracleTest {
  private static final int COMMANDS = Integer.getInteger("oracle.commands", 1_500);
  private static final int SHRINK_SECONDS = 20;
  private static final Path KEPT = Path.of("src/test/resources/sluice/matching/core/kept");

  /** Fewer and shorter where the tests run hundreds of times. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("oracle.seeds", 24));
  }

  static Stream<Path> keptLogs() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.filter(it -> it.toString().endsWith(".log")).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theCoreSaysWhatTheOracleSays(long seed) {
    Comparison.Failure failure = Comparison.ofTheCore().run(seed, COMMANDS);
    if (failure != null) {
      tell("seed " + seed, new Shrinker(Comparison::ofTheCore, SHRINK_SECONDS).shrink(failure));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keptLogs")
  void whatOnceFailedFailsNoMore(Path log) throws IOException {
    Comparison.Failure failure = Comparison.ofTheCore().replay(Logs.read(log));
    if (failure != null) tell(log.getFileName().toString(), failure);
  }

  private static void tell(String name, Comparison.Failure failure) {
    List<String> lines = failure.log().stream().map(ActText::write).toList();
    fail("%s: %s%nlog:%n%s", name, failure.what(), String.join("\n", lines));
  }
}
