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
final class Senders {
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

  /** Null when the command counts; from then on it is known. */
  Refusal take(long id, long counter, long expiresAtMs, long nowMs) {
    if (id <= 0 || counter <= 0) return Refusal.INVALID_FIELD;
    Sender sender = byId.get(id);
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
    return null;
  }

  private void forgetSilent(long nowMs) {
    inOrder.removeIf(
        sender -> {
          boolean silent = nowMs - sender.heardAtMs > Limits.MAX_EXPIRY_MS;
          if (silent) byId.remove(sender.id);
          return silent;
        });
  }

  long hash(long digest) {
    long hash = Digest.fold(digest, inOrder.size());
    for (Sender sender : inOrder) {
      hash = Digest.fold(hash, sender.id);
      hash = Digest.fold(hash, sender.counter);
      hash = Digest.fold(hash, sender.heardAtMs);
    }
    return hash;
  }
}
