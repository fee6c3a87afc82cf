package sluice.operations.replay;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import sluice.operations.venue.Refusal;
import sluice.vocabulary.Side;

/** A price-time engine in memory, as plain as can be, behind the port that a venue is behind. */
final class PlainFloor implements Floor {
  /** Refuses everything while it is on. */
  boolean halted;

  int desks;
  int mostOpenAtOneDesk;
  private final ArrayDeque<Fill> told = new ArrayDeque<>();
  private final Map<String, Resting> orders = new HashMap<>();
  private final Map<Side, TreeMap<Long, ArrayDeque<Resting>>> book = new HashMap<>();
  private final Levels levels = new Levels();
  private long lastId;

  PlainFloor() {
    book.put(Side.BUY, new TreeMap<>((a, b) -> Long.compare(b, a)));
    book.put(Side.SELL, new TreeMap<>());
  }

  private static final class Resting {
    final String orderId;
    final PlainDesk owner;
    final Side side;
    final long cents;
    long leaves;

    Resting(String orderId, PlainDesk owner, Side side, long cents, long leaves) {
      this.orderId = orderId;
      this.owner = owner;
      this.side = side;
      this.cents = cents;
      this.leaves = leaves;
    }
  }

  @Override
  public Desk open(Side side, int number) {
    desks++;
    return new PlainDesk();
  }

  @Override
  public Fill nextFill(Duration patience) {
    return told.poll();
  }

  @Override
  public Best published(Best expected, Duration patience) {
    return levels.best();
  }

  private final class PlainDesk implements Desk {
    private int open;

    @Override
    public Entry enter(UUID clientOrderId, Side side, long cents, long units) {
      if (halted) return new Entry.Refused(new Refusal(423, "halted"));
      String orderId = "o" + ++lastId;
      List<Fill> fills = new ArrayList<>();
      long leaves = units;
      TreeMap<Long, ArrayDeque<Resting>> against = book.get(side.opposite());
      while (leaves > 0 && !against.isEmpty()) {
        Map.Entry<Long, ArrayDeque<Resting>> best = against.firstEntry();
        long price = best.getKey();
        if (side == Side.BUY ? price > cents : price < cents) break;
        Resting maker = best.getValue().peek();
        long traded = Math.min(leaves, maker.leaves);
        leaves -= traded;
        maker.leaves -= traded;
        levels.add(maker.side, price, -traded);
        String tradeId = "t" + ++lastId;
        fills.add(fill(tradeId, orderId, side, true, price, traded));
        told.add(fill(tradeId, maker.orderId, maker.side, false, price, traded));
        if (maker.leaves == 0) remove(maker);
      }
      if (leaves > 0) {
        Resting resting = new Resting(orderId, this, side, cents, leaves);
        book.get(side).computeIfAbsent(cents, price -> new ArrayDeque<>()).add(resting);
        orders.put(orderId, resting);
        levels.add(side, cents, leaves);
        mostOpenAtOneDesk = Math.max(mostOpenAtOneDesk, ++open);
      }
      return new Entry.Entered(orderId, fills, leaves);
    }

    private static Fill fill(
        String tradeId, String orderId, Side side, boolean taker, long cents, long units) {
      return new Fill(tradeId, orderId, side, taker, cents, units, BigDecimal.ZERO);
    }

    @Override
    public Exit cancel(String orderId) {
      if (halted) return new Exit.Refused(new Refusal(423, "halted"));
      Resting order = orders.get(orderId);
      if (order == null) return new Exit.NotOpen();
      levels.add(order.side, order.cents, -order.leaves);
      remove(order);
      return new Exit.Cancelled();
    }

    @Override
    public void recount(String orderId) {}

    @Override
    public boolean takeMissed() {
      return false;
    }
  }

  private void remove(Resting order) {
    orders.remove(order.orderId);
    order.owner.open--;
    ArrayDeque<Resting> level = book.get(order.side).get(order.cents);
    level.remove(order);
    if (level.isEmpty()) book.get(order.side).remove(order.cents);
  }
}
