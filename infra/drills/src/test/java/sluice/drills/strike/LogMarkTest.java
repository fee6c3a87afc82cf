package sluice.drills.strike;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMarkTest {
  @TempDir Path directory;

  @Test
  void onlyWhatWasWrittenSinceIsRead() throws IOException {
    Path log = directory.resolve("matching.log");
    LogMark none = LogMark.end(log);
    assertThat(none.since()).isEmpty();
    Files.writeString(log, "earlier\n");
    assertThat(none.since()).isEqualTo("earlier\n");
    LogMark mark = LogMark.end(log);
    Files.writeString(log, "later\n", StandardOpenOption.APPEND);
    assertThat(mark.since()).isEqualTo("later\n");
    Files.writeString(log, "new\n");
    assertThat(mark.since()).isEqualTo("new\n");
  }
}
