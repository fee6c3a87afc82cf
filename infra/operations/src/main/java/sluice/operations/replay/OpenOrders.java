package sluice.operations.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.vocabulary.Side;

/** Our traders in one market and what they have resting there. One thread. */
final class OpenOrders {
  private final Floor floor;
  private final Map<Side, List<Trader>> traders = new EnumMap<>(Side.class);
  private final Map<Long, OwnOrder> byFileId = new HashMap<>();
  private final Map<String, OwnOrder> byOrderId = new HashMap<>();
  private final Levels levels = new Levels();

  OpenOrders(Floor floor) {
    this.floor = floor;
    for (Side side : Side.values()) traders.put(side, new ArrayList<>());
  }

  /** A trader of that side with room for one more order; one more trader when there is none. */
  Trader traderWithRoom(Side side) {
    List<Trader> known = traders.get(side);
    for (Trader trader : known) if (trader.hasRoom()) return trader;
    Trader another = new Trader(floor.open(side, known.size() + 1));
    known.add(another);
    return another;
  }

  void rested(OwnOrder order) {
    byFileId.put(order.fileId, order);
    byOrderId.put(order.orderId, order);
    order.trader.open.add(order);
    levels.add(order.side, order.cents, order.leavesUnits);
  }

  /** The open order that the file calls so; null when there is none. */
  OwnOrder ofFile(long fileId) {
    return byFileId.get(fileId);
  }

  /** An order of ours gave or took so much. One that has left already is of no interest. */
  void filled(String orderId, long units) {
    OwnOrder order = byOrderId.get(orderId);
    if (order == null) return;
    levels.add(order.side, order.cents, -units);
    order.leavesUnits -= units;
    if (order.leavesUnits == 0) forget(order);
  }

  /** The order has left the book. */
  void left(OwnOrder order) {
    if (order.leavesUnits > 0) levels.add(order.side, order.cents, -order.leavesUnits);
    forget(order);
  }

  private void forget(OwnOrder order) {
    byFileId.remove(order.fileId);
    byOrderId.remove(order.orderId);
    order.trader.open.remove(order);
  }

  /**
   * Asks again for every order of traders that may have missed something.
   *
   * @return whether there was one
   */
  boolean recountMissed() {
    boolean any = false;
    for (List<Trader> side : traders.values()) {
      for (Trader trader : side) {
        if (!trader.desk.takeMissed()) continue;
        any = true;
        for (OwnOrder order : List.copyOf(trader.open)) trader.desk.recount(order.orderId);
      }
    }
    return any;
  }

  Levels levels() {
    return levels;
  }

  int count() {
    return byOrderId.size();
  }
}
