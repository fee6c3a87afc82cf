package sluice.simulator;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.book.Order;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Side;

/**
 * What all accounts have at one event, and what the book holds, so that a view can be compared with
 * the machine there.
 */
final class Picture {
  private Picture() {}

  /** Of the machine, and the orders that are open by the ledger beside it. */
  static String of(MatchingMachine machine, Ledger ledger) {
    StringBuilder text = new StringBuilder(256);
    for (long account = 1; account <= Founding.ACCOUNTS; account++) {
      for (int asset = Founding.EUR; asset <= Founding.BTC; asset++) {
        long free = machine.availableMinor(account, asset);
        add(text, account, asset, free, machine.heldMinor(account, asset));
      }
      text.append("orders ").append(ledger.openOrders(account)).append("; ");
    }
    return text.append("book ").append(book(machine)).toString();
  }

  private static long book(MatchingMachine machine) {
    TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    TreeMap<Long, Long> asks = new TreeMap<>();
    if (machine.market(Founding.MARKET) != null) {
      machine.visitOrders(
          Founding.MARKET,
          order -> {
            if (order.state != Order.RESTING) return;
            (order.buy ? bids : asks).merge(order.pricePoints, order.leavesLots, Math::addExact);
          });
    }
    return fold(asks, fold(bids, Digest.EMPTY));
  }

  private static long fold(TreeMap<Long, Long> levels, long into) {
    long folded = into;
    for (Map.Entry<Long, Long> level : levels.entrySet()) {
      folded = Digest.fold(Digest.fold(folded, level.getKey()), level.getValue());
    }
    return folded;
  }

  /** Of a gateway's live views. */
  static String of(Views views) {
    StringBuilder text = new StringBuilder(256);
    for (long account = 1; account <= Founding.ACCOUNTS; account++) {
      for (int asset = Founding.EUR; asset <= Founding.BTC; asset++) {
        long free = views.accounts().availableMinor(account, asset);
        add(text, account, asset, free, views.accounts().heldMinor(account, asset));
      }
      text.append("orders ").append(views.accounts().openOrders(account)).append("; ");
    }
    return text.append("book ").append(book(views)).toString();
  }

  private static long book(Views views) {
    long bids = views.markets().fold(Founding.MARKET, Side.BUY, Digest.EMPTY, Digest::fold);
    return views.markets().fold(Founding.MARKET, Side.SELL, bids, Digest::fold);
  }

  private static void add(StringBuilder text, long account, int asset, long free, long held) {
    text.append(account).append('.').append(asset).append('=').append(free);
    text.append('+').append(held).append(' ');
  }
}
