package sluice.simulator;

import java.security.PrivateKey;
import java.util.function.Function;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.Origin;
import sluice.replica.commands.CommandClient;
import sluice.replica.events.EventStream;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.RecordLog;
import sluice.replica.views.EventSnapshots;
import sluice.vocabulary.TradingState;

/** A process that sends commands and hears what became of them: a gateway, or control. */
final class Client {
  final String name;
  private final Scheduler scheduler;
  private final Story story;
  private final Referee referee;
  private final RecordLog commands;
  private final RecordLog events;
  private final Resident resident;
  private final ViewsDisk disk;
  private SimulatedProcess process;
  private CommandClient sender;
  private Views views;
  private EventSnapshots snapshots;
  private EventStream stream;
  private TradingState marketState = TradingState.HALTED;
  private long marketChangedAt;
  private int lives;

  /**
   * @param resident lives in its process
   * @param disk keeps snapshots of its views
   */
  Client(
      String name,
      Scheduler scheduler,
      Story story,
      Referee referee,
      RecordLog commands,
      RecordLog events,
      Resident resident,
      ViewsDisk disk) {
    this.name = name;
    this.scheduler = scheduler;
    this.story = story;
    this.referee = referee;
    this.commands = commands;
    this.events = events;
    this.resident = resident;
    this.disk = disk;
  }

  void start() {
    lives++;
    process = new SimulatedProcess(name, scheduler);
    long incarnation = process.wallMs() << 20 | lives << 8 | Math.floorMod(name.hashCode(), 256);
    sender =
        new CommandClient(
            commands, Genesis.EPOCH, CommandClient.Settings.DEFAULT, process, incarnation);
    views = disk.views();
    snapshots = disk.snapshots(views, process);
    stream =
        new EventStream("events", events, snapshots, process)
            .listener(disk.beginning())
            .listener(views.live())
            .listener(resident.begin(this, process))
            .listener(referee.reader(name, views))
            .listener((batch, _) -> learn(batch))
            .listener(sender)
            .listener(snapshots)
            .start();
    snapshots.start();
    story.tell(name, "starts, life %d", lives);
    resident.start();
  }

  private void learn(EventBatch batch) {
    for (Event event : batch.events()) {
      if (event instanceof Event.MarketStateChanged it) {
        marketState = it.after();
        marketChangedAt = batch.sequence();
      }
    }
  }

  /** As far as it has heard. */
  TradingState marketState() {
    return marketState;
  }

  /** Sequence of the latest change of it. */
  long marketChangedAt() {
    return marketChangedAt;
  }

  void kill() {
    process.kill();
    resident.killed();
  }

  /** As on SIGTERM: what its views have learned is put away. */
  void stop() {
    sender.close();
    stream.close();
    snapshots.close();
    kill();
  }

  boolean up() {
    return !process.killed();
  }

  /** Keeps its views, through all its lives. */
  ViewsDisk disk() {
    return disk;
  }

  Views views() {
    return views;
  }

  SimulatedProcess process() {
    return process;
  }

  /** Why it no longer hears anything; null while it does. */
  String failure() {
    return stream.failure();
  }

  /** Whether it has heard everything that stood on the event log when it began, and still hears. */
  boolean caughtUp() {
    return stream.caughtUp() && stream.failure() == null;
  }

  /** Offset of the next record of the event log that it hears. */
  long nextOffset() {
    return stream.position().nextOffset();
  }

  /** Number of the last event that it has heard. */
  long heard() {
    return stream.position().number();
  }

  /**
   * @param key to sign with; null for a trader's command
   */
  Request send(String by, String what, Function<Origin, Command> command, PrivateKey key) {
    Request request = referee.asks(by, what);
    story.tell(by, "%d: %s", request.id, what);
    sender
        .send(
            origin -> {
              referee.makes(request, origin);
              return command.apply(origin);
            },
            key)
        .whenComplete(
            (answer, failure) -> {
              request.told(answer, failure);
              story.tell(by, "%s", request);
              referee.told(request);
            });
    return request;
  }
}
