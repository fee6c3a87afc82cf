package sluice.gateway.account;

import java.util.List;
import sluice.gateway.live.LiveViews;
import sluice.gateway.marketdata.InstrumentsOf;
import sluice.replica.events.EventListener;

/** The gateway's live views of accounts, without Spring. */
public final class ViewedAccounts {
  private final InstrumentsOf instruments = new InstrumentsOf();
  private final AccountsView accounts = new AccountsView(instruments.instruments());
  private final LiveViews views = new LiveViews(List.of(instruments.view(), accounts));

  /** Feeds them. */
  public EventListener listener() {
    return views;
  }

  private Funds funds(long accountId, int assetId) {
    AccountView account = accounts.of(accountId);
    return account == null ? null : account.funds(assetId);
  }

  /** 0 for what does not exist. */
  public long availableMinor(long accountId, int assetId) {
    Funds funds = funds(accountId, assetId);
    return funds == null ? 0 : funds.availableMinor();
  }

  /** 0 for what does not exist. */
  public long heldMinor(long accountId, int assetId) {
    Funds funds = funds(accountId, assetId);
    return funds == null ? 0 : funds.heldMinor();
  }

  /** Open orders of an account. */
  public int openOrders(long accountId) {
    AccountView account = accounts.of(accountId);
    return account == null ? 0 : account.openOrders(_ -> true).size();
  }
}
