package sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path directory;

  @Test
  void showsOnlyWhatTheRunAdded() throws IOException {
    Path file = directory.resolve("a.log");
    Files.writeString(file, "an earlier run\n");
    LogFile log = LogFile.begin(file);
    Files.writeString(file, "this run\n", StandardOpenOption.APPEND);
    assertThat(log.tail()).containsExactly("this run");
  }

  @Test
  void showsTheLastLinesOfMany() throws IOException {
    Path file = directory.resolve("a.log");
    LogFile log = LogFile.begin(file);
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 10_000; i++) lines.append("line ").append(i).append('\n');
    Files.writeString(file, lines);
    assertThat(log.tail()).endsWith("line 9999", "line 10000").hasSizeLessThan(50);
  }

  @Test
  void aLogThatWasNeverWrittenHasNoTail() {
    assertThat(LogFile.begin(directory.resolve("a.log")).tail()).isEmpty();
  }
}
