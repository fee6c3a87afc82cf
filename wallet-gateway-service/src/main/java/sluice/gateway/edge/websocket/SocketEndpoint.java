package sluice.gateway.edge.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import sluice.gateway.edge.Json;

/** One connection as Tomcat knows it. Protocol pings are answered by Tomcat. */
final class SocketEndpoint extends Endpoint {
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
  private static final long SEND_TIMEOUT_MS = 10_000;

  /** How long the other side has to say goodbye as well. */
  private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final long CLOSE_TIMEOUT_MS = 3_000;

  private final Sockets sockets;
  private final String address;
  private Conversation conversation;

  SocketEndpoint(Sockets sockets, String address) {
    this.sockets = sockets;
    this.address = address;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MS);
    session.getUserProperties().put(CLOSE_TIMEOUT, CLOSE_TIMEOUT_MS);
    session.setMaxTextMessageBufferSize(Json.MAX_BYTES);
    session.setMaxBinaryMessageBufferSize(Json.MAX_BYTES);
    conversation = sockets.opened(new JakartaWire(session), session.getId(), address);
    session.addMessageHandler(
        String.class, (MessageHandler.Whole<String>) text -> conversation.onText(text));
    session.addMessageHandler(
        ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> conversation.onBinary());
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    if (conversation != null) sockets.closed(conversation);
  }

  /** The connection broke; Tomcat closes it, and {@link #onClose} follows. */
  @Override
  public void onError(Session session, Throwable failure) {}

  /** A session, written to by one thread. */
  private record JakartaWire(Session session) implements Outbox.Wire {
    @Override
    public void text(String message) throws IOException {
      session.getBasicRemote().sendText(message);
    }

    @Override
    public void ping() throws IOException {
      session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public void close(int code, String reason) throws IOException {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    }
  }
}
