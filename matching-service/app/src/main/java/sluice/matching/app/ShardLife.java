package sluice.matching.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.matching.app.ShardState.Hashed;
import sluice.matching.app.ShardState.Phase;
import sluice.matching.app.ShardState.Replay;
import sluice.matching.core.MatchingMachine;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalFailed;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.snapshot.SnapshotReport;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Workers;

/**
 * One life of the shard, step by step: it waits for the logs, reads the event log to its end,
 * applies our own journal and then the rest of the command log, and goes live. A journal that can
 * no longer be forced ends the process: on its return it reads again what was not. A log that goes
 * away is waited for; a record that cannot be read, or a log that contradicts itself, stops the
 * shard for ever, with the place and the reason, and the process stays to tell them. Steps are done
 * on one thread, the matching thread; other methods: any thread.
 */
final class ShardLife implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(ShardLife.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Pause RETRY = Pause.untilWoken(Duration.ofMillis(200));
  private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(5);
  private static final int MAX_QUESTIONS = 64;

  private final ShardLogs logs;
  private final ShardDisk disk;
  private final Departure departure;
  private final Workers workers;
  private final BlockingQueue<Question<?>> questions = new ArrayBlockingQueue<>(MAX_QUESTIONS);
  private volatile EventEmitter emitter;
  private volatile CommandJournal journal;
  private volatile ShardSnapshots snapshots;
  private volatile ShardState state = ShardState.START;
  private volatile Replay replay;
  private volatile String failure;
  private volatile boolean closing;

  // The matching thread's own.
  private final RecoveryTime recovery = new RecoveryTime();
  private Shard shard;
  private long restoredOffset;
  private ContiguousEnd eventsEnd;
  private LogReader reader;
  private boolean journalApplied;
  private long replayTo;
  private Phase phase = Phase.WAITING;
  private long replayNs;
  private long applyNs;
  private long journalBeganNs;
  private long progressSaidNs;
  private boolean waitingSaid;

  /**
   * @param workers drive what works beside the matching thread
   */
  ShardLife(ShardLogs logs, ShardDisk disk, Departure departure, Workers workers) {
    this.logs = logs;
    this.disk = disk;
    this.departure = departure;
    this.workers = workers;
  }

  @Override
  public Pause step() {
    answer();
    if (failure != null) return RETRY;
    try {
      if (emitter == null) openEmitter();
      else if (!journalApplied) applyJournal();
      else if (reader == null) connect();
      else follow();
    } catch (LogUnavailable e) {
      return await(e);
    } catch (LogBroken | Undecodable | JournalDamaged e) {
      fail(e.getMessage());
    } catch (JournalFailed e) {
      leave(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      leave("our own disk failed: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("the core failed", e);
      fail(e.toString());
    }
    return Pause.NONE;
  }

  private void openDisk() throws IOException {
    journal = new CommandJournal(disk.commands(), disk.journal(), this::forced, workers);
    snapshots =
        new ShardSnapshots(
            disk.snapshots(),
            disk.snapshotting(),
            journal,
            recovery,
            () -> emitter.acknowledged(),
            workers);
  }

  private void forced(long sequence) {
    emitter.forced(sequence);
  }

  private void openEmitter() throws IOException {
    long startedNs = workers.nowNs();
    if (journal == null) openDisk();
    if (eventsEnd == null) {
      eventsEnd = ContiguousEnd.behind(logs.events(), snapshots.published());
      become(Phase.REPLAYING);
    }
    boolean reached = eventsEnd.reached();
    replayNs += workers.nowNs() - startedNs;
    if (!reached) return;
    EventPosition found = eventsEnd.position();
    closeLogs();
    emitter = new EventEmitter(logs.events(), found, workers);
  }

  /** The newest snapshot that can be used, or the empty state. */
  private void restore() throws IOException {
    Shard restored = snapshots.restore(emitter.found(), emitter);
    if (restored != null) {
      restoredOffset = restored.nextOffset();
      LOG.info(
          "restored snapshot sequence={} event={} stateHash={}",
          restored.machine().sequence(),
          restored.eventNumber(),
          "%016x".formatted(restored.machine().stateHash()));
    }
    shard = restored == null ? new Shard(emitter) : restored;
    journal.into(shard);
  }

  private void applyJournal() throws IOException {
    long startedNs = workers.nowNs();
    if (shard == null) {
      restore();
      if (!disk.commands().list().isEmpty()) become(Phase.REPLAYING);
      replayNs += workers.nowNs() - startedNs;
      journalBeganNs = workers.nowNs();
      return;
    }
    journalApplied = !journal.replaySome();
    applied(workers.nowNs() - startedNs);
    if (!journalApplied) return;
    LOG.info(
        "replayed journal commands={} seconds={} nextOffset={}",
        journal.replayed(),
        "%.3f".formatted((workers.nowNs() - journalBeganNs) / 1e9),
        shard.nextOffset());
  }

  private void connect() {
    reader = logs.commands().openReader(Math.max(0, shard.nextOffset() - 1));
    long end = checkedEnd();
    if (replay == null) {
      if (end == 0) {
        throw new LogUnavailable(logs.commands().name() + " is empty: no genesis", null);
      }
      replayTo = end;
      progressSaidNs = workers.nowNs();
      become(Phase.REPLAYING);
    }
    if (waitingSaid) LOG.info("commands are back: offset={}", shard.nextOffset());
    waitingSaid = false;
  }

  /** A log that ends before what was applied was cut; the last record is compared as it comes. */
  private long checkedEnd() {
    long end = logs.commands().endOffset(END);
    if (end >= shard.nextOffset()) return end;
    throw new LogBroken(
        "%s ends at offset %d, applied were %d records: it was cut"
            .formatted(logs.commands().name(), end, shard.nextOffset()));
  }

  private void follow() {
    if (replay != null) {
      poll();
      snapshots.look(shard);
      return;
    }
    long startedNs = workers.nowNs();
    if (shard.nextOffset() < replayTo) poll();
    long nowNs = workers.nowNs();
    applied(nowNs - startedNs);
    snapshots.look(shard);
    if (shard.nextOffset() >= replayTo) {
      goLive();
    } else if (nowNs - progressSaidNs > PROGRESS_NS) {
      progressSaidNs = nowNs;
      LOG.info("replaying offset={} of {}", shard.nextOffset(), replayTo);
    }
  }

  private void applied(long ns) {
    replayNs += ns;
    applyNs += ns;
  }

  private void poll() {
    reader.poll(journal, POLL);
    journal.polled();
    if (emitter.failure() != null) throw new LogBroken(emitter.failure());
    become(phase);
  }

  private void goLive() {
    emitter.replayed(shard.eventNumber());
    journal.live();
    double seconds = replayNs / 1e9;
    long hash = shard.machine().stateHash();
    long applied = replayTo - restoredOffset;
    recovery.replayed(applied, applyNs);
    replay =
        new Replay(
            replayTo, restoredOffset, journal.replayed(), emitter.foundNumber(), seconds, hash);
    become(Phase.LIVE);
    LOG.info(
        "replayed log={} records={} fromSnapshot={} fromJournal={} events={} seconds={}"
            + " recordsPerSecond={} sequence={} event={} stateHash={}",
        logs.commands().name(),
        replayTo,
        restoredOffset,
        journal.replayed(),
        emitter.foundNumber(),
        "%.3f".formatted(seconds),
        Math.round(applied / seconds),
        shard.machine().sequence(),
        shard.eventNumber(),
        "%016x".formatted(hash));
  }

  private Pause await(LogUnavailable e) {
    closeLogs();
    if (!waitingSaid && !closing) LOG.warn("matching waits: {}", e.getMessage());
    waitingSaid = true;
    if (replay == null) become(Phase.WAITING);
    return RETRY;
  }

  /** Answers one question at most. */
  private void answer() {
    Question<?> question = questions.poll();
    if (question != null) question.answerOf(shard);
  }

  /** Something that only the matching thread can tell; there may be no shard yet. */
  private record Question<T>(Function<Shard, T> asked, CompletableFuture<T> answer) {
    void answerOf(Shard shard) {
      answer.complete(asked.apply(shard));
    }
  }

  private void leave(String reason) {
    fail(reason);
    departure.leave(reason);
  }

  private void fail(String reason) {
    closeLogs();
    failure = reason;
    become(Phase.STOPPED);
    LOG.error(
        "matching stopped log={} offset={} reason={}",
        logs.commands().name(),
        state.nextOffset(),
        reason);
  }

  private void closeLogs() {
    if (eventsEnd != null) eventsEnd.close();
    eventsEnd = null;
    if (reader != null) reader.close();
    reader = null;
  }

  private void become(Phase next) {
    phase = next;
    if (shard == null) {
      state = new ShardState(next, 0, 0, 0, 0, 0, 0, 0);
      return;
    }
    MatchingMachine machine = shard.machine();
    state =
        new ShardState(
            next,
            shard.nextOffset(),
            shard.epoch(),
            machine.sequence(),
            machine.logTimeMs(),
            shard.eventNumber(),
            machine.openOrders(),
            machine.accounts());
  }

  /** What is applied is published before we go, as far as the broker lets us. */
  @Override
  public void ended() {
    closeLogs();
    if (emitter != null) {
      if (failure == null && shard != null) emitter.await(shard.eventNumber(), DRAIN);
      emitter.close();
    }
    closeJournal();
    lastSnapshot();
    if (shard != null) {
      LOG.info(
          "matching ends sequence={} event={} published={}",
          shard.machine().sequence(),
          shard.eventNumber(),
          emitter.published());
    }
    become(Phase.CLOSED);
  }

  private void closeJournal() {
    try {
      if (journal != null) journal.close();
    } catch (JournalFailed e) {
      LOG.error("the journal's end is not forced: {}", e.getMessage());
    }
  }

  /** So that the next life need not replay; a shard that stopped leaves what it has. */
  private void lastSnapshot() {
    if (snapshots == null) return;
    if (failure == null && shard != null) snapshots.last(shard);
    else snapshots.close();
  }

  /** The process is about to end: a log that is away is no longer worth a word. */
  void closing() {
    closing = true;
  }

  /** Gives up what is not published yet, where the log does not take it. */
  void giveUp() {
    EventEmitter opened = emitter;
    if (opened != null) opened.close();
  }

  /** Whether commands may have been applied. */
  boolean begun() {
    return emitter != null;
  }

  /** Where the shard stands. */
  ShardState state() {
    return state;
  }

  /** How the start's replay went; null before its end. */
  Replay replay() {
    return replay;
  }

  /** Why the shard stopped for ever; null while it lives. */
  String failure() {
    return failure;
  }

  /** The last sequence that is on our own disk. */
  long forced() {
    CommandJournal opened = journal;
    return opened == null ? 0 : opened.forced();
  }

  /** Where the snapshots stand. */
  SnapshotReport snapshots() {
    ShardSnapshots opened = snapshots;
    return opened == null ? SnapshotReport.NONE : opened.report();
  }

  /** How long a restart would replay if we died now. */
  double recoverySeconds() {
    ShardSnapshots opened = snapshots;
    return opened == null ? 0 : opened.recoverySeconds(state.sequence());
  }

  /** Number of the last acknowledged event. */
  long published() {
    return emitter == null ? 0 : emitter.published();
  }

  /** Whether events can be published at the moment. */
  boolean emitting() {
    return emitter != null && emitter.emitting();
  }

  /** The state's hash, computed between two steps. */
  CompletableFuture<Hashed> hash() {
    return ask(
        it ->
            it == null
                ? new Hashed(0, 0, 0)
                : new Hashed(it.machine().sequence(), it.eventNumber(), it.machine().stateHash()));
  }

  /** What the core reports of itself, between two steps. */
  CompletableFuture<CoreSummary> summary() {
    return ask(it -> it == null ? CoreSummary.NONE : CoreSummary.of(it.machine()));
  }

  private <T> CompletableFuture<T> ask(Function<Shard, T> asked) {
    Question<T> question = new Question<>(asked, new CompletableFuture<>());
    if (!questions.offer(question)) {
      question.answer().completeExceptionally(new RejectedExecutionException("too many questions"));
    }
    return question.answer();
  }
}
