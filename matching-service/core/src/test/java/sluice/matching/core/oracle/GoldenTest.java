package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of each rules version and the digest of all that was said about them, kept for ever: a build
 * that says anything else has changed the past. The first line of a log is its digest; it changes
 * only with a reason in the commit, and never once a version was in use.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/sluice/matching/core/golden");

  static Stream<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  void whatWasSaidIsSaidAgain(Path file) throws IOException {
    String digest = Files.readAllLines(file).getFirst().substring("# ".length());
    List<Arrival> log = Logs.read(file);
    assertThat(log).hasSizeGreaterThan(500);
    assertThat(Replay.said(log)).isEqualTo(digest);
  }
}
