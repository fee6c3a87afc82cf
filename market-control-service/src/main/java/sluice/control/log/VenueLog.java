package sluice.control.log;

import java.io.IOException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.control.ControlSettings;
import sluice.protocol.AccessRecord;
import sluice.protocol.Command;
import sluice.protocol.Origin;
import sluice.replica.commands.CommandClient;
import sluice.replica.commands.CommandFailed;
import sluice.replica.disk.FileDisk;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.LogUnavailable;
import sluice.replica.views.EventSnapshots;
import sluice.replica.work.Workers;

/**
 * Control's end of the log: commands out, events and access records in. Views are fed before a
 * command's answer is given back, so whoever has an answer finds it in the views. Any thread.
 */
@Component
public class VenueLog implements SmartLifecycle {
  /** The epoch that this build speaks; its successor's topic comes with recovery. */
  public static final int EPOCH = 1;

  /** Before everything that sends, and stopped after it. */
  private static final int PHASE = 0;

  /** Humans wait longer than order entry does, and a halt is worth waiting for. */
  private static final CommandClient.Settings PATIENCE =
      new CommandClient.Settings(
          1_024, 1_024, Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(4));

  private static final long WAIT_AT_MOST_S = 12;

  private final VenueLogs logs;
  private final EventStream events;
  private final CommandClient commands;
  private final JournaledAccess access;
  private final EventSnapshots snapshots;
  private volatile boolean running;

  VenueLog(
      VenueLogs logs,
      List<ControlView> views,
      List<AccessListener> accessViews,
      ControlSettings settings)
      throws IOException {
    this.logs = logs;
    FileDisk disk = new FileDisk(settings.control().journalDirectory().resolve("access"));
    this.access = new JournaledAccess(logs.access(), new AccessJournal(disk), Workers.THREADS);
    ControlViews all = new ControlViews(views);
    ControlSettings.Snapshots kept = settings.control().snapshots();
    this.snapshots = EventSnapshots.in(kept.directory(), all, logs.events(), kept.schedule());
    this.events = new EventStream("control-events", logs.events(), snapshots, Workers.THREADS);
    this.commands = new CommandClient(logs.commands(), EPOCH, PATIENCE);
    events.listener(all).listener(commands).listener(snapshots);
    accessViews.forEach(view -> access.listener(view::onRecord));
  }

  /** Sends a signed command and waits for what became of it. */
  public Outcome send(Function<Origin, Command> command, PrivateKey key) {
    return await(sendAsync(command, key));
  }

  /** Sends a signed command. */
  public CompletableFuture<CommandClient.Answer> sendAsync(
      Function<Origin, Command> command, PrivateKey key) {
    return commands.send(command, key);
  }

  /** Waits for what became of a command. */
  public static Outcome await(CompletableFuture<CommandClient.Answer> sent) {
    try {
      CommandClient.Answer answer = sent.get(WAIT_AT_MOST_S, TimeUnit.SECONDS);
      return new Outcome.Answered(answer.sequence(), answer.logTimeMs(), answer.events());
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case CommandFailed.Unanswered it -> new Outcome.MayHaveHappened(it.getMessage());
        case CommandFailed it -> new Outcome.DidNotHappen(it.getMessage());
        default -> throw new IllegalStateException("a command could not be sent", e.getCause());
      };
    } catch (TimeoutException e) {
      return new Outcome.MayHaveHappened("no answer in time; it may have happened");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.MayHaveHappened("interrupted; it may have happened");
    }
  }

  /**
   * Writes the next access record and waits until it is read back and forced in our journal.
   *
   * @return false when another writer came first: look at the views again
   * @throws LogUnavailable when it is not known whether the record stands in the log
   */
  public boolean append(LongFunction<AccessRecord> record) {
    return access.append(record);
  }

  /** Waits until the views know everything that stands on trading.events now. */
  public boolean awaitEnd(Duration within) {
    return events.awaitEnd(within);
  }

  /** Whether the views know everything that stood in both logs at the start. */
  public boolean caughtUp() {
    return events.caughtUp() && access.caughtUp();
  }

  /** Whether events can be read at the moment. */
  public boolean connected() {
    return events.connected();
  }

  /** Why following a log stopped for ever; null while both live. */
  public String failure() {
    if (events.failure() != null) return events.failure();
    return access.failure();
  }

  /** Where the stream of events stands. */
  public EventPosition position() {
    return events.position();
  }

  /** The snapshots of the views. */
  EventSnapshots snapshots() {
    return snapshots;
  }

  /** Access records taken so far. */
  public long accessRecords() {
    return access.taken();
  }

  /** Access records on our own disk. */
  public long accessJournaled() {
    return access.journaled();
  }

  /** How far the log's clock is ahead of ours. */
  public long skewMs() {
    return commands.skewMs();
  }

  /** Begins. */
  @Override
  public void start() {
    events.start();
    snapshots.start();
    access.start();
    running = true;
  }

  /** Lets commands under way be answered, then ends. */
  @Override
  public void stop() {
    running = false;
    commands.refuseNew();
    commands.close();
    access.close();
    events.close();
    snapshots.close();
    logs.commands().close();
    logs.events().close();
    logs.access().close();
    logs.controlEvents().close();
    logs.controlActs().close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
