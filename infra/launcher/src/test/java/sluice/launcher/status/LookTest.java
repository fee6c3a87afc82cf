package sluice.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;

/** What {@code infra/status} says of services that answer as ours do. */
class LookTest {
  private static final String READY = "/actuator/health/readiness";
  private static final String HEALTH = "/actuator/health";
  private static final String SHARD =
      """
      {"shard":{"phase":"LIVE","epoch":1,"sequence":50000,"eventNumber":70000,"openOrders":12,
       "accounts":3},"published":69990,"forced":49998,"stopped":null,
       "replay":{"records":20000,"seconds":2.0},
       "snapshots":{"sequence":45000,"worstPauseSeconds":0.003,"unusable":[]},
       "recoverySeconds":0.5}\
      """;

  @TempDir Path directory;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<Part, Long> processes = new EnumMap<>(Part.class);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    for (Part each : Part.values()) processes.put(each, 100L + each.ordinal());
    answers.put("/status", SHARD);
    answers.put("/status/hash", "{\"sequence\":50001,\"stateHash\":\"0123456789abcdef\"}");
    answers.put(READY, "{\"status\":\"UP\"}");
    answers.put(
        HEALTH,
        """
        {"components":{"history":{"status":"UP","details":{"state":"WRITING","event":69000}},
         "log":{"status":"UP","details":{"caughtUp":true,"connected":true,"event":69995}},
         "postgres":{"status":"UP"}}}\
        """);
    answers.put(
        "/actuator/prometheus",
        """
        # TYPE sluice_matching_lag_records gauge
        sluice_matching_lag_records 7.0
        jvm_info{vendor="x"} 1
        """);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private VenueStatus look() {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part each : Part.values()) ports.put(each, server.getAddress().getPort());
    Running running = new Running(Instant.EPOCH, ports, null, null);
    try (Look look =
        new Look(DataDirectory.at(directory), running, part -> processes.getOrDefault(part, 0L))) {
      return look.now(true);
    }
  }

  @Test
  void saysWhatLagsBehindWhat() {
    VenueStatus status = look();
    assertThat(status.ready()).isTrue();
    ShardStatus shard = status.shard();
    assertThat(shard.logBehind()).isEqualTo(7);
    assertThat(shard.journalBehind()).isEqualTo(2);
    assertThat(shard.eventsBehind()).isEqualTo(10);
    assertThat(shard.snapshotAge()).isEqualTo(5_000);
    assertThat(shard.stateHash()).isEqualTo("0123456789abcdef");
    assertThat(status.views())
        .extracting(ViewStatus::name, ViewStatus::behind)
        .contains(
            org.assertj.core.groups.Tuple.tuple("gateway", 5L),
            org.assertj.core.groups.Tuple.tuple("history", 1_000L));
    assertThat(StatusPage.of(status))
        .contains(
            "sequence 50,000", "at 45,000, 5,000 commands ago", "a restart would replay 0.5 s");
    assertThat(StatusPage.result(status))
        .startsWith("RESULT status ready=yes phase=LIVE epoch=1 sequence=50000 event=70000")
        .contains(" logBehind=7 journalBehind=2 eventsBehind=10 ", " hash=0123456789abcdef");
  }

  @Test
  void saysHowOldTheViewsSnapshotsAreAndWhichCouldNotBeUsed() {
    answers.put(
        HEALTH,
        """
        {"components":{"log":{"status":"UP","details":{"caughtUp":true,"connected":true,
          "event":70000,"snapshotEvent":68000,"snapshotsUnusable":["it was cut"]}}}}\
        """);
    VenueStatus status = look();
    assertThat(StatusPage.of(status))
        .contains(
            "gateway           following, event 70,000, 0 behind, snapshot 2,000 events ago\n",
            "ALARM             unusable snapshot of gateway: it was cut\n");
    assertThat(StatusPage.result(status)).contains(" gatewayBehind=0 gatewaySnapshotAge=2000 ");
  }

  @Test
  void saysHowFarTheArchiveIsBehindBothLogs() {
    answers.put(
        HEALTH,
        """
        {"components":{
         "history":{"status":"UP","details":{"state":"WRITING","event":70000,"secondsBehind":0.0}},
         "archive":{"status":"UP","details":{"state":"WRITING",
           "commands":{"sequence":49000,"secondsBehind":12.0},
           "events":{"event":69000,"secondsBehind":3.0}}}}}\
        """);
    VenueStatus status = look();
    assertThat(StatusPage.of(status))
        .contains(
            "archive           writing, event 69,000, 1,000 behind for 3 s",
            "commandArchive    writing, 1,000 behind for 12 s",
            "history           writing, event 70,000, 0 behind\n");
    assertThat(StatusPage.result(status))
        .contains(" historyBehind=0 archiveBehind=1000 commandArchiveBehind=1000 ");
  }

  @Test
  void anArchiveWithoutPostgresSaysWhatItWaitsFor() {
    answers.put(
        HEALTH,
        """
        {"components":{
         "history":{"status":"UNKNOWN","details":{"state":"WAITING_FOR_POSTGRES"}},
         "archive":{"status":"UNKNOWN","details":{"state":"WAITING_FOR_POSTGRES",
           "postgres":"refused"}}}}\
        """);
    assertThat(StatusPage.of(look())).contains("archive           waiting for postgres: refused");
  }

  @Test
  void tellsWhatTheDisksLossWouldCostByTheLastStartsRate() {
    assertThat(look().losses())
        .filteredOn(it -> it.of().equals("matching's disk"))
        .singleElement()
        .satisfies(it -> assertThat(it.costs()).contains("all 50,000 commands", "about 5.0 s"));
  }

  private static final String PLANS =
      """
      {"components":{"log":{"status":"UP","details":{"caughtUp":true,"connected":true,"event":9}},
       "postgres":{"status":"UP"},"domainEvents":{"status":"UP","details":%s}}}\
      """;

  @Test
  void saysWhatTheTopicOfPlansLagsAndThatAPlanIsHeld() {
    answers.put(HEALTH, PLANS.formatted("{\"event\":12,\"topicBehind\":3,\"plansHeld\":1}"));
    VenueStatus status = look();
    assertThat(StatusPage.of(status))
        .contains("held, event 12, 3 behind: 1 in flight when PostgreSQL was lost");
    assertThat(StatusPage.result(status)).contains(" plansBehind=3 ");
  }

  @Test
  void saysWhatOfTheAuditWaits() {
    answers.put(
        HEALTH,
        """
        {"components":{"log":{"status":"UP","details":{"caughtUp":true,"connected":true,"event":9}},
         "postgres":{"status":"UNKNOWN","details":{"away":"refused"}},
         "audit":{"status":"UP","details":{"act":7,"postgresBehind":7,"topicBehind":2}}}}\
        """);
    assertThat(StatusPage.of(look()))
        .contains("audit", "waiting for postgres, event 7, 2 behind: refused");
    assertThat(StatusPage.result(look())).contains(" auditBehind=2 ");
  }

  @Test
  void saysWhyPlansWaitOrAreStopped() {
    answers.put(
        HEALTH,
        PLANS.formatted(
            "{\"event\":0,\"topicBehind\":-1,\"plansHeld\":-1,\"waits\":\"control.events away\"}"));
    assertThat(StatusPage.of(look())).contains("waiting, event 0, ? behind: control.events away");
    answers.put(
        HEALTH,
        PLANS.formatted(
            "{\"event\":0,\"topicBehind\":-1,\"plansHeld\":-1,\"waits\":\"w\",\"openingsStopped\":\"a"
                + " hole\"}"));
    VenueStatus status = look();
    assertThat(StatusPage.of(status)).contains("stopped, event 0, ? behind: a hole");
    assertThat(status.ready()).as("closing acts go on").isTrue();
  }

  @Test
  void anEndedPartIsNotReadyAndSaysWhereItsLogIs() {
    processes.remove(Part.POSTGRES);
    VenueStatus status = look();
    assertThat(status.ready()).isFalse();
    assertThat(StatusPage.of(status)).contains("ended: infra/up starts it again", "postgres.log");
    assertThat(StatusPage.result(status)).startsWith("RESULT status ready=no");
  }

  @Test
  void aShardThatStoppedSaysWhy() {
    answers.put(READY, "{\"status\":\"DOWN\"}");
    answers.put(
        HEALTH,
        """
        {"components":{"shard":{"status":"DOWN","details":{"stopped":"undecodable at 17"}}}}\
        """);
    VenueStatus status = look();
    assertThat(status.ready()).isFalse();
    assertThat(StatusPage.of(status)).contains("stopped as process", "undecodable at 17");
  }

  @Test
  void whoDoesNotAnswerIsSilentAndEverythingElseIsUnknown() {
    answers.clear();
    VenueStatus status = look();
    assertThat(status.ready()).isFalse();
    assertThat(status.shard()).isNull();
    assertThat(StatusPage.of(status)).contains("silent", "unknown: matching does not answer");
  }

  @Test
  void aDiskWithoutRoomIsAnAlarm() {
    String open = "\"capacity\":{\"entry\":\"OPEN\",\"roomBytes\":1073741824},\"shard\":";
    answers.put("/status", SHARD.replaceFirst("\"shard\":", open));
    assertThat(StatusPage.of(look())).contains("open; the journal's disk takes 1.0 GiB more");
    answers.put("/status", SHARD.replaceFirst("\"shard\":", open.replace("OPEN", "CANCELS_ONLY")));
    VenueStatus status = look();
    assertThat(status.ready()).as("it does what it is there for").isTrue();
    assertThat(StatusPage.of(status)).contains("ALARM", "entry takes cancels only");
    assertThat(StatusPage.result(status)).contains(" entry=CANCELS_ONLY ");
  }

  @Test
  void unusableSnapshotsAreAnAlarm() {
    answers.put("/status", SHARD.replace("[]", "[\"snapshot 45000: frame 3 is damaged\"]"));
    assertThat(StatusPage.of(look())).contains("ALARM", "frame 3 is damaged");
  }

  @Test
  void aServerOfSomebodyElseIsNotLookedFor() {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part each : Part.values()) ports.put(each, server.getAddress().getPort());
    processes.remove(Part.KAFKA);
    Running running = new Running(Instant.EPOCH, ports, "elsewhere:9092", null);
    try (Look look =
        new Look(DataDirectory.at(directory), running, part -> processes.getOrDefault(part, 0L))) {
      VenueStatus status = look.now(false);
      assertThat(status.ready()).isTrue();
      assertThat(status.shard().stateHash()).isNull();
    }
  }
}
