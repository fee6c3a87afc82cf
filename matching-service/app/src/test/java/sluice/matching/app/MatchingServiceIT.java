package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.Topics;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordHandler;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.TestServers;
import tools.jackson.databind.JsonNode;

/** The packaged service on a real broker: it and the broker killed in the middle of a stream. */
class MatchingServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path OUTPUT = Path.of("target", "matching-service-it.log");
  private static final int UNACKNOWLEDGED = 200;

  @TempDir Path directory;

  private final Semaphore window = new Semaphore(UNACKNOWLEDGED);
  private final AtomicLong lost = new AtomicLong();
  private OwnKafka kafka;
  private KafkaRecordLog commands;
  private KafkaRecordLog events;
  private LogWriter writer;
  private Commands venue;

  @BeforeEach
  void foundTheVenue() {
    kafka = TestServers.ownKafka();
    commands = new KafkaRecordLog(kafka.bootstrapServers(), Topics.commands(Genesis.EPOCH));
    events = new KafkaRecordLog(kafka.bootstrapServers(), Topics.EVENTS);
    venue = new Commands(directory, 7, this::append);
    assertThat(Genesis.ensure(kafka.bootstrapServers(), venue.keys(), PATIENCE).founded()).isTrue();
    writer = commands.openWriter();
    venue.list();
  }

  @AfterEach
  void end() {
    if (writer != null) writer.close();
    commands.close();
    events.close();
    kafka.close();
  }

  private void append(byte[] bytes) {
    window.acquireUninterruptibly();
    writer
        .append(new UnsafeBuffer(bytes), 0, bytes.length)
        .whenComplete(
            (_, failure) -> {
              if (failure != null) lost.incrementAndGet();
              window.release();
            });
  }

  private void awaitAcknowledged() {
    window.acquireUninterruptibly(UNACKNOWLEDGED);
    window.release(UNACKNOWLEDGED);
  }

  private MatchingProcess start(String... more) {
    return new MatchingProcess(
        kafka.bootstrapServers(), directory.resolve("journal"), OUTPUT, more);
  }

  /** Where a reader ends that takes each event once, in order, and checks the digest. */
  private EventPosition readEvents() {
    EventSequence sequence = new EventSequence(EventPosition.START);
    try (LogReader reader = events.openReader(0)) {
      long end = events.endOffset(PATIENCE);
      while (reader.position() < end) reader.poll(taking(sequence), Duration.ofMillis(100));
    }
    assertThat(sequence.gapSinceNumber()).isZero();
    return sequence.position();
  }

  private static RecordHandler taking(EventSequence sequence) {
    return (offset, _, buffer, index, length) -> sequence.take(offset, buffer, index, length);
  }

  /** The whole command log into a fresh core, here. */
  private Shard freshCore(long[] digest) {
    Shard shard = new Shard((_, _, each, _, _) -> digest[0] = each);
    try (LogReader reader = commands.openReader(0)) {
      long end = commands.endOffset(PATIENCE);
      while (reader.position() < end) reader.poll(shard, Duration.ofMillis(100));
    }
    return shard;
  }

  private void assertSameHistory(JsonNode hash) {
    long[] digest = new long[1];
    Shard fresh = freshCore(digest);
    assertThat(hash.at("/sequence").asLong()).isEqualTo(fresh.machine().sequence());
    assertThat(hash.at("/eventNumber").asLong()).isEqualTo(fresh.eventNumber());
    assertThat(hash.at("/stateHash").asString())
        .isEqualTo("%016x".formatted(fresh.machine().stateHash()));
    EventPosition read = readEvents();
    assertThat(read.number()).isEqualTo(fresh.eventNumber());
    assertThat(read.digest()).isEqualTo(digest[0]);
  }

  @Test
  void killedInTheMiddleOfTheStreamItGoesOnWithTheSameHistory() {
    venue.crossings(2_000);
    try (MatchingProcess killed = start()) {
      Thread stream = streamInto(killed);
      killed.kill();
      join(stream);
    }
    try (MatchingProcess ended = start()) {
      Thread stream = streamInto(ended);
      assertThat(ended.terminate()).isEqualTo(143);
      join(stream);
    }
    awaitAcknowledged();

    try (MatchingProcess matching = start()) {
      JsonNode status = matching.awaitPublished(commands.endOffset(PATIENCE));
      assertThat(status.at("/replay/events").asLong()).isPositive();
      assertSameHistory(matching.get("/status/hash"));
    }
    assertThat(lost).hasValue(0);
  }

  @Test
  void killedAfterASnapshotItBeginsThereAndEndsWithTheSameHistory() {
    venue.crossings(2_000);
    awaitAcknowledged();
    long snapshot;
    try (MatchingProcess killed = start("--sluice.matching.recover-within=1ms")) {
      snapshot =
          killed
              .await(it -> it.at("/snapshots/sequence").asLong() > 1_000)
              .at("/snapshots/sequence")
              .asLong();
      Thread stream = streamInto(killed);
      killed.kill();
      join(stream);
    }
    awaitAcknowledged();

    try (MatchingProcess matching = start()) {
      JsonNode status = matching.awaitPublished(commands.endOffset(PATIENCE));
      assertThat(status.at("/replay/fromSnapshot").asLong()).isGreaterThanOrEqualTo(snapshot);
      assertThat(status.at("/snapshots/unusable").size()).isZero();
      assertSameHistory(matching.get("/status/hash"));
      assertThat(matching.terminate()).isEqualTo(143);
    }
    try (MatchingProcess matching = start()) {
      JsonNode status = matching.awaitPublished(commands.endOffset(PATIENCE));
      assertThat(status.at("/replay/fromSnapshot").asLong())
          .isEqualTo(commands.endOffset(PATIENCE));
      assertThat(status.at("/recoverySeconds").asDouble()).isZero();
      assertSameHistory(matching.get("/status/hash"));
    }
    assertThat(lost).hasValue(0);
  }

  /** Begins to send commands, and returns when the first of them are answered. */
  private Thread streamInto(MatchingProcess matching) {
    matching.await(it -> it.at("/shard/phase").asString().equals("LIVE"));
    long before = matching.get("/status").at("/published").asLong();
    Thread stream = Thread.ofPlatform().daemon().start(() -> venue.crossings(10_000));
    matching.await(it -> it.at("/published").asLong() > before + 1_000);
    return stream;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBrokerThatIsKilledInTheMiddleOfTheStreamIsWaitedFor() {
    try (MatchingProcess matching = start()) {
      matching.await(it -> it.at("/shard/phase").asString().equals("LIVE"));
      venue.crossings(2_000);
      kafka.kill();
      awaitReadiness(matching, "DOWN");
      assertThat(matching.get("/actuator/health/liveness").at("/status").asString())
          .isEqualTo("UP");

      kafka.start();

      awaitReadiness(matching, "UP");
      awaitAcknowledged();
      writer.close();
      writer = commands.openWriter();
      venue.crossings(1_000);
      awaitAcknowledged();
      matching.awaitPublished(commands.endOffset(PATIENCE));
      assertSameHistory(matching.get("/status/hash"));
    }
  }

  private static void awaitReadiness(MatchingProcess matching, String status) {
    matching.await(
        _ -> {
          JsonNode health = matching.get("/actuator/health/readiness");
          return health != null && health.at("/status").asString().equals(status);
        });
  }
}
