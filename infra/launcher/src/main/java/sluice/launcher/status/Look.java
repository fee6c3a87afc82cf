package sluice.launcher.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.process.Readiness;
import sluice.launcher.status.PartStatus.State;
import tools.jackson.databind.JsonNode;

/** Looks at every part of a venue that runs here. Changes nothing. One thread. */
public final class Look implements AutoCloseable {
  private static final String HEALTH = "/actuator/health";

  private final DataDirectory data;
  private final Running running;
  private final ToLongFunction<Part> processes;
  private final Answers answers = new Answers();

  /**
   * @param processes id of a part's process; 0 when it does not live
   */
  public Look(DataDirectory data, Running running, ToLongFunction<Part> processes) {
    this.data = data;
    this.running = running;
    this.processes = processes;
  }

  /**
   * One look.
   *
   * @param withHash whether matching is to tell its state hash too
   */
  public VenueStatus now(boolean withHash) {
    List<PartStatus> parts = new ArrayList<>();
    for (Part each : Part.values()) parts.add(part(each));
    ShardStatus shard = shard(withHash);
    List<ViewStatus> views = new ArrayList<>();
    health(Part.GATEWAY).ifPresent(it -> gateway(it, shard, views));
    health(Part.CONTROL).ifPresent(it -> control(it, shard, views));
    return new VenueStatus(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        parts,
        shard,
        views,
        DiskStatus.of(data.root()),
        Losses.of(shard, gatewayReads(views)));
  }

  private static Long gatewayReads(List<ViewStatus> views) {
    return views.stream()
        .filter(it -> it.name().equals("gateway"))
        .findFirst()
        .map(ViewStatus::snapshotAge)
        .orElse(null);
  }

  private int port(Part part) {
    return running.ports().get(part);
  }

  private PartStatus part(Part part) {
    if (!running.isHere(part)) return PartStatus.of(part, 0, State.ELSEWHERE, null);
    long process = processes.applyAsLong(part);
    if (process == 0) {
      return PartStatus.of(
          part, 0, State.ENDED, "infra/up starts it again; its log: " + data.log(part));
    }
    if (!part.isService()) return PartStatus.of(part, process, State.RUNS, null);
    JsonNode health = health(part).orElse(null);
    if (health == null) return PartStatus.of(part, process, State.SILENT, "no answer");
    String stopped = stopped(health);
    if (stopped != null) return PartStatus.of(part, process, State.STOPPED, stopped);
    boolean ready =
        answers
            .json(port(part), Readiness.READY)
            .map(it -> it.path("status").asString("").equals("UP"))
            .orElse(false);
    return ready
        ? PartStatus.of(part, process, State.RUNS, null)
        : PartStatus.of(part, process, State.NOT_READY, notReady(health));
  }

  private Optional<JsonNode> health(Part part) {
    return processes.applyAsLong(part) == 0 ? Optional.empty() : answers.json(port(part), HEALTH);
  }

  private static String stopped(JsonNode health) {
    for (JsonNode component : health.path("components")) {
      String why = component.at("/details/stopped").asString("");
      if (!why.isEmpty()) return why;
    }
    return null;
  }

  /** Which components say that they are not well. */
  private static String notReady(JsonNode health) {
    List<String> down = new ArrayList<>();
    health
        .path("components")
        .forEachEntry(
            (name, component) -> {
              if (component.path("status").asString("").equals("DOWN")) {
                down.add(name + " " + component.path("details"));
              }
            });
    return String.join(", ", down);
  }

  private ShardStatus shard(boolean withHash) {
    if (processes.applyAsLong(Part.MATCHING) == 0) return null;
    int port = port(Part.MATCHING);
    JsonNode status = answers.json(port, "/status").orElse(null);
    if (status == null || !status.has("shard")) return null;
    JsonNode hash = withHash ? answers.json(port, "/status/hash").orElse(null) : null;
    return ShardStatus.of(status, hash, answers.metrics(port));
  }

