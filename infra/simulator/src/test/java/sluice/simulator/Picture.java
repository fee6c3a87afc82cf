package sluice.simulator;

import sluice.gateway.account.ViewedAccounts;
import sluice.matching.core.MatchingMachine;

/** What all accounts have at one event, so that a view can be compared with the machine there. */
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
    return text.toString();
  }

  /** Of a gateway's live views. */
  static String of(ViewedAccounts views) {
    StringBuilder text = new StringBuilder(256);
    for (long account = 1; account <= Founding.ACCOUNTS; account++) {
      for (int asset = Founding.EUR; asset <= Founding.BTC; asset++) {
        long free = views.availableMinor(account, asset);
        add(text, account, asset, free, views.heldMinor(account, asset));
      }
      text.append("orders ").append(views.openOrders(account)).append("; ");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, long account, int asset, long free, long held) {
    text.append(account).append('.').append(asset).append('=').append(free);
    text.append('+').append(held).append(' ');
  }
}
