package sluice.gateway.edge.websocket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.GatewaySettings;
import sluice.gateway.access.Admission;
import sluice.gateway.access.ApiKeys;
import sluice.gateway.access.Doorkeeper;
import sluice.gateway.access.RateLimits;
import sluice.gateway.edge.Actions;
import sluice.gateway.marketdata.Instruments;

/** All open connections. Any thread. */
@Component
public class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
  private static final String CONTAINER = ServerContainer.class.getName();
  private static final long CLOSE_STEP_MS = 5;

  private final Desk desk;
  private final GatewaySettings.Gateway settings;
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final Counter cutOff;
  private volatile boolean closing;

  Sockets(
      Actions actions,
      Doorkeeper doorkeeper,
      Admission admission,
      RateLimits rateLimits,
      Feeds feeds,
      Instruments instruments,
      ApiKeys keys,
      GatewaySettings settings,
      MeterRegistry registry) {
    this.desk = new Desk(actions, doorkeeper, admission, rateLimits, feeds, instruments);
    this.settings = settings.gateway();
    keys.onRevoked(revoked -> open.forEach(it -> it.revoke(revoked)));
    cutOff =
        Counter.builder("sluice.gateway.sockets.cut")
            .description("Connections cut off because they read too slowly")
            .register(registry);
    Gauge.builder("sluice.gateway.sockets.open", open, Set::size)
        .description("Open WebSocket connections")
        .register(registry);
    Gauge.builder("sluice.gateway.sockets.topics", feeds, Feeds::topics)
        .description("Feeds that somebody follows")
        .register(registry);
  }

  /** Answers a request that wants to become a WebSocket. */
  public void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (closing) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(CONTAINER);
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(SocketEndpoint.class, "/v2")
            .configurator(new OneConnection(this, request.getRemoteAddr()))
            .build();
    try {
      container.upgradeHttpToWebSocket(request, response, config, Map.of());
    } catch (DeploymentException e) {
      throw new IllegalStateException("our endpoint cannot be deployed", e);
    }
  }

  /** Makes the endpoint of one connection; no compression: it costs more than the bytes. */
  private static final class OneConnection extends ServerEndpointConfig.Configurator {
    private final Sockets sockets;
    private final String address;

    OneConnection(Sockets sockets, String address) {
      this.sockets = sockets;
      this.address = address;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new SocketEndpoint(sockets, address));
    }

    @Override
    public List<Extension> getNegotiatedExtensions(
        List<Extension> installed, List<Extension> requested) {
      return List.of();
    }
  }

  Conversation opened(Outbox.Wire wire, String id, String address) {
    // The conversation and its outbox know each other; the outbox cuts only what has been opened.
    Conversation[] cut = new Conversation[1];
    Outbox outbox =
        new Outbox(
            wire,
            settings.outboxMessages(),
            settings.outboxSize().toBytes(),
            () -> cutOff(cut[0], address));
    Conversation conversation =
        new Conversation(desk, address, outbox, settings.actionsPerSocket());
    cut[0] = conversation;
    open.add(conversation);
    outbox.start("socket-" + id);
    if (closing) sayGoodbye(conversation);
    return conversation;
  }

  private void cutOff(Conversation conversation, String address) {
    cutOff.increment();
    conversation.unsubscribe();
    LOG.warn("socket address={} cut off: it reads too slowly", address);
  }

  void closed(Conversation conversation) {
    open.remove(conversation);
    conversation.end();
  }

  private static void sayGoodbye(Conversation conversation) {
    conversation.leave(Outbox.GOING_AWAY, "the gateway ends, come again");
  }

  /**
   * Says goodbye to all, behind what is still to be sent, and waits until they are closed.
   *
   * @return how many are still open
   */
  public int closeAll(Duration within) {
    closing = true;
    open.forEach(Sockets::sayGoodbye);
    long deadlineNs = System.nanoTime() + within.toNanos();
    try {
      while (!open.isEmpty() && System.nanoTime() < deadlineNs) Thread.sleep(CLOSE_STEP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return open.size();
  }
}