  private static void gateway(JsonNode health, ShardStatus shard, List<ViewStatus> views) {
    views.add(follower("gateway", health, shard));
    JsonNode history = health.at("/components/history/details");
    if (history.isMissingNode()) return;
    Long event = number(history.path("event"));
    views.add(
        new ViewStatus(
            "history",
            history.path("state").asString("?"),
            event,
            behind(shard, event),
            number(history.path("secondsBehind")),
            history.path("postgres").asString(null)));
    archive(health.at("/components/archive/details"), shard, views);
  }

  private static void archive(JsonNode archive, ShardStatus shard, List<ViewStatus> views) {
    if (archive.isMissingNode()) return;
    String state = archive.path("state").asString("?");
    String why = archive.path("postgres").asString(null);
    JsonNode events = archive.path("events");
    Long event = number(events.path("event"));
    Long behind = behind(shard, event);
    views.add(
        new ViewStatus("archive", state, event, behind, number(events.path("secondsBehind")), why));
    JsonNode commands = archive.path("commands");
    Long sequence = number(commands.path("sequence"));
    Long commandsBehind =
        shard == null || sequence == null ? null : Math.max(0, shard.sequence() - sequence);
    views.add(
        new ViewStatus(
            "commandArchive",
            state,
            null,
            commandsBehind,
            number(commands.path("secondsBehind")),
            why));
  }

  private static void control(JsonNode health, ShardStatus shard, List<ViewStatus> views) {
    views.add(follower("control", health, shard));
    JsonNode postgres = health.at("/components/postgres");
    boolean there = postgres.path("status").asString("").equals("UP");
    JsonNode plans = health.at("/components/domainEvents/details");
    if (!plans.isMissingNode()) views.add(plans(plans));
    JsonNode acts = health.at("/components/audit/details");
    if (!acts.isMissingNode()) views.add(audit(acts, there, postgres.at("/details/away")));
  }

  private static ViewStatus audit(JsonNode details, boolean postgres, JsonNode away) {
    String stopped = details.path("publishingStopped").asString("");
    Long behind = number(details.path("topicBehind"));
    return new ViewStatus(
        "audit",
        !stopped.isEmpty() ? "STOPPED" : postgres ? "WRITING" : "WAITING_FOR_POSTGRES",
        number(details.path("act")),
        behind == null || behind < 0 ? null : behind,
        null,
        !stopped.isEmpty() ? stopped : postgres ? null : away.asString(null));
  }

  private static ViewStatus plans(JsonNode details) {
    String stopped = details.path("openingsStopped").asString("");
    String waits = details.path("waits").asString("");
    int held = details.path("plansHeld").asInt(0);
    List<String> why = new ArrayList<>();
    if (!stopped.isEmpty()) why.add(stopped);
    else if (!waits.isEmpty()) why.add(waits);
    if (held > 0) {
      why.add(
          "%d in flight when PostgreSQL was lost: an approver releases or aborts".formatted(held));
    }
    Long behind = number(details.path("topicBehind"));
    return new ViewStatus(
        "plans",
        !stopped.isEmpty()
            ? "STOPPED"
            : !waits.isEmpty() ? "WAITING" : held > 0 ? "HELD" : "WRITING",
        number(details.path("event")),
        behind == null || behind < 0 ? null : behind,
        null,
        why.isEmpty() ? null : String.join("; ", why));
  }

  private static ViewStatus follower(String name, JsonNode health, ShardStatus shard) {
    JsonNode log = health.at("/components/log/details");
    Long event = number(log.path("event"));
    boolean caughtUp = log.path("caughtUp").asBoolean(false);
    boolean connected = log.path("connected").asBoolean(false);
    String state = caughtUp ? "FOLLOWING" : "READING";
    return new ViewStatus(
        name,
        state,
        event,
        behind(shard, event),
        null,
        connected ? null : "no broker answers it",
        number(log.path("snapshotEvent")),
        log.path("snapshotsUnusable").valueStream().map(JsonNode::asString).toList());
  }

  private static Long number(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  private static Long behind(ShardStatus shard, Long event) {
    return shard == null || event == null ? null : Math.max(0, shard.event() - event);
  }

  @Override
  public void close() {
    answers.close();
  }
}
