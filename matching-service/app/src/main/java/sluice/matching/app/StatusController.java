package sluice.matching.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the shard stands, for operators and tools. */
@RestController
class StatusController {
  private static final long HASH_WITHIN_S = 30;

  private final MatchingThread matching;

  StatusController(MatchingThread matching) {
    this.matching = matching;
  }

  /**
   * @param published number of the last acknowledged event
   * @param forced last sequence on our own disk
   * @param stopped why the shard stopped for ever; null while it lives
   * @param replay null before its end
   * @param snapshots where they stand
   * @param recoverySeconds how long a restart would replay if we died now
   */
  record Status(
      ShardState shard,
      long published,
      long forced,
      String stopped,
      Replay replay,
      SnapshotReport snapshots,
      double recoverySeconds) {}

  /** Hashes are 16 hexadecimal digits. */
  record Replay(
      long records,
      long fromSnapshot,
      long fromJournal,
      long events,
      double seconds,
      String stateHash) {}

  /** The hash and the sequence it belongs to. */
  record StateHash(long sequence, long eventNumber, String stateHash) {}

  @GetMapping("/status")
  Status status() {
    ShardState.Replay it = matching.replay();
    Replay replay =
        it == null
            ? null
            : new Replay(
                it.records(),
                it.fromSnapshot(),
                it.fromJournal(),
                it.events(),
                it.seconds(),
                hex(it.hash()));
    return new Status(
        matching.state(),
        matching.published(),
        matching.forced(),
        matching.failure(),
        replay,
        matching.snapshots(),
        matching.recoverySeconds());
  }

  /** What changed since the last is hashed on the matching thread, between two steps. */
  @GetMapping("/status/hash")
  CompletableFuture<StateHash> hash() {
    return matching
        .hash()
        .orTimeout(HASH_WITHIN_S, TimeUnit.SECONDS)
        .thenApply(it -> new StateHash(it.sequence(), it.eventNumber(), hex(it.hash())));
  }

  private static String hex(long hash) {
    return "%016x".formatted(hash);
  }
}
