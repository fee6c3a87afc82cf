package sluice.matching.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import sluice.replica.snapshot.SnapshotReport;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** Where the shard stands, for operators and tools. */
@RestController
class StatusController {
  private static final long HASH_WITHIN_S = 30;

  private final MatchingThread matching;
  private final CoreFigures figures;
  private final JournalRoom room;

  StatusController(MatchingThread matching, CoreFigures figures, JournalRoom room) {
    this.matching = matching;
    this.figures = figures;
    this.room = room;
  }

  /**
   * @param published number of the last acknowledged event
   * @param forced last sequence on our own disk
   * @param stopped why the shard stopped for ever; null while it lives
   * @param replay null before its end
   * @param snapshots where they stand
   * @param recoverySeconds how long a restart would replay if we died now
   * @param capacity what the journal's disk lets in
   * @param core what the core counts, a second old at most while it works
   */
  record Status(
      ShardState shard,
      long published,
      long forced,
      String stopped,
      Replay replay,
      SnapshotReport snapshots,
      double recoverySeconds,
      JournalRoom.Notice capacity,
      Core core) {}

  /** {@link CoreSummary} without its markets one by one. */
  record Core(
      long sequence,
      Map<String, Long> counted,
      Map<Refusal, Long> refused,
      Map<String, CoreSummary.Pool> pools,
      Map<TradingState, Integer> marketsByState,
      long waitingOrders) {}

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
        matching.recoverySeconds(),
        room.notice(),
        core(figures.latest()));
  }

  /** Only reasons that occurred. */
  private static Core core(CoreSummary it) {
    Map<Refusal, Long> refused = new EnumMap<>(it.refused());
    refused.values().removeIf(count -> count == 0);
    return new Core(
        it.sequence(), it.counted(), refused, it.pools(), it.marketsByState(), it.waitingOrders());
  }

  /** For those who let orders in; asked several times a second. */
  @GetMapping("/status/entry")
  JournalRoom.Notice entry() {
    return room.notice();
  }

  /** Every market by itself. */
  @GetMapping("/status/markets")
  List<CoreSummary.MarketSummary> markets() {
    return figures.latest().markets();
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
