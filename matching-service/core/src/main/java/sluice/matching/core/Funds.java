package sluice.matching.core;

import sluice.matching.core.account.Balance;
import sluice.matching.core.account.Balances;
import sluice.matching.core.account.Transfers;
import sluice.vocabulary.Refusal;

/** What comes in and goes out, each once by its id. One thread. */
final class Funds {
  private final ShardState state;
  private final Balances balances;
  private final Transfers transfers;
  private final MatchingEvents events;

  Funds(ShardState state, MatchingEvents events) {
    this.state = state;
    this.balances = state.balances;
    this.transfers = state.transfers;
    this.events = events;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal credit(long high, long low, long accountId, int assetId, long amountMinor) {
    int account = state.accounts.find(accountId);
    Refusal refusal = malformed(high, low, account, assetId, amountMinor);
    if (refusal != null) return refusal;
    if (transfers.find(high, low, true) != 0) return Refusal.CREDIT_ALREADY_APPLIED;
    if (Long.MAX_VALUE - state.ledger.deposited(assetId) < amountMinor) {
      return Refusal.AMOUNT_TOO_LARGE;
    }
    Balance balance = balances.find(account, assetId);
    if (transfers.full() || balance == null && balances.full(1)) return Refusal.VENUE_FULL;
    transfers.add(high, low, account, assetId, amountMinor, Transfers.CREDITED);
    balances.addAvailable(balances.findOrOpen(account, assetId), amountMinor);
    state.ledger.addDeposited(assetId, amountMinor);
    events.fundsCredited(high, low, accountId, assetId, amountMinor);
    return null;
  }

  private Refusal malformed(long high, long low, int account, int assetId, long amountMinor) {
    if (amountMinor <= 0 || (high | low) == 0) return Refusal.INVALID_FIELD;
    if (account == 0) return Refusal.UNKNOWN_ACCOUNT;
    return state.ledger.known(assetId) ? null : Refusal.UNKNOWN_ASSET;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal hold(long high, long low, long accountId, int assetId, long amountMinor) {
    int account = state.accounts.find(accountId);
    Refusal refusal = malformed(high, low, account, assetId, amountMinor);
    if (refusal != null) return refusal;
    if (transfers.find(high, low, false) != 0) return Refusal.WITHDRAWAL_ALREADY_KNOWN;
    Balance balance = balances.find(account, assetId);
    if (balance == null || balance.available() < amountMinor) {
      return Refusal.INSUFFICIENT_FUNDS;
    }
    if (transfers.full()) return Refusal.VENUE_FULL;
    transfers.add(high, low, account, assetId, amountMinor, Transfers.HELD);
    balances.hold(balance, amountMinor);
    events.withdrawalHeld(high, low, accountId, assetId, amountMinor);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal startPayout(long high, long low) {
    int transfer = transfers.find(high, low, false);
    Refusal refusal = notOpen(transfer);
    if (refusal != null) return refusal;
    if (transfers.state(transfer) == Transfers.PAYING) return Refusal.PAYOUT_ALREADY_STARTED;
    transfers.state(transfer, Transfers.PAYING);
    events.payoutStarted(high, low, state.accounts.id(transfers.account(transfer)));
    return null;
  }

  private Refusal notOpen(int transfer) {
    if (transfer == 0) return Refusal.UNKNOWN_WITHDRAWAL;
    int now = transfers.state(transfer);
    boolean open = now == Transfers.HELD || now == Transfers.PAYING;
    return open ? null : Refusal.WITHDRAWAL_ENDED;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal settle(long high, long low) {
    int transfer = transfers.find(high, low, false);
    Refusal refusal = notOpen(transfer);
    if (refusal != null) return refusal;
    int account = transfers.account(transfer);
    int assetId = transfers.assetId(transfer);
    long amountMinor = transfers.amount(transfer);
    transfers.state(transfer, Transfers.SETTLED);
    balances.spendHeld(balances.find(account, assetId), amountMinor);
    state.ledger.addWithdrawn(assetId, amountMinor);
    events.withdrawalSettled(high, low, state.accounts.id(account), assetId, amountMinor);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal release(long high, long low) {
    int transfer = transfers.find(high, low, false);
    Refusal refusal = notOpen(transfer);
    if (refusal != null) return refusal;
    int account = transfers.account(transfer);
    int assetId = transfers.assetId(transfer);
    long amountMinor = transfers.amount(transfer);
    transfers.state(transfer, Transfers.RELEASED);
    balances.hold(balances.find(account, assetId), -amountMinor);
    events.withdrawalReleased(high, low, state.accounts.id(account), assetId, amountMinor);
    return null;
  }
}
