package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.replica.journal.JournalDamaged;
import sluice.testkit.disk.FaultyDisk;
import tools.jackson.databind.json.JsonMapper;

class ActJournalTest {
  private final FaultyDisk disk = new FaultyDisk(7);

  private ActJournal journal() throws IOException {
    return new ActJournal(disk, 1_000);
  }

  private static Act act(String subject) {
    return new Act(
        UUID.randomUUID(),
        Instant.parse("2026-11-23T08:00:00.123456789Z"),
        "olivia",
        "market.halt",
        subject,
        "{\"reason\":\"€\"}",
        "done");
  }

  private static List<Act> acts(ActJournal journal, long behind) throws IOException {
    return journal.readBehind(behind, 100).stream().map(ActRecords::act).toList();
  }

  @Test
  void keepsEveryActInOrderForEver() throws IOException {
    ActJournal journal = journal();
    Act one = act("BTC-EUR");
    Act two = act("ETH-EUR");
    journal.append(one);
    journal.append(two);
    assertThat(acts(journal, 0)).containsExactly(one, two);
    assertThat(acts(journal, 1)).containsExactly(two);
    assertThat(acts(journal, 2)).isEmpty();
    assertThat(journal.readBehind(0, 1)).extracting(ActRecorded::number).containsExactly(1L);
  }

  @Test
  void anotherProcessFindsThemAfterPowerWentAndGoesOnUnderTheSameId() throws IOException {
    ActJournal first = journal();
    Act one = act("BTC-EUR");
    first.append(one);
    disk.losePower();
    ActJournal next = journal();
    Act two = act("ETH-EUR");
    next.append(two);
    assertThat(next.id()).isEqualTo(first.id());
    assertThat(acts(next, 0)).containsExactly(one, two);
    assertThat(new ActJournal(new FaultyDisk(8), 1).id()).isNotEqualTo(first.id());
  }

  @Test
  void anActThatIsNotForcedIsNotKeptAndTheNextOneIs() throws IOException {
    ActJournal journal = journal();
    Act one = act("BTC-EUR");
    journal.append(one);
    disk.failForceAfter(0);
    assertThatThrownBy(() -> journal.append(act("ETH-EUR"))).isInstanceOf(IOException.class);
    Act three = act("ADA-EUR");
    journal.append(three);
    assertThat(acts(journal, 0)).startsWith(one).endsWith(three);
  }

  @Test
  void saysThatTheDiskIsNearlyFullWhileClosingActsStillFit() throws IOException {
    ActJournal journal = journal();
    journal.append(act("BTC-EUR"));
    assertThat(journal.isFull()).isFalse();
    disk.capacity(disk.usedBytes() + 999);
    assertThat(journal.isFull()).isTrue();
    journal.append(act("ETH-EUR"));
    assertThat(journal.last()).isEqualTo(2);
  }

  @Test
  void whatAFormerBuildLeftIsTakenOnceAndALineThatACrashCutShortIsLeftOut(@TempDir Path files)
      throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    Act one = act("BTC-EUR");
    Act two = act("ETH-EUR");
    Files.writeString(files.resolve("acts-000000000002.jsonl"), json.writeValueAsString(two));
    Files.writeString(
        files.resolve("acts-000000000001.jsonl"), json.writeValueAsString(one) + "\n{\"id\":\"");
    ActJournal journal = journal();
    FormerJournal.bringInto(journal, files, json);
    FormerJournal.bringInto(journal, files, json);
    FormerJournal.bringInto(journal, files.resolve("none"), json);
    assertThat(acts(journal, 0)).containsExactly(one, two);
  }

  @Test
  void damageIsRefused() throws IOException {
    ActJournal journal = journal();
    for (int i = 0; i < 3; i++) journal.append(act("BTC-EUR"));
    journal.close();
    String segment = disk.list().stream().filter(it -> it.endsWith(".journal")).findFirst().get();
    disk.flip(segment, 4_096 + 60, 3);
    assertThatThrownBy(this::journal).isInstanceOf(JournalDamaged.class);
  }
}
