package sluice.gateway.edge.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;

/** Takes the only answer to one message. */
final class SocketReply implements Reply {
  private final Asked asked;
  private final Outbox outbox;
  private final AtomicBoolean answered = new AtomicBoolean();

  SocketReply(Asked asked, Outbox outbox) {
    this.asked = asked;
    this.outbox = outbox;
  }

  @Override
  public void send(String json) {
    if (answered.compareAndSet(false, true)) outbox.send(asked.answer(json));
  }

  @Override
  public void refuse(Refused refused) {
    if (answered.compareAndSet(false, true)) outbox.send(asked.error(refused));
  }
}
