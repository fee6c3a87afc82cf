package sluice.gateway.database;

import org.springframework.context.SmartLifecycle;
import sluice.gateway.log.GatewayLogs;
import sluice.replica.work.Workers;

/** The ends of the logs that are written into PostgreSQL. Begins after the logs do. Any thread. */
public final class LogEnds implements SmartLifecycle {
  private final LogEnd commands;
  private final LogEnd events;
  private volatile boolean running;

  LogEnds(GatewayLogs logs) {
    this.commands = new LogEnd(logs.commands(), Workers.THREADS);
    this.events = new LogEnd(logs.events(), Workers.THREADS);
  }

  /** Of the command log. */
  public LogEnd commands() {
    return commands;
  }

  /** Of trading.events. */
  public LogEnd events() {
    return events;
  }

  @Override
  public void start() {
    commands.start();
    events.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    commands.close();
    events.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return DatabaseSetup.AFTER_THE_LOGS;
  }
}
