package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AuditJournalTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path directory;
  private final List<Act> taken = new ArrayList<>();

  private AuditJournal journal(long atMostBytes) {
    return new AuditJournal(directory.resolve("audit"), JSON, atMostBytes);
  }

  private static Act act(String subject) {
    return new Act(
        UUID.randomUUID(),
        Instant.parse("2026-11-23T08:00:00Z"),
        "olivia",
        "market.halt",
        subject,
        "{\"reason\":\"x\"}",
        "done");
  }

  @Test
  void handsOverWhatItKeptInOrderAndOnce() throws IOException {
    AuditJournal journal = journal(10_000);
    Act one = act("BTC-EUR");
    Act two = act("ETH-EUR");
    journal.append(one);
    journal.append(two);
    journal.handOver(taken::addAll);
    journal.handOver(taken::addAll);
    assertThat(taken).containsExactly(one, two);
    assertThat(journal.bytes()).isZero();
  }

  @Test
  void keepsWhatTheTakerDidNotTake() throws IOException {
    AuditJournal journal = journal(10_000);
    Act one = act("BTC-EUR");
    journal.append(one);
    assertThatThrownBy(
            () ->
                journal.handOver(
                    acts -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    Act two = act("ETH-EUR");
    journal.append(two);
    journal.handOver(taken::addAll);
    assertThat(taken).containsExactly(one, two);
  }

  @Test
  void anotherProcessFindsWhatTheFirstKept() throws IOException {
    Act one = act("BTC-EUR");
    journal(10_000).append(one);
    AuditJournal next = journal(10_000);
    assertThat(next.bytes()).isPositive();
    Act two = act("ETH-EUR");
    next.append(two);
    next.handOver(taken::addAll);
    assertThat(taken).containsExactly(one, two);
  }

  @Test
  void aLineThatACrashCutShortIsLeftOutAndNothingElse() throws IOException {
    Act one = act("BTC-EUR");
    journal(10_000).append(one);
    try (var files = Files.list(directory.resolve("audit"))) {
      Files.writeString(files.findFirst().orElseThrow(), "{\"id\":\"", StandardOpenOption.APPEND);
    }
    journal(10_000).handOver(taken::addAll);
    assertThat(taken).containsExactly(one);
  }

  @Test
  void saysThatItIsFullAndStillTakesTwiceAsMuch() throws IOException {
    AuditJournal journal = journal(300);
    journal.append(act("BTC-EUR"));
    assertThat(journal.isFull()).isFalse();
    journal.append(act("ETH-EUR"));
    assertThat(journal.isFull()).isTrue();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10; i++) journal.append(act("ADA-EUR"));
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("full");
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    journal(10_000).append(act("BTC-EUR"));
    try (var files = Files.list(directory.resolve("audit"))) {
      assertThat(Files.getPosixFilePermissions(files.findFirst().orElseThrow()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
