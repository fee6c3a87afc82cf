package sluice.matching.core;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Refusal;

/**
 * Tells repeats: one number per sender. A sender silent for longer than any expiry can be
 * forgotten, since whatever it may repeat has expired.
 */
public final class Senders {
  private static final class Sender {
    final long id;
    long counter;
    long heardAtMs;

    Sender(long id) {
      this.id = id;
    }
  }

  private final Long2ObjectHashMap<Sender> byId = new Long2ObjectHashMap<>();
  private final List<Sender> inOrder = new ArrayList<>();
  private Sender latest = nobody();

  /** Of whom no command is one more. */
  private static Sender nobody() {
    Sender nobody = new Sender(0);
    nobody.counter = Long.MAX_VALUE;
    return nobody;
  }

  /** Null when the command counts; from then on it is known. */
  Refusal take(long id, long counter, long expiresAtMs, long nowMs) {
    Sender sender = latest;
    boolean more = sender.id == id && counter > sender.counter;
    // As an unsigned number what has expired is far away, too.
    boolean inTime = Long.compareUnsigned(expiresAtMs - nowMs, Limits.MAX_EXPIRY_MS) <= 0;
    if (!more || !inTime) return takeOther(id, counter, expiresAtMs, nowMs);
    sender.counter = counter;
    sender.heardAtMs = nowMs;
    return null;
  }

  private Refusal takeOther(long id, long counter, long expiresAtMs, long nowMs) {
    if (id <= 0 || counter <= 0) return Refusal.INVALID_FIELD;
    Sender sender = latest.id == id ? latest : byId.get(id);
    if (sender != null && counter <= sender.counter) return Refusal.REPEATED;
    if (expiresAtMs < nowMs) return Refusal.EXPIRED;
    if (expiresAtMs > nowMs + Limits.MAX_EXPIRY_MS) return Refusal.INVALID_FIELD;
    if (sender == null) {
      if (inOrder.size() >= Limits.MAX_SENDERS) forgetSilent(nowMs);
      if (inOrder.size() >= Limits.MAX_SENDERS) return Refusal.VENUE_FULL;
      sender = new Sender(id);
      byId.put(id, sender);
      inOrder.add(sender);
    }
    sender.counter = counter;
    sender.heardAtMs = nowMs;
    latest = sender;
    return null;
  }

  private void forgetSilent(long nowMs) {
    inOrder.removeIf(
        sender -> {
          boolean silent = nowMs - sender.heardAtMs > Limits.MAX_EXPIRY_MS;
          if (silent) byId.remove(sender.id);
          return silent;
        });
    latest = nobody();
  }

  long hash(long digest) {
    long hash = Digest.fold(digest, inOrder.size());
    for (int i = 0; i < inOrder.size(); i++) {
      Sender sender = inOrder.get(i);
      hash = Digest.fold(hash, sender.id);
      hash = Digest.fold(hash, sender.counter);
      hash = Digest.fold(hash, sender.heardAtMs);
    }
    return hash;
  }

  /** How many are remembered. */
  public int size() {
    return inOrder.size();
  }

  public long id(int index) {
    return inOrder.get(index).id;
  }

  public long counter(int index) {
    return inOrder.get(index).counter;
  }

  public long heardAtMs(int index) {
    return inOrder.get(index).heardAtMs;
  }

  /** Puts a sender back, in the order in which they were first heard. */
  public void restore(long id, long counter, long heardAtMs) {
    Sender sender = new Sender(id);
    sender.counter = counter;
    sender.heardAtMs = heardAtMs;
    byId.put(id, sender);
    inOrder.add(sender);
  }
}
