package sluice.gateway;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.websocket.Sockets;
import sluice.gateway.log.VenueLog;

/**
 * The end, in order: no new orders (they are answered 107), those under way get their answers,
 * sockets are closed politely; the web server and the log end after that.
 */
@Component
class Farewell implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(3);

  private final VenueLog log;
  private final Sockets sockets;
  private final Duration answeredWithin;
  private volatile boolean running;

  Farewell(VenueLog log, Sockets sockets, GatewaySettings settings) {
    this.log = log;
    this.sockets = sockets;
    this.answeredWithin = settings.gateway().answeredWithin().plus(MARGIN);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    int unanswered = log.drain(answeredWithin);
    int open = sockets.closeAll(CLOSED_WITHIN);
    LOG.info("gateway ends: unanswered={} socketsOpen={}", unanswered, open);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Last to begin, first to end. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
