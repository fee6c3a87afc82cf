package sluice.matching.core.oracle;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sluice.vocabulary.Refusal;

/** Assets, accounts and what comes and goes: sections 2 and 3. */
final class Funds {
  /** A withdrawal on its way. */
  private static final class Withdrawal {
    final AccountOf account;
    final int asset;
    final long minor;
    boolean started;
    boolean ended;

    Withdrawal(AccountOf account, int asset, long minor) {
      this.account = account;
      this.asset = asset;
      this.minor = minor;
    }
  }

  private final Oracle oracle;
  private final Set<Long> credits = new HashSet<>();
  private final Map<Long, Withdrawal> withdrawals = new TreeMap<>();
  private final TreeMap<Integer, Long> deposited = new TreeMap<>();
  private final TreeMap<Integer, Long> withdrawn = new TreeMap<>();

  Funds(Oracle oracle) {
    this.oracle = oracle;
  }

  private boolean refused(Refusal refusal) {
    if (refusal != null) oracle.say.commandRefused(refusal, 0);
    return refusal != null;
  }

  void defineAsset(Act.DefineAsset it) {
    Refusal refusal = null;
    boolean fits =
        it.asset() >= 1 && it.asset() <= 1_023 && it.decimals() >= 0 && it.decimals() <= 18;
    if (!fits) refusal = Refusal.INVALID_FIELD;
    else if (oracle.assets.containsKey(it.asset())) refusal = Refusal.ALREADY_EXISTS;
    if (refused(refusal)) return;
    oracle.assets.put(it.asset(), it.decimals());
    oracle.say.assetDefined(it.asset());
  }

  void openAccount(long account) {
    Refusal refusal = null;
    if (account <= 0) refusal = Refusal.INVALID_FIELD;
    else if (oracle.accounts.containsKey(account)) refusal = Refusal.ALREADY_EXISTS;
    if (refused(refusal)) return;
    oracle.accounts.put(account, new AccountOf(account));
    oracle.say.accountOpened(account);
  }

  void assignTier(Act.AssignTier it) {
    AccountOf account = oracle.accounts.get(it.account());
    Refusal refusal = null;
    if (it.tier() < 0 || it.tier() > 15) refusal = Refusal.INVALID_FIELD;
    else if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    if (refused(refusal)) return;
    account.tier = it.tier();
    oracle.say.feeTierAssigned(it.account(), it.tier());
  }

  void credit(Act.Credit it) {
    AccountOf account = oracle.accounts.get(it.account());
    Refusal refusal = null;
    if (it.minor() <= 0 || it.id() == 0) refusal = Refusal.INVALID_FIELD;
    else if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (!oracle.assets.containsKey(it.asset())) refusal = Refusal.UNKNOWN_ASSET;
    else if (credits.contains(it.id())) refusal = Refusal.CREDIT_ALREADY_APPLIED;
    else if (ever(it.asset()).add(BigInteger.valueOf(it.minor())).compareTo(Money.MAX_LONG) > 0) {
      refusal = Refusal.AMOUNT_TOO_LARGE;
    }
    if (refused(refusal)) return;
    credits.add(it.id());
    deposited.merge(it.asset(), it.minor(), Math::addExact);
    account.receive(it.asset(), it.minor());
    oracle.say.fundsCredited(
        CoreMachine.high(it.id()), it.id(), it.account(), it.asset(), it.minor());
  }

  private BigInteger ever(int asset) {
    return BigInteger.valueOf(deposited.getOrDefault(asset, 0L));
  }

  void hold(Act.HoldWithdrawal it) {
    AccountOf account = oracle.accounts.get(it.account());
    Refusal refusal = null;
    if (it.minor() <= 0 || it.id() == 0) refusal = Refusal.INVALID_FIELD;
    else if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (!oracle.assets.containsKey(it.asset())) refusal = Refusal.UNKNOWN_ASSET;
    else if (withdrawals.containsKey(it.id())) refusal = Refusal.WITHDRAWAL_ALREADY_KNOWN;
    else if (account.available(it.asset()) < it.minor()) refusal = Refusal.INSUFFICIENT_FUNDS;
    if (refused(refusal)) return;
    withdrawals.put(it.id(), new Withdrawal(account, it.asset(), it.minor()));
    account.hold(it.asset(), it.minor());
    oracle.say.withdrawalHeld(
        CoreMachine.high(it.id()), it.id(), it.account(), it.asset(), it.minor());
  }

  private Refusal notOpen(Withdrawal it) {
    if (it == null) return Refusal.UNKNOWN_WITHDRAWAL;
    return it.ended ? Refusal.WITHDRAWAL_ENDED : null;
  }

  void startPayout(long id) {
    Withdrawal it = withdrawals.get(id);
    Refusal refusal = notOpen(it);
    if (refusal == null && it.started) refusal = Refusal.PAYOUT_ALREADY_STARTED;
    if (refused(refusal)) return;
    it.started = true;
    oracle.say.payoutStarted(CoreMachine.high(id), id, it.account.id);
  }

  void settle(long id) {
    Withdrawal it = withdrawals.get(id);
    if (refused(notOpen(it))) return;
    it.ended = true;
    it.account.spend(it.asset, it.minor);
    withdrawn.merge(it.asset, it.minor, Math::addExact);
    oracle.say.withdrawalSettled(CoreMachine.high(id), id, it.account.id, it.asset, it.minor);
  }

  void release(long id) {
    Withdrawal it = withdrawals.get(id);
    if (refused(notOpen(it))) return;
    it.ended = true;
    it.account.hold(it.asset, -it.minor);
    oracle.say.withdrawalReleased(CoreMachine.high(id), id, it.account.id, it.asset, it.minor);
  }

  void report() {
    oracle.say.ledgerReported(
        0, oracle.accounts.size(), oracle.openOrders().size(), oracle.assets.size());
    for (int asset : oracle.assets.keySet()) {
      long available = 0;
      long held = 0;
      for (AccountOf account : oracle.accounts.values()) {
        available += account.available(asset);
        held += account.held(asset);
      }
      oracle.say.assetTotals(
          asset,
          available,
          held,
          oracle.fees.getOrDefault(asset, 0L),
          deposited.getOrDefault(asset, 0L),
          withdrawn.getOrDefault(asset, 0L));
    }
  }
}
