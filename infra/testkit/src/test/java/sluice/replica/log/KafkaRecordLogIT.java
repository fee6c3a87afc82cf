package sluice.replica.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.testkit.servers.KafkaServer;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.TestServers;

/** What the log promises, on a real broker. */
class KafkaRecordLogIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FAR = 30_000;
  private static final String NOBODY_LISTENS = "127.0.0.1:1";

  private record Record(long offset, long appendedAtMs, String text) {}

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) each.close();
  }

  @Test
  void recordsComeBackInOrderFromOffsetZeroWithoutAHole() throws Exception {
    RecordLog log = log(TestServers.kafka());
    List<String> texts = IntStream.range(0, 500).mapToObj(it -> "record " + it).toList();
    appendAll(log, texts);
    List<Record> read = read(log, 0, texts.size());
    assertThat(read).extracting(Record::text).isEqualTo(texts);
    assertThat(read)
        .extracting(Record::offset)
        .isEqualTo(IntStream.range(0, 500).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aReaderMayBeginAnywhereUpToTheEnd() throws Exception {
    RecordLog log = log(TestServers.kafka());
    appendAll(log, List.of("a", "b", "c"));
    assertThat(read(log, 2, 1)).extracting(Record::text).containsExactly("c");
    LogReader atTheEnd = reader(log, 3);
    assertThat(atTheEnd.poll((offset, at, buffer, index, length) -> {}, POLL)).isZero();
    assertThat(atTheEnd.position()).isEqualTo(3);
    append(log, "d");
    assertThat(readOn(atTheEnd, 1)).extracting(Record::text).containsExactly("d");
  }

  @Test
  void oneThatBeginsFarBeforeTheEndReadsTheSameAndGoesOnBehindIt() throws Exception {
    RecordLog log = log(TestServers.kafka());
    List<String> texts = IntStream.range(0, FAR).mapToObj(it -> "record " + it).toList();
    appendAll(log, texts);
    LogReader reader = reader(log, 0);
    List<String> read = new ArrayList<>();
    while (read.size() < FAR) readWhatIsThere(reader).forEach(it -> read.add(it.text()));
    assertThat(read).isEqualTo(texts);
    append(log, "live");
    assertThat(readOn(reader, 1)).containsExactly(new Record(FAR, lastAtMs(log), "live"));
  }

  private static long lastAtMs(RecordLog log) {
    try (LogReader reader = log.openReader(FAR)) {
      return readOn(reader, 1).getFirst().appendedAtMs();
    }
  }

  @Test
  void oneThatIsFarBeforeTheEndCanBeClosedAtOnceAndLeavesNoThread() throws Exception {
    RecordLog log = log(TestServers.kafka());
    appendAll(log, IntStream.range(0, FAR).mapToObj(it -> "record " + it).toList());
    for (boolean polled : new boolean[] {false, true}) {
      LogReader reader = log.openReader(0);
      if (polled) readWhatIsThere(reader);
      reader.close();
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain(log.name() + "-ahead");
    }
  }

  @Test
  void oneThatIsFarBeforeTheEndOfALogThatCameBackEmptyDoesNotFollow() throws Exception {
    KafkaServer kafka = TestServers.kafka();
    RecordLog log = log(kafka);
    String moreThanIsReadAhead = "x".repeat(2_000);
    appendAll(log, Collections.nCopies(FAR, moreThanIsReadAhead));
    LogReader reader = reader(log, 0);
    while (readWhatIsThere(reader).isEmpty()) Thread.onSpinWait();
    kafka.deleteTopic(log.name());
    kafka.makeTopic(log.name());
    assertThatThrownBy(() -> readOn(reader, FAR)).isInstanceOf(LogBroken.class);
  }

  @Test
  void theBrokerStampsAndTheWriterIsToldTheSameStamp() throws Exception {
    RecordLog log = log(TestServers.kafka());
    LogWriter.Appended first = append(log, "a");
    LogWriter.Appended second = append(log, "b");
    List<Record> read = read(log, 0, 2);
    assertThat(read.get(0)).isEqualTo(new Record(first.offset(), first.appendedAtMs(), "a"));
    assertThat(read.get(1)).isEqualTo(new Record(second.offset(), second.appendedAtMs(), "b"));
    assertThat(second.appendedAtMs()).isGreaterThanOrEqualTo(first.appendedAtMs());
    assertThat(first.appendedAtMs()).isPositive();
  }

  @Test
  void theEndIsTheOffsetThatTheNextRecordGets() throws Exception {
    RecordLog log = log(TestServers.kafka());
    assertThat(log.endOffset(SOON)).isZero();
    append(log, "a");
    assertThat(log.endOffset(SOON)).isEqualTo(1);
    assertThat(append(log, "b").offset()).isEqualTo(1);
  }

  @Test
  void twoWritersAreOneOrderForEveryReader() throws Exception {
    RecordLog log = log(TestServers.kafka());
    LogWriter one = writer(log);
    LogWriter other = writer(log);
    List<CompletableFuture<LogWriter.Appended>> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add(send(one, "one " + i));
      sent.add(send(other, "other " + i));
    }
    for (CompletableFuture<?> each : sent) each.get(SOON.toSeconds(), TimeUnit.SECONDS);
    List<Record> read = read(log, 0, sent.size());
    assertThat(read(log, 0, sent.size())).isEqualTo(read);
    assertThat(read.stream().map(Record::text).filter(it -> it.startsWith("one")))
        .isEqualTo(IntStream.range(0, 100).mapToObj(it -> "one " + it).toList());
  }

  @Test
  void withoutABrokerEverythingIsUnavailableAndSaysWhichLog() {
    RecordLog log = opened(new KafkaRecordLog(NOBODY_LISTENS, "orders"));
    assertThatThrownBy(() -> log.endOffset(Duration.ofMillis(500)))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("orders");
    assertThatThrownBy(() -> log.openReader(0))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("orders");
    assertThatThrownBy(() -> append(log, "a"))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LogUnavailable.class);
  }

  @Test
  void aTopicThatIsNotThereYetIsUnavailableAndNobodyMakesIt() {
    RecordLog log = opened(new KafkaRecordLog(TestServers.kafka().bootstrapServers(), "not-there"));
    assertThatThrownBy(() -> log.openReader(0)).isInstanceOf(LogUnavailable.class);
    assertThatThrownBy(() -> append(log, "a")).hasCauseInstanceOf(LogUnavailable.class);
    assertThatThrownBy(() -> log.openReader(0)).isInstanceOf(LogUnavailable.class);
  }

  @Test
  void aPositionBeyondTheEndIsAnotherLog() throws Exception {
    RecordLog log = log(TestServers.kafka());
    append(log, "a");
    assertThatThrownBy(() -> log.openReader(2))
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("holds offsets 0 to 1, we stand at 2");
  }

  @Test
  void aBrokerThatRestartsIsWaitedForByReaderAndWriter() throws Exception {
    try (OwnKafka kafka = TestServers.ownKafka()) {
      RecordLog log = log(kafka);
      LogWriter writer = writer(log);
      LogReader reader = reader(log, 0);
      send(writer, "before").get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(readOn(reader, 1)).extracting(Record::text).containsExactly("before");
      kafka.stop();
      assertThat(readWhatIsThere(reader)).isEmpty();
      CompletableFuture<LogWriter.Appended> lost = send(writer, "meanwhile");
      assertThatThrownBy(() -> lost.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(LogUnavailable.class);
      kafka.start();
      send(writer, "after").get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(readOn(reader, 1)).extracting(Record::text).containsExactly("after");
    }
  }

  @Test
  void whatAKilledBrokerAcknowledgedIsThereAfterwards() throws Exception {
    try (OwnKafka kafka = TestServers.ownKafka()) {
      RecordLog log = log(kafka);
      appendAll(log, List.of("a", "b", "c"));
      kafka.kill();
      kafka.start();
      assertThat(read(log, 0, 3)).extracting(Record::text).containsExactly("a", "b", "c");
      assertThat(append(log, "d").offset()).isEqualTo(3);
    }
  }

  @Test
  void aFrozenBrokerBreaksNothing() throws Exception {
    try (OwnKafka kafka = TestServers.ownKafka()) {
      RecordLog log = log(kafka);
      append(log, "a");
      LogReader reader = reader(log, 0);
      readOn(reader, 1);
      kafka.pause();
      assertThat(readWhatIsThere(reader)).isEmpty();
      assertThatThrownBy(() -> log.endOffset(Duration.ofMillis(500)))
          .isInstanceOf(LogUnavailable.class);
      kafka.resume();
      append(log, "b");
      assertThat(readOn(reader, 1)).extracting(Record::text).containsExactly("b");
    }
  }

  @Test
  void aLogThatCameBackShorterIsNotFollowed() throws Exception {
    KafkaServer kafka = TestServers.kafka();
    String topic = kafka.newTopic("orders");
    RecordLog log = opened(new KafkaRecordLog(kafka.bootstrapServers(), topic));
    appendAll(log, List.of("a", "b", "c"));
    LogReader reader = reader(log, 0);
    readOn(reader, 3);
    kafka.deleteTopic(topic);
    kafka.makeTopic(topic);
    append(log, "another a");
    assertThatThrownBy(() -> log.openReader(3))
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("holds offsets 0 to 1, we stand at 3");
    assertThatThrownBy(() -> readOn(reader, 1)).isInstanceOf(LogBroken.class);
  }

  @Test
  void aLogMadeAnewUnderTheSameNameHasAnotherId() {
    KafkaServer kafka = TestServers.kafka();
    String topic = kafka.newTopic("orders");
    RecordLog log = opened(new KafkaRecordLog(kafka.bootstrapServers(), topic));
    UUID id = log.id(SOON);
    assertThat(log.id(SOON)).isEqualTo(id);
    kafka.deleteTopic(topic);
    kafka.makeTopic(topic);
    assertThat(log.id(SOON)).isNotEqualTo(id);
  }

  @Test
  void aRecordTellsUnderWhichLeadershipItWasWritten() throws Exception {
    try (OwnKafka kafka = TestServers.ownKafka()) {
      RecordLog log = log(kafka);
      append(log, "a");
      LogReader reader = reader(log, 0);
      assertThat(reader.leaderEpoch()).isEqualTo(-1);
      readOn(reader, 1);
      int first = reader.leaderEpoch();
      assertThat(first).isNotNegative();
      kafka.kill();
      kafka.start();
      append(log, "b");
      readOn(reader, 1);
      assertThat(reader.leaderEpoch()).isGreaterThan(first);
    }
  }

  private RecordLog log(KafkaServer kafka) {
    return opened(new KafkaRecordLog(kafka.bootstrapServers(), kafka.newTopic("orders")));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.add(resource);
    return resource;
  }

  private LogWriter writer(RecordLog log) {
    return opened(log.openWriter());
  }

  private LogReader reader(RecordLog log, long fromOffset) {
    return opened(log.openReader(fromOffset));
  }

  private static CompletableFuture<LogWriter.Appended> send(LogWriter writer, String text) {
    UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    return writer.append(buffer, 0, buffer.capacity());
  }

  private LogWriter.Appended append(RecordLog log, String text) throws Exception {
    return send(writer(log), text).get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private void appendAll(RecordLog log, List<String> texts) throws Exception {
    LogWriter writer = writer(log);
    List<CompletableFuture<LogWriter.Appended>> sent = new ArrayList<>();
    for (String each : texts) sent.add(send(writer, each));
    for (CompletableFuture<?> each : sent) each.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private List<Record> read(RecordLog log, long fromOffset, int count) {
    return readOn(reader(log, fromOffset), count);
  }

  private static List<Record> readOn(LogReader reader, int count) {
    List<Record> read = new ArrayList<>();
    long deadlineNs = System.nanoTime() + SOON.toNanos();
    while (read.size() < count && System.nanoTime() < deadlineNs)
      read.addAll(readWhatIsThere(reader));
    assertThat(read).hasSize(count);
    return read;
  }

  private static List<Record> readWhatIsThere(LogReader reader) {
    List<Record> read = new ArrayList<>();
    reader.poll(
        (offset, at, buffer, index, length) -> {
          byte[] bytes = new byte[length];
          buffer.getBytes(index, bytes);
          read.add(new Record(offset, at, new String(bytes, StandardCharsets.UTF_8)));
        },
        POLL);
    return read;
  }
}
