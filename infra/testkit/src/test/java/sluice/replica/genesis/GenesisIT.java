package sluice.replica.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.KeyFiles;
import sluice.protocol.Topics;
import sluice.replica.log.KafkaRecordLog;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.TestServers;

/** A venue's beginning on a real broker. */
class GenesisIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String COMMANDS = Topics.commands(1);

  /** What a venue had before control had topics. */
  private static final List<String> OF_OLD = List.of(Topics.EVENTS, Topics.ACCESS, COMMANDS);

  @TempDir static Path directory;

  private static OwnKafka kafka;
  private static Admin admin;
  private static FoundingKeys keys;

  @BeforeAll
  static void startBroker() {
    kafka = TestServers.ownKafka();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    List<Path> files = new ArrayList<>();
    for (String name : List.of("runtime", "control", "funding")) {
      files.add(directory.resolve(name + ".pem"));
      KeyFiles.createSigningKey(files.getLast());
    }
    keys = FoundingKeys.read(files.get(0), files.get(1), files.get(2));
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void emptyBroker() throws Exception {
    for (String topic : topics()) kafka.deleteTopic(topic);
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (!topics().isEmpty()) {
      assertThat(System.nanoTime() - deadlineNs).isNegative();
      Thread.sleep(50);
    }
  }

  private static Set<String> topics() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  private static Genesis.Report ensure() {
    return Genesis.ensure(kafka.bootstrapServers(), keys, PATIENCE);
  }

  private static long records(String topic) {
    try (KafkaRecordLog log = new KafkaRecordLog(kafka.bootstrapServers(), topic)) {
      return log.endOffset(PATIENCE);
    }
  }

  @Test
  void aVenueIsFoundedOnceAndFoundAgain() throws Exception {
    Genesis.Report founded = ensure();
    Genesis.Report again = ensure();

    assertThat(founded.founded()).isTrue();
    assertThat(founded.topics())
        .containsExactly(
            new Genesis.Topic(Topics.EVENTS, true, 1),
            new Genesis.Topic(Topics.ACCESS, true, 1),
            new Genesis.Topic(Topics.CONTROL_EVENTS, true, 1),
            new Genesis.Topic(Topics.CONTROL_ACTS, true, 1),
            new Genesis.Topic(COMMANDS, true, 1));
    assertThat(founded.warnings()).isEmpty();
    assertThat(again)
        .isEqualTo(
            new Genesis.Report(
                false,
                founded.venueId(),
                1,
                1,
                founded.topics().stream()
                    .map(it -> new Genesis.Topic(it.name(), false, 1))
                    .toList(),
                List.of()));
    assertThat(topics())
        .containsExactlyInAnyOrder(
            Topics.EVENTS, Topics.ACCESS, Topics.CONTROL_EVENTS, Topics.CONTROL_ACTS, COMMANDS);
  }

  private static List<String> created(Genesis.Report report) {
    return report.topics().stream()
        .filter(Genesis.Topic::created)
        .map(Genesis.Topic::name)
        .toList();
  }

  @Test
  void aVenueThatIsOlderThanControlsTopicsGetsThem() {
    UUID venueId = ensure().venueId();
    kafka.deleteTopic(Topics.CONTROL_EVENTS);
    kafka.deleteTopic(Topics.CONTROL_ACTS);

    Genesis.Report report = Genesis.check(kafka.bootstrapServers(), keys, venueId, PATIENCE);

    assertThat(created(report)).containsExactly(Topics.CONTROL_EVENTS, Topics.CONTROL_ACTS);
    assertThat(created(Genesis.check(kafka.bootstrapServers(), keys, venueId, PATIENCE))).isEmpty();
  }

  @Test
  void ofSeveralFoundersAtOnceOneFoundsAndAllAgree() throws Exception {
    List<FutureTask<Genesis.Report>> founders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      founders.add(new FutureTask<>(GenesisIT::ensure));
      Thread.ofPlatform().daemon().start(founders.getLast());
    }
    Set<UUID> venues = new HashSet<>();
    int founded = 0;
    for (FutureTask<Genesis.Report> founder : founders) {
      venues.add(founder.get().venueId());
      if (founder.get().founded()) founded++;
    }

    assertThat(venues).hasSize(1);
    assertThat(founded).isEqualTo(1);
    assertThat(ensure().venueId()).isIn(venues);
  }

  @Test
  void aFounderThatDiedBeforeRecordZeroIsReplacedByTheNext() {
    for (String topic : OF_OLD) kafka.makeTopic(topic);

    Genesis.Report report = ensure();

    assertThat(report.founded()).isTrue();
    assertThat(created(report)).containsExactly(Topics.CONTROL_EVENTS, Topics.CONTROL_ACTS);
    assertThat(records(COMMANDS)).isEqualTo(1);
  }

  @Test
  void aTopicThatIsNotAsItMustBeIsNamedAndNothingIsMade() throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(COMMANDS, 2, (short) 1)
                    .configs(
                        Map.of(
                            "retention.ms", "604800000", "message.timestamp.type", "CreateTime"))))
        .all()
        .get();

    assertThatThrownBy(GenesisIT::ensure)
        .isInstanceOf(GenesisRefused.class)
        .hasMessageContaining(COMMANDS + " has 2 partitions, not 1")
        .hasMessageContaining(COMMANDS + " has message.timestamp.type=CreateTime")
        .hasMessageContaining(COMMANDS + " has retention.ms=604800000, not -1");
    assertThat(topics()).containsExactly(COMMANDS);
    assertThat(records(COMMANDS)).isZero();
  }

  @Test
  void aLogThatWasLostIsNotBegunAnew() throws Exception {
    ensure();
    kafka.deleteTopic(Topics.ACCESS);

    assertThatThrownBy(GenesisIT::ensure)
        .isInstanceOf(GenesisRefused.class)
        .hasMessageContaining("[access.log] missing while [trading.commands.e1] hold records");
    assertThat(topics()).doesNotContain(Topics.ACCESS);
  }
}
