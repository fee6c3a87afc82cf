package sluice.replica.commands;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Sends commands to a shard, each once, and brings back what the core said. Register it as a
 * listener of the shard's event stream, after the views that an answer must find up to date. {@link
 * #send} may be called from any thread and does not block; answers complete on the event stream's
 * thread, so continuations must be short.
 */
public final class CommandClient implements EventListener, AutoCloseable {
  /**
   * @param queueCapacity commands that may wait to be sent; one more is {@link
   *     CommandFailed.QueueFull}
   * @param pendingCapacity commands that may be taken and not answered yet, queued ones included;
   *     one more is {@link CommandFailed.QueueFull}
   * @param queuedAtMost a command that could not be sent within it is {@link
   *     CommandFailed.NotSent}; so is one that comes when the log has acknowledged nothing for so
   *     long
   * @param answeredWithin a command that got no answer within it is {@link
   *     CommandFailed.Unanswered}
   * @param expiresAfter its expiry in log time; below the core's bound of 60 s
   */
  public record Settings(
      int queueCapacity,
      int pendingCapacity,
      Duration queuedAtMost,
      Duration answeredWithin,
      Duration expiresAfter) {
    /** For order entry: two seconds of life, three of patience. */
    public static final Settings DEFAULT =
        new Settings(
            4_096, 16_384, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(2));
  }

  /**
   * What the core said to a command.
   *
   * @param sequence of the command in its shard
   * @param logTimeMs of the command
   * @param lastNumber of the last event it caused
   */
  public record Answer(long sequence, long logTimeMs, long lastNumber, List<Event> events) {
    /** The only event of this kind, or the first; null when there is none. */
    public <E extends Event> E first(Class<E> kind) {
      for (Event event : events) if (kind.isInstance(event)) return kind.cast(event);
      return null;
    }
  }

  private record Queued(
      Function<Origin, Command> command,
      PrivateKey key,
      CompletableFuture<Answer> answer,
      long queuedNs) {}

  private static final class Pending {
    final CompletableFuture<Answer> answer;
    final long expiresAtMs;
    final long sentNs;
    final List<Event> events = new ArrayList<>(4);

    Pending(CompletableFuture<Answer> answer, long expiresAtMs, long sentNs) {
      this.answer = answer;
      this.expiresAtMs = expiresAtMs;
      this.sentNs = sentNs;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(CommandClient.class);
  private static final Pause IDLE = Pause.untilWoken(Duration.ofMillis(100));
  private static final Pause SCAN = Pause.of(Duration.ofMillis(20));
  private static final Pause REOPEN = Pause.of(Duration.ofMillis(20));

  private final RecordLog log;
  private final int epoch;
  private final Settings settings;
  private final Workers workers;
  private final long sender;
  private final LogClock clock = new LogClock();
  private final AppendWatch appends;
  private final BlockingQueue<Queued> queue;
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Worker sending;
  private final Worker scanning;
  private volatile boolean closed;
  private volatile long lastLogTimeMs;
  private volatile boolean refuseNew;

  // The sending thread's own.
  private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
  private final Signatures signatures = new Signatures();
  private LogWriter writer;
  private long counter;

  /**
   * @param log the command log of the epoch
   * @param epoch named in every command; another one is refused by the core
   */
  public CommandClient(RecordLog log, int epoch, Settings settings) {
    this(log, epoch, settings, Workers.THREADS, incarnation());
  }

  /**
   * @param workers drive sending and the watch over what is unanswered
   * @param sender names this incarnation; higher than any before it
   */
  public CommandClient(RecordLog log, int epoch, Settings settings, Workers workers, long sender) {
    this.log = log;
    this.epoch = epoch;
    this.settings = settings;
    this.workers = workers;
    this.sender = sender;
    this.appends = new AppendWatch(settings.queuedAtMost());
    this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
    this.sending = workers.worker("command-sender", new Sending());
    this.scanning = workers.worker("command-expiry", this::scanAll);
    sending.start();
    scanning.start();
  }

  private static long incarnation() {
    return System.currentTimeMillis() << 20 | new SecureRandom().nextInt(1 << 20);
  }

  /** Sends a trader's command. */
  public CompletableFuture<Answer> send(Function<Origin, Command> command) {
    return send(command, null);
  }

  /**
   * Sends a command.
   *
   * @param command made once the origin is known, on the sender's thread
   * @param key to sign with; null for a trader's command
   * @return the answer, or a {@link CommandFailed}
   */
  public CompletableFuture<Answer> send(Function<Origin, Command> command, PrivateKey key) {
    return send(command, key, (answer, failure) -> {});
  }

  /**
   * Sends a command whose answer is taken on the event stream's thread, before the next batch,
   * however early it comes: what hangs itself on the returned future may be too late for that.
   *
   * @param taker of the answer, or of a {@link CommandFailed}; short
   */
  public CompletableFuture<Answer> send(
      Function<Origin, Command> command,
      PrivateKey key,
      BiConsumer<? super Answer, ? super Throwable> taker) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CommandFailed refused = takeOn();
    answer.whenComplete(
        (it, failure) -> {
          try {
            taker.accept(it, failure);
          } finally {
            if (refused == null) underWay.decrementAndGet();
          }
        });
    // From here on it may be answered before the next line is reached.
    if (refused != null) answer.completeExceptionally(refused);
    else if (queue.offer(new Queued(command, key, answer, workers.nowNs()))) sending.wake();
    else answer.completeExceptionally(new CommandFailed.QueueFull("the queue of commands is full"));
    return answer;
  }

