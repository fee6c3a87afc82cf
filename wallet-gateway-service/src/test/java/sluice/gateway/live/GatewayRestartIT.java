package sluice.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Operator;
import sluice.gateway.fixture.PackagedGateway;
import sluice.gateway.fixture.RandomVenue;
import sluice.gateway.fixture.Trader;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.KeyFiles;
import sluice.protocol.Topics;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogWriter;
import sluice.testkit.servers.OwnKafka;
import sluice.testkit.servers.TestServers;
import sluice.vocabulary.Digest;

/** The packaged service on a real broker, killed and started again. */
class GatewayRestartIT {
  private static final int EPOCH = 1;
  private static final Path OUTPUT = Path.of("target", "gateway-restart-it.log");
  private static final Path COLD_OUTPUT = Path.of("target", "gateway-restart-it-cold.log");
  private static final Pattern WARM =
      Pattern.compile("gateway-views warm: snapshotEvent=(\\d+) eventsRead=(\\d+) event=(\\d+)");

  @TempDir Path directory;

  private final RandomVenue venue = new RandomVenue(21);
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final List<Trader> traders = new ArrayList<>();
  private long digest = Digest.EMPTY;
  private long event;
  private OwnKafka kafka;
  private KafkaRecordLog commands;
  private KafkaRecordLog events;
  private KafkaRecordLog access;
  private LogWriter writer;
  private Path masterKey;

  @BeforeEach
  void begin() {
    kafka = TestServers.ownKafka();
    for (String each : List.of(Topics.commands(EPOCH), Topics.EVENTS, Topics.ACCESS)) {
      kafka.makeTopic(each);
    }
    commands = new KafkaRecordLog(kafka.bootstrapServers(), Topics.commands(EPOCH));
    events = new KafkaRecordLog(kafka.bootstrapServers(), Topics.EVENTS);
    access = new KafkaRecordLog(kafka.bootstrapServers(), Topics.ACCESS);
    writer = events.openWriter();
    masterKey = directory.resolve("master.key");
    KeyFiles.createMasterKey(masterKey);
    Operator operator = new Operator(commands, access, KeyFiles.masterKey(masterKey));
    for (long id = 1; id <= RandomVenue.ACCOUNTS; id++) traders.add(operator.makesKey(id));
    append(venue.batches().getFirst());
  }

  @AfterEach
  void end() {
    writer.close();
    List.of(commands, events, access).forEach(KafkaRecordLog::close);
    kafka.close();
  }

  private void append(EventBatch batch) {
    int length = EventBatchCodec.encode(batch, digest, buffer);
    digest = EventBatchCodec.digest(buffer, 0, length, digest);
    event = batch.lastNumber();
    writer.append(buffer, 0, length);
  }

  private void happens(int commands) {
    for (int i = 0; i < commands; i++) append(venue.next());
  }

  private PackagedGateway start(Path output, String... more) {
    PackagedGateway started =
        new PackagedGateway(kafka.bootstrapServers(), masterKey, output, more);
    Gateway.eventually(() -> figure(started, "event_number"), it -> it == event);
    return started;
  }

  private PackagedGateway startWithSnapshots() {
    return start(
        OUTPUT,
        "--sluice.gateway.snapshots.directory=" + directory.resolve("snapshots"),
        "--sluice.gateway.snapshots.least-events=100",
        "--sluice.gateway.snapshots.after-events=5000");
  }

  private static long figure(PackagedGateway process, String name) {
    String page = process.gateway().get("/actuator/prometheus").raw().body();
    return page.lines()
        .filter(it -> it.startsWith("sluice_gateway_" + name + " "))
        .mapToLong(it -> (long) Double.parseDouble(it.split(" ")[1]))
        .findAny()
        .orElseThrow();
  }

  private List<String> answers(PackagedGateway process) {
    Gateway gateway = process.gateway();
    List<String> paths = new ArrayList<>(List.of("/v2/markets", "/v2/assets", "/v2/ticker/24h"));
    List<String> own = new ArrayList<>(List.of("/v2/balance", "/v2/ordersOpen", "/v2/account"));
    for (RandomVenue.Listed each : RandomVenue.MARKETS) {
      paths.add("/v2/" + each.symbol() + "/book");
      paths.add("/v2/" + each.symbol() + "/trades?limit=1000");
      paths.add("/v2/" + each.symbol() + "/candles?interval=5m");
      own.add("/v2/orders?limit=500&market=" + each.symbol());
      own.add("/v2/trades?limit=500&market=" + each.symbol());
    }
    List<String> answers = new ArrayList<>();
    for (String each : paths) answers.add(gateway.get(each).isOk().raw().body());
    for (Trader trader : traders) {
      for (String each : own) answers.add(gateway.get(trader, each).isOk().raw().body());
    }
    return answers;
  }

  @Test
  void itBeginsWithItsSnapshotAndAnswersAsOneThatReadEverything() {
    happens(3_000);
    long snapshot;
    try (PackagedGateway first = startWithSnapshots()) {
      snapshot = Gateway.eventually(() -> figure(first, "snapshot_event"), it -> it > 0);
      happens(100);
      Gateway.eventually(() -> figure(first, "event_number"), it -> it == event);
      first.kill();
    }
    happens(200);
    try (PackagedGateway second = startWithSnapshots();
        PackagedGateway cold = start(COLD_OUTPUT)) {
      MatchResult warm = WARM.matcher(second.said()).results().findFirst().orElseThrow();
      long began = Long.parseLong(warm.group(1));
      assertThat(began).isEqualTo(snapshot);
      assertThat(began + Long.parseLong(warm.group(2))).isEqualTo(event);
      assertThat(figure(second, "snapshot_unusable")).isZero();
      assertThat(figure(cold, "snapshot_event")).isZero();
      assertThat(answers(second)).isEqualTo(answers(cold));
    }
  }
}
