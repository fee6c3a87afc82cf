package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.util.TreeMap;
import sluice.matching.core.MatchingMachine;
import sluice.protocol.Event;
import sluice.vocabulary.Side;

/**
 * Money and holds as the events alone tell them, kept apart from the machine's: both must be equal,
 * what is held must be what open orders hold, and nothing may appear or vanish.
 */
final class Ledger {
  private record Position(long account, int asset) {}

  private record Held(Position position, long minor) {}

  private final TreeMap<Long, Held> orders = new TreeMap<>();
  private final java.util.Map<Position, Long> available = new java.util.HashMap<>();
  private final java.util.Map<Position, Long> held = new java.util.HashMap<>();
  private int trades;
  private final long[] outside = new long[Founding.BTC + 1];
  private final long[] fees = new long[Founding.BTC + 1];

  private static int asset(Side side) {
    return side == Side.BUY ? Founding.EUR : Founding.BTC;
  }

  /** What the next event says of money. */
  void take(Event event) {
    switch (event) {
      case Event.FundsCredited it -> {
        outside[it.assetId()] += it.amountMinor();
        pay(new Position(it.accountId(), it.assetId()), it.amountMinor(), 0);
      }
      case Event.OrderAccepted it -> {
        Position position = new Position(it.accountId(), asset(it.side()));
        require(
            orders.put(it.orderId(), new Held(position, 0)) == null,
            "order %d was accepted twice",
            it.orderId());
        hold(it.orderId(), it.heldMinor());
      }
      case Event.Traded it -> trade(it);
      case Event.SelfTradeDecremented it -> {
        hold(it.makerOrderId(), -it.makerReleasedMinor());
        hold(it.takerOrderId(), -it.takerReleasedMinor());
      }
      case Event.OrderTriggered it -> hold(it.orderId(), it.heldChangeMinor());
      case Event.OrderAmended it -> hold(it.orderId(), it.heldChangeMinor());
      case Event.OrderClosed it -> {
        hold(it.orderId(), -it.releasedMinor());
        Held left = orders.remove(it.orderId());
        require(left.minor == 0, "order %d closed and still held %d", it.orderId(), left.minor);
      }
      default -> {}
    }
  }

  private void trade(Event.Traded it) {
    trades++;
    boolean takerBuys = it.takerSide() == Side.BUY;
    long buyer = takerBuys ? it.takerOrderId() : it.makerOrderId();
    long seller = takerBuys ? it.makerOrderId() : it.takerOrderId();
    hold(buyer, -it.buyerHeldMinor());
    hold(seller, -it.quantityLots());
    long buyerAccount = takerBuys ? it.takerAccountId() : it.makerAccountId();
    long sellerAccount = takerBuys ? it.makerAccountId() : it.takerAccountId();
    pay(new Position(buyerAccount, Founding.EUR), -it.buyerPaidMinor(), 0);
    pay(new Position(buyerAccount, Founding.BTC), it.quantityLots(), 0);
    pay(new Position(sellerAccount, Founding.BTC), -it.quantityLots(), 0);
    pay(new Position(sellerAccount, Founding.EUR), it.sellerReceivedMinor(), 0);
    fees[Founding.EUR] += it.buyerPaidMinor() - it.sellerReceivedMinor();
  }

  private void hold(long orderId, long minor) {
    Held before = orders.get(orderId);
    require(before != null, "order %d is not open", orderId);
    require(before.minor + minor >= 0, "order %d holds less than nothing", orderId);
    orders.put(orderId, new Held(before.position, before.minor + minor));
    pay(before.position, -minor, minor);
  }

  private void pay(Position position, long toAvailable, long toHeld) {
    available.merge(position, toAvailable, Math::addExact);
    held.merge(position, toHeld, Math::addExact);
  }

  /** Open orders of an account. */
  long openOrders(long account) {
    return orders.values().stream().filter(it -> it.position.account == account).count();
  }

  /** How many trades there were. */
  int trades() {
    return trades;
  }

  /** Whenever no command is under way. */
  void check(MatchingMachine machine) {
    require(machine.openOrders() == orders.size(), "%d open orders", orders.size());
    for (int asset = Founding.EUR; asset <= Founding.BTC; asset++) {
      long all = fees[asset];
      require(machine.feesMinor(asset) == fees[asset], "fees of asset %d", asset);
      for (long account = 1; account <= Founding.ACCOUNTS; account++) {
        Position position = new Position(account, asset);
        long free = available.getOrDefault(position, 0L);
        long reserved = held.getOrDefault(position, 0L);
        require(free >= 0 && reserved >= 0, "less than nothing: %s", position);
        require(machine.availableMinor(account, asset) == free, "available of %s", position);
        require(machine.heldMinor(account, asset) == reserved, "held of %s", position);
        long byOrders =
            orders.values().stream()
                .filter(it -> it.position.equals(position))
                .mapToLong(Held::minor)
                .sum();
        require(reserved == byOrders, "%s holds %d, its orders %d", position, reserved, byOrders);
        all += free + reserved;
      }
      require(
          all == outside[asset], "asset %d: %d came in, %d are there", asset, outside[asset], all);
    }
  }
}
