package sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TOPIC = "trades";

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeftRunning() {
    EmbeddedKafka.running(settings()).ifPresent(EmbeddedServer::kill);
  }

  @Test
  void keepsWithoutLimitStampsWhatItAppendsAndMakesNoTopicByItself() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings(), Lifetime.ATTACHED)) {
      make(kafka);
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      try (Admin admin = admin(kafka)) {
        Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
        assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
        assertThat(config.get("unclean.leader.election.enable").value()).isEqualTo("false");
      }
      append(kafka, TOPIC, "one");
      assertThat(read(kafka, 1))
          .allMatch(it -> it.timestampType() == TimestampType.LOG_APPEND_TIME);
      assertThatThrownBy(() -> append(kafka, "nobodymadeit", "one"))
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAStopAndAKill() throws Exception {
    EmbeddedKafka first = EmbeddedKafka.start(settings(), Lifetime.ATTACHED);
    make(first);
    append(first, TOPIC, "one");
    assertThat(first.stop(SOON)).as("ended in good order").isTrue();

    EmbeddedKafka second = EmbeddedKafka.start(settings(), Lifetime.ATTACHED);
    append(second, TOPIC, "two");
    second.kill();

    try (EmbeddedKafka third = EmbeddedKafka.start(settings(), Lifetime.ATTACHED)) {
      append(third, TOPIC, "three");
      assertThat(read(third, 3))
          .extracting(ConsumerRecord::value)
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void aPausedOneAcknowledgesNothingUntilItIsResumed() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings(), Lifetime.ATTACHED)) {
      make(kafka);
      kafka.pause();
      assertThatThrownBy(() -> append(kafka, TOPIC, "one"))
          .hasCauseInstanceOf(TimeoutException.class);
      kafka.resume();
      append(kafka, TOPIC, "two");
      assertThat(read(kafka, 1)).last().extracting(ConsumerRecord::value).isEqualTo("two");
    }
  }

  @Test
  void aDetachedOneIsFoundAgainAndNotStartedTwice() {
    EmbeddedKafka started = EmbeddedKafka.start(settings(), Lifetime.DETACHED);
    EmbeddedKafka found = EmbeddedKafka.running(settings()).orElseThrow();
    assertThat(found.pid()).isEqualTo(started.pid());
    assertThat(found.bootstrapServers()).isEqualTo(started.bootstrapServers());
    assertThatThrownBy(() -> EmbeddedKafka.start(settings(), Lifetime.DETACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("runs already on")
        .hasMessageContaining("process " + started.pid());
    assertThat(found.stop(SOON)).isTrue();
    assertThat(EmbeddedKafka.running(settings())).isEmpty();
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () -> EmbeddedKafka.start(settings().withPorts(port, 0), Lifetime.ATTACHED))
          .isInstanceOf(ServerFailed.class)
          .hasMessageContaining("Kafka cannot have port " + port);
      assertThatThrownBy(
              () -> EmbeddedKafka.start(settings().withPorts(0, port), Lifetime.ATTACHED))
          .isInstanceOf(ServerFailed.class)
          .hasMessageContaining("Kafka's controller cannot have port " + port);
    }
  }

  @Test
  void damagedDataAreToldWithTheLogsTail() throws IOException {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/meta.properties"), "version=1\nnode.id=99\n");
    assertThatThrownBy(() -> EmbeddedKafka.start(settings(), Lifetime.ATTACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("Kafka ended while it started")
        .hasMessageContaining("cluster.id was not found");
    assertThat(EmbeddedKafka.running(settings())).isEmpty();
  }

  @Test
  void oneThatIsNotReadyInTimeIsEndedAndSaysSo() {
    assertThatThrownBy(
            () ->
                EmbeddedKafka.start(
                    settings().withReadyWithin(Duration.ofMillis(50)), Lifetime.ATTACHED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("did not answer");
    assertThat(EmbeddedKafka.running(settings())).isEmpty();
  }

  private KafkaSettings settings() {
    return KafkaSettings.in(directory);
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static void make(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static RecordMetadata append(EmbeddedKafka kafka, String topic, String text)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "max.block.ms", 3_000,
                "request.timeout.ms", 2_000,
                "delivery.timeout.ms", 3_000),
            new StringSerializer(),
            new StringSerializer())) {
      return producer.send(new ProducerRecord<>(topic, text)).get(20, TimeUnit.SECONDS);
    }
  }

  private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka, int count) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "none"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      long deadlineNs = System.nanoTime() + SOON.toNanos();
      while (found.size() < count && System.nanoTime() < deadlineNs) {
        found.addAll(consumer.poll(Duration.ofMillis(200)).records(partition));
      }
      return found;
    }
  }
}