  /** Counts one more command under way; why not, when none is taken. */
  private CommandFailed takeOn() {
    if (closed || refuseNew) return new CommandFailed.QueueFull("no new commands are taken");
    if (underWay.incrementAndGet() <= settings.pendingCapacity()) return null;
    underWay.decrementAndGet();
    return new CommandFailed.QueueFull("too many commands unanswered");
  }

  private final class Sending implements Work {
    @Override
    public Pause step() {
      Queued next = queue.poll();
      return next == null ? IDLE : sendOne(next);
    }

    @Override
    public void ended() {
      if (writer != null) writer.close();
    }
  }

  private Pause sendOne(Queued next) {
    if (workers.nowNs() - next.queuedNs > settings.queuedAtMost().toNanos()) {
      next.answer.completeExceptionally(
          new CommandFailed.NotSent("the log was not reached in time"));
      return Pause.NONE;
    }
    if (!appends.takes(workers.nowNs())) {
      next.answer.completeExceptionally(
          new CommandFailed.NotSent("the log acknowledges nothing at the moment"));
      return Pause.NONE;
    }
    if (writer == null && !openWriter()) {
      next.answer.completeExceptionally(new CommandFailed.NotSent("the log cannot be reached"));
      return REOPEN;
    }
    long sentAtMs = workers.wallMs();
    // Log time never falls, so after a leap of the log's clock it may be far from what that shows.
    long logTimeMs = Math.max(clock.at(sentAtMs), lastLogTimeMs);
    long expiresAtMs = logTimeMs + settings.expiresAfter().toMillis();
    long id = ++counter;
    int length;
    try {
      length =
          CommandCodec.encode(
              next.command.apply(new Origin(sender, id, expiresAtMs, epoch)), buffer, 0);
      if (next.key != null) signatures.sign(next.key, buffer, 0, length);
    } catch (RuntimeException e) {
      next.answer.completeExceptionally(e);
      return Pause.NONE;
    }
    pending.put(id, new Pending(next.answer, expiresAtMs, workers.nowNs()));
    appends.sent(workers.nowNs());
    LogWriter sentBy = writer;
    sentBy
        .append(buffer, 0, length)
        .whenComplete(
            (appended, failure) -> {
              if (failure == null) {
                appends.acknowledged(workers.nowNs());
                clock.appended(
                    sentAtMs, appended.appendedAtMs(), workers.wallMs(), workers.nowNs());
              } else {
                appends.failed(workers.nowNs());
              }
            });
    return Pause.NONE;
  }

  private boolean openWriter() {
    try {
      writer = log.openWriter();
      return true;
    } catch (LogUnavailable e) {
      LOG.warn("commands log={} cannot be opened: {}", log.name(), e.getMessage());
      return false;
    }
  }

  @Override
  public void onBegin(EventPosition at, long logTimeMs) {
    lastLogTimeMs = logTimeMs;
  }

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    lastLogTimeMs = batch.logTimeMs();
    if (batch.sender() != sender) return;
    Pending command = pending.get(batch.counter());
    if (command == null) return;
    command.events.addAll(batch.events());
    if (!batch.endOfCommand()) return;
    forget(batch.counter());
    command.answer.complete(
        new Answer(
            batch.sequence(), batch.logTimeMs(), batch.lastNumber(), List.copyOf(command.events)));
  }

  private Pause scanAll() {
    long nowNs = workers.nowNs();
    pending.forEach((id, command) -> scan(id, command, nowNs));
    return SCAN;
  }

  /**
   * Whatever stands in the log behind the expiry is refused by the core, so once its answers have
   * passed the expiry, a command without one did not happen and never will.
   */
  private void scan(long id, Pending command, long nowNs) {
    if (lastLogTimeMs > command.expiresAtMs) {
      if (forget(id)) {
        command.answer.completeExceptionally(
            new CommandFailed.DidNotHappen("the log passed the command's expiry without it"));
      }
    } else if (nowNs - command.sentNs > settings.answeredWithin().toNanos() && forget(id)) {
      command.answer.completeExceptionally(
          new CommandFailed.Unanswered("no answer in time; it may have happened"));
    }
  }

  private boolean forget(long id) {
    return pending.remove(id) != null;
  }

  /**
   * Commands taken and not answered yet, wherever they are; 0 once the last reply has been made.
   */
  public int unanswered() {
    return underWay.get();
  }

  /** How far the log's clock is ahead of ours, in milliseconds, as far as appends have shown it. */
  public long skewMs() {
    return clock.skewMs();
  }

  /** Takes no new commands; those under way are still answered. */
  public void refuseNew() {
    refuseNew = true;
  }

  /** Ends; what is unanswered stays unknown. */
  @Override
  public void close() {
    closed = true;
    sending.interrupt();
    scanning.interrupt();
    for (Queued next = queue.poll(); next != null; next = queue.poll()) {
      next.answer.completeExceptionally(new CommandFailed.NotSent("the sender ends"));
    }
    for (Long id : List.copyOf(pending.keySet())) {
      Pending command = pending.get(id);
      if (command != null && forget(id)) {
        command.answer.completeExceptionally(
            new CommandFailed.Unanswered("the sender ends; it may have happened"));
      }
    }
  }
}
