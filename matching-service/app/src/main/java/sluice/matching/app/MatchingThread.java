package sluice.matching.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.matching.app.ShardState.Hashed;
import sluice.matching.app.ShardState.Phase;
import sluice.matching.app.ShardState.Replay;
import sluice.matching.core.MatchingMachine;
import sluice.protocol.Undecodable;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalFailed;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;

/**
 * The thread that everything is decided on. It waits for the logs, reads the event log to its end,
 * applies our own journal and then the rest of the command log, and goes live. A journal that can
 * no longer be forced ends the process: on its return it reads again what was not. A log that goes
 * away is waited for; a record that cannot be read, or a log that contradicts itself, stops the
 * shard for ever, with the place and the reason, and the process stays to tell them. Other methods:
 * any thread.
 */
@Component
final class MatchingThread implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MatchingThread.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final long RETRY_MS = 200;
  private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(5);
  private static final int MAX_QUESTIONS = 64;

  private final ShardLogs logs;
  private final ShardDisk disk;
  private final Departure departure;
  private final BlockingQueue<CompletableFuture<Hashed>> questions =
      new ArrayBlockingQueue<>(MAX_QUESTIONS);
  private volatile Thread thread;
  private volatile EventEmitter emitter;
  private volatile ShardState state = ShardState.START;
  private volatile Replay replay;
  private volatile String failure;
  private volatile boolean closing;
  private volatile CommandJournal journal;

  // The matching thread's own.
  private Shard shard;
  private long fromJournal;
  private Phase phase = Phase.WAITING;
  private long replayNs;
  private boolean waitingSaid;

  MatchingThread(ShardLogs logs, ShardDisk disk, Departure departure) {
    this.logs = logs;
    this.disk = disk;
    this.departure = departure;
  }

  private void run() {
    try {
      while (!closing && emitter == null) openEmitter();
      if (!closing) replayJournal();
      while (!closing) follow();
    } catch (LogBroken | Undecodable | JournalDamaged e) {
      fail(e.getMessage());
    } catch (JournalFailed e) {
      fail(e.getMessage());
      departure.leave(e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("the core failed", e);
      fail(e.toString());
    }
    while (!closing) answer(RETRY_MS);
    drain();
    become(Phase.CLOSED);
  }

  private void openEmitter() {
    try {
      logs.events().endOffset(END);
      become(Phase.REPLAYING);
      long startedNs = System.nanoTime();
      EventEmitter opened = new EventEmitter(logs.events());
      replayNs += System.nanoTime() - startedNs;
      shard = new Shard(opened);
      emitter = opened;
    } catch (LogUnavailable e) {
      await(e);
    }
  }

  private void replayJournal() throws IOException {
    journal = new CommandJournal(disk.commands(), disk.journal(), shard, emitter::forced);
    long beganNs = System.nanoTime();
    if (!disk.commands().list().isEmpty()) become(Phase.REPLAYING);
    fromJournal = journal.replay();
    replayNs += System.nanoTime() - beganNs;
    LOG.info(
        "replayed journal commands={} seconds={} nextOffset={}",
        fromJournal,
        "%.3f".formatted((System.nanoTime() - beganNs) / 1e9),
        shard.nextOffset());
  }

  private void follow() {
    long applied = Math.max(0, shard.nextOffset() - 1);
    try (LogReader reader = logs.commands().openReader(applied)) {
      checkEnd();
      if (replay == null) replay(reader);
      if (waitingSaid) LOG.info("commands are back: offset={}", shard.nextOffset());
      waitingSaid = false;
      while (!closing) step(reader);
    } catch (LogUnavailable e) {
      await(e);
    }
  }

  /** A log that ends before what was applied was cut; the last record is compared as it comes. */
  private void checkEnd() {
    long end = logs.commands().endOffset(END);
    if (end < shard.nextOffset()) {
      throw new LogBroken(
          "%s ends at offset %d, applied were %d records: it was cut"
              .formatted(logs.commands().name(), end, shard.nextOffset()));
    }
  }

  private void step(LogReader reader) {
    reader.poll(journal, POLL);
    journal.check();
    if (emitter.failure() != null) throw new LogBroken(emitter.failure());
    become(phase);
    answer(0);
  }

  private void replay(LogReader reader) {
    long end = logs.commands().endOffset(END);
    if (end == 0) throw new LogUnavailable(logs.commands().name() + " is empty: no genesis", null);
    become(Phase.REPLAYING);
    long startedNs = System.nanoTime();
    try {
      long saidNs = startedNs;
      while (!closing && shard.nextOffset() < end) {
        step(reader);
        if (System.nanoTime() - saidNs > PROGRESS_NS) {
          saidNs = System.nanoTime();
          LOG.info("replaying offset={} of {}", shard.nextOffset(), end);
        }
      }
    } finally {
      replayNs += System.nanoTime() - startedNs;
    }
    if (!closing) goLive(end);
  }

  private void goLive(long records) {
    emitter.replayed(shard.eventNumber());
    double seconds = replayNs / 1e9;
    long hash = shard.machine().stateHash();
    replay = new Replay(records, fromJournal, emitter.foundNumber(), seconds, hash);
    become(Phase.LIVE);
    LOG.info(
        "replayed log={} records={} fromJournal={} events={} seconds={} recordsPerSecond={}"
            + " sequence={} event={} stateHash={}",
        logs.commands().name(),
        records,
        fromJournal,
        emitter.foundNumber(),
        "%.3f".formatted(seconds),
        Math.round(records / seconds),
        shard.machine().sequence(),
        shard.eventNumber(),
        "%016x".formatted(hash));
  }

  private void await(LogUnavailable e) {
    if (!waitingSaid && !closing) LOG.warn("matching waits: {}", e.getMessage());
    waitingSaid = true;
    if (replay == null) become(Phase.WAITING);
    answer(RETRY_MS);
  }

  /** Answers one question at most; waits for it at most so long. */
  private void answer(long atMostMs) {
    CompletableFuture<Hashed> question;
    try {
      question = atMostMs == 0 ? questions.poll() : questions.poll(atMostMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing = true;
      return;
    }
    if (question == null) return;
    if (shard == null) {
      question.complete(new Hashed(0, 0, 0));
      return;
    }
    MatchingMachine machine = shard.machine();
    question.complete(new Hashed(machine.sequence(), shard.eventNumber(), machine.stateHash()));
  }

  private void fail(String reason) {
    failure = reason;
    become(Phase.STOPPED);
    LOG.error(
        "matching stopped log={} offset={} reason={}",
        logs.commands().name(),
        state.nextOffset(),
        reason);
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
  private void drain() {
    if (emitter == null) return;
    if (failure == null) emitter.await(shard.eventNumber(), DRAIN);
    emitter.close();
    closeJournal();
    LOG.info(
        "matching ends sequence={} event={} published={}",
        shard.machine().sequence(),
        shard.eventNumber(),
        emitter.published());
  }

  private void closeJournal() {
    try {
      if (journal != null) journal.close();
    } catch (JournalFailed e) {
      LOG.error("the journal's end is not forced: {}", e.getMessage());
    }
  }

  /** The last sequence that is on our own disk. */
  long forced() {
    CommandJournal opened = journal;
    return opened == null ? 0 : opened.forced();
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

  /** Number of the last acknowledged event. */
  long published() {
    return emitter == null ? 0 : emitter.published();
  }

  /** Whether events can be published at the moment. */
  boolean emitting() {
    return emitter != null && emitter.emitting();
  }

  /** The state's hash, computed by the matching thread between two polls. */
  CompletableFuture<Hashed> hash() {
    CompletableFuture<Hashed> question = new CompletableFuture<>();
    if (!questions.offer(question)) {
      question.completeExceptionally(new RejectedExecutionException("too many questions"));
    }
    return question;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("matching").daemon().start(this::run);
  }

  /** Applies what is polled, publishes it, ends. */
  @Override
  public void stop() {
    closing = true;
    if (emitter == null) thread.interrupt(); // nothing is applied yet
    try {
      if (!thread.join(DRAIN.multipliedBy(2))) {
        LOG.error("matching waits for the broker and gives up: output is full");
        if (emitter != null) emitter.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
    logs.close();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
