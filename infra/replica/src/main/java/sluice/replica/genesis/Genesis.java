package sluice.replica.genesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import sluice.protocol.Topics;
import sluice.replica.genesis.VenueTopics.Found;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;

/**
 * Makes a broker hold a venue, once: creates its topics and writes record 0 of epoch 1. What is
 * there already is checked and left alone, so whoever starts a venue calls it each time. The
 * creation of the command topic, last of all, is the lock; whoever loses that race waits for record
 * 0. Dying between the two leaves an empty topic, to which the next caller writes. Should two
 * write, the first record counts and the core refuses the other.
 */
public final class Genesis {
  /** The first epoch. */
  public static final int EPOCH = 1;

  /** Sequence of its record 0. */
  public static final long BASE_SEQUENCE = 1;

  /**
   * The hash of the state before everything. It is zero by definition, not computed: what the
   * core's own hash of an empty state is depends on the core's build, and record 0 must mean the
   * same to all builds, for ever.
   */
  public static final long EMPTY_STATE_HASH = 0;

  /** Market-control fills these from its event store and its journals, however they got lost. */
  private static final Set<String> REFILLED = Set.of(Topics.CONTROL_EVENTS, Topics.CONTROL_ACTS);

  /** A broker that has just started answers before it knows every topic. */
  private static final Duration NEW_BROKER_KNOWS_WITHIN = Duration.ofSeconds(5);

  /**
   * What was found and what was made.
   *
   * @param founded whether this call wrote record 0
   * @param venueId of the venue that stands there now
   * @param commandRecords on the command log when it was first looked at; 0 when it was created
   * @param brokers of the cluster, now
   * @param warnings what makes the venue less safe than it could be, for people
   */
  public record Report(
      boolean founded,
      UUID venueId,
      long commandRecords,
      int brokers,
      List<Topic> topics,
      List<String> warnings) {}

  /**
   * One of the venue's topics.
   *
   * @param created whether this call created it
   */
  public record Topic(String name, boolean created, int replication) {}

  private Genesis() {}

  /**
   * Makes sure that the venue stands.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param within all of it, waiting for the broker included
   * @throws LogUnavailable when the broker does not answer in time; call again
   * @throws GenesisRefused when another venue, or a part of one, stands there
   */
  public static Report ensure(String bootstrapServers, FoundingKeys keys, Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    String commandTopic = Topics.commands(EPOCH);
    try (VenueTopics topics = new VenueTopics(bootstrapServers, deadlineNs);
        RecordLog commands = new KafkaRecordLog(bootstrapServers, commandTopic)) {
      List<String> names = names(commandTopic);
      Map<String, Found> found = topics.find(names);
      // Some and not all: a broker that has just started, a founder at work, or one that died.
      if (!found.isEmpty()) found = topics.findAll(names, NEW_BROKER_KNOWS_WITHIN);
      Map<String, Long> records = new LinkedHashMap<>();
      for (String name : found.keySet()) records.put(name, topics.records(name));
      refuseDifferences(found);
      refuseLosses(names, commandTopic, records);
      List<Topic> report = new ArrayList<>();
      for (String name : names) report.add(make(topics, name, found.get(name)));
      FirstRecord first = FirstRecord.ensure(commands, keys, report.getLast().created, deadlineNs);
      return new Report(
          first.written(),
          first.venueId(),
          records.getOrDefault(commandTopic, 0L),
          topics.brokers(),
          List.copyOf(report),
          topics.warnings(report));
    }
  }

  /**
   * Looks whether the venue that was founded before still stands: a broker that came back empty is
   * no place for a new beginning. It makes nothing but the topics that market-control fills from
   * copies of its own, which a venue that is older than they are has not got.
   *
   * @param venueId that {@link #ensure} reported then
   * @throws LogUnavailable when the broker does not answer in time; call again
   * @throws GenesisRefused when another venue, a part of one, or none stands there
   */
  public static Report check(
      String bootstrapServers, FoundingKeys keys, UUID venueId, Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    String commandTopic = Topics.commands(EPOCH);
    try (VenueTopics topics = new VenueTopics(bootstrapServers, deadlineNs);
        RecordLog commands = new KafkaRecordLog(bootstrapServers, commandTopic)) {
      List<String> names = names(commandTopic);
      Map<String, Found> found = topics.findAll(names, NEW_BROKER_KNOWS_WITHIN);
      Map<String, Long> records = new LinkedHashMap<>();
      for (String name : found.keySet()) records.put(name, topics.records(name));
      refuseDifferences(found);
      refuseAbsence(names, commandTopic, records);
      FirstRecord first = FirstRecord.find(commands, keys, deadlineNs);
      if (!first.venueId().equals(venueId)) {
        throw new GenesisRefused(
            "venue %s stands there, not venue %s".formatted(first.venueId(), venueId));
      }
      List<Topic> report = new ArrayList<>();
      for (String name : names) report.add(make(topics, name, found.get(name)));
      return new Report(
          false,
          venueId,
          records.get(commandTopic),
          topics.brokers(),
          List.copyOf(report),
          topics.warnings(report));
    }
  }

  private static Topic make(VenueTopics topics, String name, Found found) {
    if (found != null) return new Topic(name, false, found.replication());
    boolean created = topics.create(name);
    Found now = topics.await(name);
    refuseDifferences(Map.of(name, now));
    return new Topic(name, created, now.replication());
  }

  private static void refuseDifferences(Map<String, Found> found) {
    List<String> differences = new ArrayList<>();
    found.forEach((name, topic) -> differences.addAll(topic.differences(name)));
    if (!differences.isEmpty()) throw new GenesisRefused(String.join("; ", differences));
  }

  /** In the order of their creation: the command topic, which is the lock, last. */
  private static List<String> names(String commandTopic) {
    return List.of(
        Topics.EVENTS, Topics.ACCESS, Topics.CONTROL_EVENTS, Topics.CONTROL_ACTS, commandTopic);
  }

  /** Topics that no other copy of fills again: when one is missing, a log was lost. */
  private static List<String> missing(List<String> names, Map<String, Long> records) {
    return names.stream()
        .filter(name -> !REFILLED.contains(name) && !records.containsKey(name))
        .toList();
  }

  /** Where a venue stood before, nothing may be missing and record 0 must be there. */
  static void refuseAbsence(List<String> names, String commandTopic, Map<String, Long> records) {
    List<String> missing = missing(names, records);
    if (missing.isEmpty() && records.get(commandTopic) > 0) return;
    String lost = missing.isEmpty() ? commandTopic + " is empty" : missing + " missing";
    throw new GenesisRefused(
        lost + ": a log was lost, and a lost log needs recovery, not a beginning");
  }

  /** A topic that is missing while others hold records was lost: that is no beginning. */
  static void refuseLosses(List<String> names, String commandTopic, Map<String, Long> records) {
    List<String> missing = missing(names, records);
    List<String> used = names.stream().filter(name -> records.getOrDefault(name, 0L) > 0).toList();
    boolean commandsLost = records.getOrDefault(commandTopic, 0L) == 0;
    if (used.isEmpty() || missing.isEmpty() && !commandsLost) return;
    String lost = missing.isEmpty() ? commandTopic + " is empty" : missing + " missing";
    throw new GenesisRefused(
        "%s while %s hold records: a log was lost, and a lost log needs recovery, not a beginning"
            .formatted(lost, used));
  }
}
