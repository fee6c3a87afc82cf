package sluice.drills.strike;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.drills.strike.UnforcedWrites.Range;

/** On lines as strace 6.1 writes them. */
class UnforcedWritesTest {
  private static final String FORCED = "41 fdatasync(9</j/1.journal>) = 0 (DELAYED)";
  private static final String WRITTEN = "41 pwrite64(9</j/1.journal>, \"\"..., 184, 8192) = 184";
  private static final String MARKED = "41 pwrite64(9</j/1.journal>, \"\"..., 32, 512) = 32";

  @TempDir Path directory;

  @Test
  void whatWasWrittenSinceTheLastForceThatEndedIsUnforced() {
    assertThat(UnforcedWrites.in(List.of(WRITTEN, FORCED, MARKED, WRITTEN)))
        .containsEntry("/j/1.journal", List.of(new Range(512, 32), new Range(8192, 184)))
        .hasSize(1);
  }

  @Test
  void aForceThatDidNotEndForcedNothing() {
    String begun = "41 fdatasync(9</j/1.journal> <unfinished ...>";
    assertThat(UnforcedWrites.in(List.of(FORCED, WRITTEN, begun))).containsKey("/j/1.journal");
    String ended = "41 <... fdatasync resumed>) = 0 (DELAYED)";
    assertThat(UnforcedWrites.in(List.of(FORCED, WRITTEN, begun, ended))).isEmpty();
    String failed = "41 <... fdatasync resumed>) = -1 EIO (Input/output error)";
    assertThat(UnforcedWrites.in(List.of(FORCED, WRITTEN, begun, failed)))
        .containsKey("/j/1.journal");
  }

  @Test
  void aFileThatWasNeverSeenForcedIsLeftAlone() {
    assertThat(UnforcedWrites.in(List.of(WRITTEN))).isEmpty();
    assertThat(UnforcedWrites.in(List.of(FORCED))).isEmpty();
  }

  @Test
  void droppedBytesAreZerosAndTheOthersStay() throws IOException {
    Path file = directory.resolve("1.journal");
    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6});
    assertThat(UnforcedWrites.drop(file, List.of(new Range(1, 2), new Range(4, 1)))).isEqualTo(3);
    assertThat(Files.readAllBytes(file)).containsExactly(1, 0, 0, 4, 0, 6);
  }
}
