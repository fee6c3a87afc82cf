package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same log gives the same events, hashes included, and the same state: always and anywhere. */
class SameEverywhereTest {
  private static final int COMMANDS = 800;
  private static final List<String> SEEDS = List.of("5", "17");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 8})
  void twice(long seed) {
    List<Arrival> log = Logs.made(seed, COMMANDS);
    assertThat(Replay.outcome(log)).isEqualTo(Replay.outcome(log));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 8})
  void anotherCommandIsAnotherState(long seed) {
    List<Arrival> log = Logs.made(seed, COMMANDS);
    assertThat(Replay.outcome(log.subList(0, COMMANDS - 1))).isNotEqualTo(Replay.outcome(log));
  }

  @Test
  void inJvmsOfOtherFlagsLanguagesAndTimeZones() throws Exception {
    List<String> here = new ArrayList<>();
    for (String seed : SEEDS) {
      here.add(Replay.outcome(Logs.made(Long.parseLong(seed), COMMANDS)));
    }
    List<String> interpreted =
        elsewhere(
            "-Xint",
            "-XX:+UseSerialGC",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=Asia/Kathmandu");
    List<String> otherwise =
        elsewhere(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseParallelGC",
            "-XX:-UseCompressedOops",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2",
            "-Dfile.encoding=ISO-8859-1",
            "-Duser.language=tr",
            "-Duser.timezone=America/St_Johns");
    assertThat(interpreted).isEqualTo(here);
    assertThat(otherwise).isEqualTo(here);
  }

  private static List<String> elsewhere(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath(), Replay.class.getName()));
    command.add(Integer.toString(COMMANDS));
    command.addAll(SEEDS);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    assertThat(process.waitFor()).as("%s", lines).isZero();
    return lines;
  }

  /** Surefire may have put it into a manifest. */
  private static String classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    return surefire != null
        ? surefire
        : System.getProperty("java.class.path", "." + File.separator);
  }
}
