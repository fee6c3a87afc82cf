package sluice.gateway.account;

import sluice.gateway.live.View;
import sluice.gateway.marketdata.Instruments;
import sluice.replica.snapshot.SnapshotOutput;

/** The gateway's live view of accounts, without Spring. */
public final class ViewedAccounts {
  private final AccountsView accounts;

  public ViewedAccounts(Instruments instruments) {
    accounts = new AccountsView(instruments);
  }

  public View view() {
    return accounts;
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

  /** All that is known of the first accounts, as a snapshot would have it. */
  public void writeTo(SnapshotOutput out, int count) {
    accounts.writeTo(out);
    for (long id = 1; id <= count; id++) {
      AccountView account = accounts.of(id);
      if (account != null) account.writeTo(out);
    }
  }
}
