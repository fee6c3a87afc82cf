package sluice.gateway.log;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.GatewaySettings;
import sluice.gateway.live.LiveViews;
import sluice.gateway.live.ReadBarrier;
import sluice.protocol.Command;
import sluice.protocol.Origin;
import sluice.replica.access.AccessLog;
import sluice.replica.commands.CommandClient;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.views.EventSnapshots;
import sluice.replica.work.Workers;

/**
 * The gateway's end of the log: traders' commands out, events and access records in. Views are fed
 * before a command's answer is given back, so whoever has an answer finds it in the views. Any
 * thread.
 */
@Component
public class VenueLog implements ReadBarrier, SmartLifecycle {
  /** The epoch that this build speaks; its successor's topic comes with recovery. */
  public static final int EPOCH = 1;

  /** Begins before everything that asks, ends after it. */
  private static final int PHASE = 0;

  private static final Duration QUEUED_AT_MOST = Duration.ofSeconds(1);

  /** In log time. Above it an unanswered order is known not to have happened. */
  private static final Duration EXPIRES_AFTER = Duration.ofSeconds(2);

  private static final long DRAIN_STEP_MS = 5;

  private final GatewayLogs logs;
  private final EventStream events;
  private final CommandClient commands;
  private final AccessLog access;
  private final EventSnapshots snapshots;
  private volatile boolean running;

  VenueLog(
      GatewayLogs logs,
      GatewaySettings settings,
      LiveViews views,
      List<AccessListener> accessViews) {
    GatewaySettings.Gateway gateway = settings.gateway();
    this.logs = logs;
    GatewaySettings.Snapshots kept = gateway.snapshots();
    this.snapshots = EventSnapshots.in(kept.directory(), views, logs.events(), kept.schedule());
    this.events = new EventStream("gateway-events", logs.events(), snapshots, Workers.THREADS);
    this.commands =
        new CommandClient(
            logs.commands(),
            EPOCH,
            new CommandClient.Settings(
                gateway.queuedCommands(),
                gateway.unansweredCommands(),
                QUEUED_AT_MOST,
                gateway.answeredWithin(),
                EXPIRES_AFTER));
    this.access = new AccessLog(logs.access());
    events.listener(views).listener(commands).listener(snapshots);
    accessViews.forEach(view -> access.listener(view::onRecord));
  }

  /**
   * Sends a trader's command; does not block.
   *
   * @param taker of the answer, on the event stream's thread, while the views stand where the
   *     command left them; or of a {@link sluice.replica.commands.CommandFailed}, on any. Short
   */
  public void send(
      Function<Origin, Command> command, BiConsumer<CommandClient.Answer, Throwable> taker) {
    commands.send(command, null, taker);
  }

  @Override
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
    return events.failure() != null ? events.failure() : access.failure();
  }

  /** Where the stream of events stands. */
  public EventPosition position() {
    return events.position();
  }

  /** The snapshots of the views. */
  EventSnapshots snapshots() {
    return snapshots;
  }

  /** Log time of the last event taken; 0 before the first. */
  public long lastLogTimeMs() {
    return events.lastLogTimeMs();
  }

  /** Access records taken so far. */
  public long accessRecords() {
    return access.taken();
  }

  /** Commands queued or sent, and not answered yet. */
  public int unanswered() {
    return commands.unanswered();
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

  /**
   * Takes no new commands from now on and waits until those under way are answered.
   *
   * @return how many are still unanswered
   */
  public int drain(Duration within) {
    commands.refuseNew();
    long deadlineNs = System.nanoTime() + within.toNanos();
    try {
      while (commands.unanswered() > 0 && System.nanoTime() < deadlineNs) {
        Thread.sleep(DRAIN_STEP_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return commands.unanswered();
  }

  /** Ends. */
  @Override
  public void stop() {
    running = false;
    commands.close();
    access.close();
    events.close();
    snapshots.close();
    logs.commands().close();
    logs.events().close();
    logs.access().close();
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
