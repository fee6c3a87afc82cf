package sluice.gateway.edge.websocket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.access.ApiKey;
import sluice.gateway.access.Caller;
import sluice.gateway.access.Credentials;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Json;
import sluice.gateway.edge.JsonParams;
import sluice.gateway.edge.Refused;
import tools.jackson.databind.JsonNode;

/**
 * One connection: takes its messages in their order, one at a time. Orders and cancels go on from
 * here in that order; a read may wait for its view and therefore runs beside the others, a bounded
 * number at once.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Set<String> ENVELOPE = Set.of("action", "requestId");
  private static final Set<String> AUTHENTICATE = Set.of("key", "signature", "timestamp", "window");
  private static final Set<String> SUBSCRIBE = Set.of("channels");
  private static final String SIGNED = "GET/v2/websocket";
  private static final byte[] NOTHING = {};
  private static final long READS_ANSWERED_WITHIN_S = 2;

  private final Desk desk;
  private final String address;
  private final Outbox outbox;
  private final Subscriptions subscriptions;
  private final int readsAtOnce;
  private final Semaphore reads;
  private volatile String key;

  Conversation(Desk desk, String address, Outbox outbox, int readsAtOnce) {
    this.desk = desk;
    this.address = address;
    this.outbox = outbox;
    this.subscriptions = new Subscriptions(desk.feeds(), outbox);
    this.readsAtOnce = readsAtOnce;
    this.reads = new Semaphore(readsAtOnce);
  }

  /** The next message. May wait; the connection's next one waits as well. */
  void onText(String text) {
    Map<String, JsonNode> message;
    try {
      message = Json.fields(text);
    } catch (Refused e) {
      refuseUnread(e);
      return;
    }
    Asked asked = Asked.of(message);
    try {
      JsonParams params = new JsonParams(message);
      take(asked, name(asked, params), params, message);
    } catch (Refused e) {
      outbox.send(asked.error(e));
    } catch (RuntimeException e) {
      outbox.send(asked.error(broken(asked, e)));
    }
  }

  /** A message that is no text. */
  void onBinary() {
    refuseUnread(new Refused(ErrorCode.INVALID_JSON, "Invalid JSON: messages are texts."));
  }

  private void refuseUnread(Refused why) {
    try {
      desk.rateLimits().count(caller(), 1, false);
      outbox.send(Json.error(why));
    } catch (Refused e) {
      outbox.send(Json.error(e));
    }
  }

  private static Refused broken(Asked asked, RuntimeException e) {
    LOG.error("message action={} failed", asked.action(), e);
    return new Refused(ErrorCode.UNKNOWN, "Something broke here; it may have happened.");
  }

  private String name(Asked asked, JsonParams params) throws Refused {
    try {
      asked.checkRequestId(params);
      return params.requiredText("action");
    } catch (Refused e) {
      desk.rateLimits().count(caller(), 1, false);
      throw e;
    }
  }

  private void take(Asked asked, String name, JsonParams params, Map<String, JsonNode> message)
      throws Refused {
    switch (name) {
      case "authenticate" -> authenticate(asked, counted(params, AUTHENTICATE));
      case "subscribe" -> {
        Set<Topic> topics = topics(counted(params, SUBSCRIBE));
        subscriptions.add(topics, it -> asked.event("subscribed", "\"subscriptions\":" + it));
      }
      case "unsubscribe" -> {
        Set<Topic> topics = topics(counted(params, SUBSCRIBE));
        subscriptions.remove(topics, it -> asked.event("unsubscribed", "\"subscriptions\":" + it));
      }
      default -> act(asked, name, params, message);
    }
  }

  private JsonParams counted(JsonParams params, Set<String> fields) throws Refused {
    desk.rateLimits().count(caller(), 1, false);
    return params.onlyWith(withEnvelope(fields));
  }

  private static Set<String> withEnvelope(Set<String> fields) {
    Set<String> names = new HashSet<>(fields);
    names.addAll(ENVELOPE);
    return names;
  }

  private void authenticate(Asked asked, JsonParams params) throws Refused {
    Credentials credentials =
        new Credentials(
            params.characters("key"),
            params.characters("signature"),
            params.characters("timestamp"),
            params.characters("window"));
    ApiKey known = desk.doorkeeper().check(credentials, SIGNED, NOTHING);
    subscriptions.removeIf(
        it -> it.channel() == Channel.ACCOUNT && it.accountId() != known.accountId());
    key = known.text();
    outbox.send(asked.event("authenticate", "\"authenticated\":true"));
    // A key that was revoked meanwhile was not ours yet when that was said.
    if (!desk.doorkeeper().opens(known.text())) endKey();
  }

  private Set<Topic> topics(JsonParams params) throws Refused {
    return SubscriptionRequest.topics(params, desk.instruments(), caller());
  }

  private void act(Asked asked, String name, JsonParams params, Map<String, JsonNode> message)
      throws Refused {
    Action action = desk.actions().named(name);
    if (action == null) {
      desk.rateLimits().count(caller(), 1, false);
      throw new Refused(ErrorCode.UNKNOWN_ENDPOINT, "No such action.");
    }
    Caller caller = caller();
    desk.admission().admit(action, params, caller);
    params.onlyWith(withEnvelope(desk.actions().fields(action)));
    Map<String, JsonNode> fields = new HashMap<>(message);
    fields.keySet().removeAll(ENVELOPE);
    Call call = new Call(new JsonParams(fields), caller.accountId());
    SocketReply reply = new SocketReply(asked, outbox);
    if (action.spec().need() == Action.Need.TRADE) answer(action, call, reply, asked);
    else answerBeside(action, call, reply, asked);
  }

  private void answerBeside(Action action, Call call, SocketReply reply, Asked asked) {
    reads.acquireUninterruptibly();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer(action, call, reply, asked);
              } finally {
                reads.release();
              }
            });
  }

  private static void answer(Action action, Call call, SocketReply reply, Asked asked) {
    try {
      action.answer(call, reply);
    } catch (Refused e) {
      reply.refuse(e);
    } catch (RuntimeException e) {
      reply.refuse(broken(asked, e));
    }
  }

  /**
   * @throws Refused 305, when the key that was let in has been revoked since
   */
  private Caller caller() throws Refused {
    String text = key;
    return new Caller(text == null ? null : desk.doorkeeper().active(text), address);
  }

  /** If this is the key it uses, it may no longer: nothing more is told or taken. */
  void revoke(String revoked) {
    if (revoked.equals(key)) endKey();
  }

  /** Follows nothing any more, for ever. */
  void unsubscribe() {
    subscriptions.end();
  }

  private void endKey() {
    subscriptions.end();
    outbox.close(Outbox.POLICY, "the API key was revoked");
  }

  /** Says goodbye once its reads are answered, behind what is still to be sent. Does not wait. */
  void leave(int code, String reason) {
    Thread.ofVirtual()
        .start(
            () -> {
              boolean idle = false;
              try {
                idle = reads.tryAcquire(readsAtOnce, READS_ANSWERED_WITHIN_S, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                outbox.close(code, reason);
                if (idle) reads.release(readsAtOnce);
              }
            });
  }

  /** The connection is gone. */
  void end() {
    subscriptions.end();
    outbox.end();
  }
}
