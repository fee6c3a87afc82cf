package sluice.matching.core.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/** An account as the oracle keeps it. */
final class AccountOf {
  /** A client id that is still taken though its order is closed. */
  record Retained(AccountOf account, int market, long client, long closedAtMs) {}

  final long id;
  int tier;
  final TreeMap<Integer, Long> available = new TreeMap<>();
  final TreeMap<Integer, Long> held = new TreeMap<>();
  final Deque<Retained> retained = new ArrayDeque<>();

  AccountOf(long id) {
    this.id = id;
  }

  long available(int asset) {
    return available.getOrDefault(asset, 0L);
  }

  long held(int asset) {
    return held.getOrDefault(asset, 0L);
  }

  /** From available to held; back when negative. */
  void hold(int asset, long minor) {
    available.merge(asset, -minor, Math::addExact);
    held.merge(asset, minor, Math::addExact);
  }

  /** Out of what is held. */
  void spend(int asset, long minor) {
    held.merge(asset, -minor, Math::addExact);
  }

  void receive(int asset, long minor) {
    available.merge(asset, minor, Math::addExact);
  }
}
