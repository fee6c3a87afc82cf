package sluice.launcher.status;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Where matching stands.
 *
 * @param phase WAITING, REPLAYING, LIVE, STOPPED or CLOSED
 * @param sequence of the last command applied
 * @param event number of the last event
 * @param stateHash 16 hexadecimal digits; null when it was not asked for or not answered
 * @param hashSequence the sequence it belongs to
 * @param logBehind commands on the log that are not applied; null unknown
 * @param journalBehind commands applied whose copy on our disk is not forced: not acknowledged yet
 * @param eventsBehind events that the log has not acknowledged
 * @param snapshotSequence last command in the newest snapshot; 0 none
 * @param snapshotAge commands since then
 * @param snapshotPauseSeconds the longest that matching stood still for one
 * @param snapshotsUnusable why the last start passed over newer ones
 * @param recoverySeconds what a restart would replay now; null unknown
 * @param fullReplaySeconds what it would take without snapshots, by the rate of the last start;
 *     null when that replayed too little to tell
 * @param entry OPEN, or CANCELS_ONLY while the journal's disk has no room; null unknown
 * @param roomBytes what that disk still takes; null unknown
 * @param openOrders resting and waiting
 */
public record ShardStatus(
    String phase,
    int epoch,
    long sequence,
    long event,
    String stateHash,
    long hashSequence,
    Long logBehind,
    long journalBehind,
    long eventsBehind,
    long snapshotSequence,
    long snapshotAge,
    double snapshotPauseSeconds,
    List<String> snapshotsUnusable,
    Double recoverySeconds,
    Double fullReplaySeconds,
    String entry,
    Long roomBytes,
    long openOrders,
    long accounts) {
  private static final long RECORDS_FOR_A_RATE = 10_000;

  /**
   * @param hash of {@code /status/hash}; null when it was not asked
   */
  static ShardStatus of(JsonNode status, JsonNode hash, Map<String, Double> metrics) {
    JsonNode shard = status.path("shard");
    JsonNode snapshots = status.path("snapshots");
    long sequence = shard.path("sequence").asLong(0);
    long event = shard.path("eventNumber").asLong(0);
    long snapshot = snapshots.path("sequence").asLong(0);
    return new ShardStatus(
        shard.path("phase").asString("?"),
        shard.path("epoch").asInt(0),
        sequence,
        event,
        hash == null ? null : hash.path("stateHash").asString(null),
        hash == null ? 0 : hash.path("sequence").asLong(0),
        whole(metrics.getOrDefault("sluice_matching_lag_records", Double.NaN)),
        Math.max(0, sequence - status.path("forced").asLong(0)),
        Math.max(0, event - status.path("published").asLong(0)),
        snapshot,
        sequence - snapshot,
        snapshots.path("worstPauseSeconds").asDouble(0),
        snapshots.path("unusable").valueStream().map(JsonNode::asString).toList(),
        status.path("recoverySeconds").isNumber()
            ? status.path("recoverySeconds").asDouble()
            : null,
        fullReplay(status.path("replay"), sequence),
        status.path("capacity").path("entry").asString(null),
        status.path("capacity").has("roomBytes")
            ? status.path("capacity").path("roomBytes").asLong()
            : null,
        shard.path("openOrders").asLong(0),
        shard.path("accounts").asLong(0));
  }

  private static Long whole(double value) {
    return Double.isNaN(value) ? null : (long) value;
  }

  private static Double fullReplay(JsonNode replay, long sequence) {
    long records = replay.path("records").asLong(0);
    double seconds = replay.path("seconds").asDouble(0);
    if (records < RECORDS_FOR_A_RATE || seconds <= 0) return null;
    return sequence * seconds / records;
  }
}
