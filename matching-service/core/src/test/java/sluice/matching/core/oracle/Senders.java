package sluice.matching.core.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import sluice.vocabulary.Refusal;

/** Section 1, point 5: who has sent what. */
final class Senders {
  private static final int MOST = 1_024;
  private static final long LONGEST_MS = 60_000;

  private record Heard(long counter, long atMs) {}

  private final Map<Long, Heard> heard = new LinkedHashMap<>();

  Refusal take(Arrival it, long nowMs) {
    if (it.sender() <= 0 || it.counter() <= 0) return Refusal.INVALID_FIELD;
    Heard last = heard.get(it.sender());
    if (last != null && it.counter() <= last.counter) return Refusal.REPEATED;
    if (it.expiresAtMs() < nowMs) return Refusal.EXPIRED;
    if (it.expiresAtMs() > nowMs + LONGEST_MS) return Refusal.INVALID_FIELD;
    if (last == null && heard.size() >= MOST) {
      heard.values().removeIf(sender -> nowMs - sender.atMs > LONGEST_MS);
      if (heard.size() >= MOST) return Refusal.VENUE_FULL;
    }
    heard.put(it.sender(), new Heard(it.counter(), nowMs));
    return null;
  }
}
