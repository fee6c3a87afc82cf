package sluice.matching.core;

import java.util.List;
import sluice.matching.core.account.Account;
import sluice.matching.core.account.Ledger;
import sluice.matching.core.book.OpenOrders;
import sluice.matching.core.book.RestingOrder;
import sluice.matching.core.continuous.PriceTimeMatching;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.OrderChecks;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Digest;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Notional;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * The state machine of one shard: accounts, books and market states. One method per command; each
 * command is first let in by {@link #begin}. Time, ids and order come with the command, so the same
 * commands give the same events and the same {@link #stateHash()}, always. One thread; no clock, no
 * random, no I/O; nothing is allocated for traders' commands once the pools are warm.
 */
public final class MatchingMachine {
  private static final int MAX_DECIMALS = 18;

  private final MatchingEvents events;
  private final Ledger ledger = new Ledger();
  private final OpenOrders openOrders = new OpenOrders();
  private final Senders senders = new Senders();
  private final PriceTimeMatching matching;
  private final int[] assetDecimals = new int[Limits.MAX_ASSET_ID + 1]; // decimals + 1; 0 unknown
  private final Market[] markets = new Market[Limits.MAX_MARKET_ID + 1];
  private int epoch;
  private long sequence;
  private long logTimeMs;

  public MatchingMachine(MatchingEvents events) {
    this.events = events;
    this.matching = new PriceTimeMatching(ledger, openOrders, events);
  }

  /** Log time after the latest command, never falling. */
  public long logTimeMs() {
    return logTimeMs;
  }

  /** Sequence of the latest command; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  public int openOrders() {
    return openOrders.size();
  }

  /** The market, or null. */
  public Market market(int marketId) {
    return marketId > 0 && marketId <= Limits.MAX_MARKET_ID ? markets[marketId] : null;
  }

  /** The account, or null. */
  public Account account(long accountId) {
    return ledger.account(accountId);
  }

  /** All accounts, in the order in which they were opened. */
  public List<Account> accounts() {
    return ledger.accounts();
  }

  /** The venue's fees in an asset, in minor units. */
  public long feesMinor(int assetId) {
    return ledger.fees[assetId];
  }

  /** What ever came in of an asset, in minor units. */
  public long depositedMinor(int assetId) {
    return ledger.deposited[assetId];
  }

  private void arrive(long newSequence, long appendedAtMs) {
    sequence = newSequence;
    logTimeMs = Math.max(logTimeMs, appendedAtMs);
  }

  /** Record 0 of an epoch: halts every market. */
  public void epochStarted(int newEpoch, long baseSequence, long appendedAtMs) {
    arrive(baseSequence, appendedAtMs);
    epoch = newEpoch;
    events.epochBegan(newEpoch, baseSequence);
    for (Market market : markets) {
      if (market != null && market.state != TradingState.HALTED) {
        changeState(market, TradingState.HALTED, 0, StateCause.EPOCH);
      }
    }
  }

  /**
   * Lets a command in, or refuses it by its origin.
   *
   * @param signed whether its signature holds, or it needs none
   * @return whether its own method may be called now
   */
  public boolean begin(
      long newSequence,
      long appendedAtMs,
      long sender,
      long counter,
      long expiresAtMs,
      int commandEpoch,
      boolean signed) {
    arrive(newSequence, appendedAtMs);
    Refusal refusal = null;
    if (commandEpoch != epoch) refusal = Refusal.WRONG_EPOCH;
    // A forged command must not use up a counter, so its signature is looked at before it is
    // remembered.
    else if (!signed) refusal = Refusal.BAD_SIGNATURE;
    else refusal = senders.take(sender, counter, expiresAtMs, logTimeMs);
    if (refusal != null) events.commandRefused(refusal, 0);
    return refusal == null;
  }

  /** A new order; its id is the command's sequence. */
  public void enterOrder(NewOrder order) {
    Account account = ledger.account(order.accountId);
    Market market = market(order.marketId);
    if (order.malformed() || order.orderType.isTriggered())
      events.orderRejected(order, Refusal.INVALID_FIELD);
    else if (account == null) events.orderRejected(order, Refusal.UNKNOWN_ACCOUNT);
    else if (market == null) events.orderRejected(order, Refusal.UNKNOWN_MARKET);
    else matching.enter(sequence, order, account, market);
  }

  /** Takes one open order out, named by its owner's id when there is one, else by its own. */
  public void cancelOrder(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow) {
    Account account = ledger.account(accountId);
    Market market = market(marketId);
    Refusal refusal = null;
    RestingOrder order = null;
    if (account == null) {
      refusal = Refusal.UNKNOWN_ACCOUNT;
    } else if (market == null) {
      refusal = Refusal.UNKNOWN_MARKET;
    } else {
      refusal = OrderChecks.cancelByState(market);
      boolean byClientId = clientHigh != 0 || clientLow != 0;
      order =
          byClientId
              ? openOrders.byClientId(accountId, marketId, clientHigh, clientLow)
              : openOrders.byId(orderId);
      boolean his = order != null && order.account == account && order.marketId == marketId;
      if (refusal == null && !his) refusal = Refusal.UNKNOWN_ORDER;
    }
    if (refusal == null) matching.closeResting(market, order, ClosedReason.CANCELLED_BY_TRADER);
    else events.cancelRejected(accountId, marketId, orderId, clientHigh, clientLow, refusal);
  }

  /**
   * Takes all open orders of an account out, oldest first.
   *
   * @param marketId 0: in every market that allows it
   */
  public void cancelOrders(long accountId, int marketId) {
    Account account = ledger.account(accountId);
    Refusal refusal = null;
    if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (marketId != 0 && market(marketId) == null) refusal = Refusal.UNKNOWN_MARKET;
    else if (marketId != 0) refusal = OrderChecks.cancelByState(market(marketId));
    if (refusal != null) {
      events.cancelRejected(accountId, marketId, 0, 0, 0, refusal);
      return;
    }
    int cancelled = 0;
    int refused = 0;
    RestingOrder order = account.firstOrder;
    while (order != null) {
      RestingOrder next = order.nextOfAccount;
      if (marketId == 0 || order.marketId == marketId) {
        Market market = markets[order.marketId];
        if (OrderChecks.cancelByState(market) == null) {
          matching.closeResting(market, order, ClosedReason.CANCELLED_BY_TRADER);
          cancelled++;
        } else {
          refused++;
        }
      }
      order = next;
    }
    events.ordersCancelled(accountId, marketId, cancelled, refused);
  }

  /** Makes an asset known for ever. */
  public void defineAsset(int assetId, int decimals) {
    if (assetId < 1 || assetId > Limits.MAX_ASSET_ID || decimals < 0 || decimals > MAX_DECIMALS) {
      events.commandRefused(Refusal.INVALID_FIELD, 0);
    } else if (known(assetId)) {
      events.commandRefused(Refusal.ALREADY_EXISTS, 0);
    } else {
      assetDecimals[assetId] = decimals + 1;
      events.assetDefined(assetId);
    }
  }

  private boolean known(int assetId) {
    return assetId >= 1 && assetId <= Limits.MAX_ASSET_ID && assetDecimals[assetId] != 0;
  }

  /** Lists a market; it starts HALTED. */
  public void listMarket(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      Rules rules) {
    Refusal refusal = null;
    if (marketId < 1 || marketId > Limits.MAX_MARKET_ID) refusal = Refusal.INVALID_FIELD;
    else if (!known(baseAssetId) || !known(quoteAssetId)) refusal = Refusal.UNKNOWN_ASSET;
    else if (markets[marketId] != null) refusal = Refusal.ALREADY_EXISTS;
    else if (baseAssetId == quoteAssetId
        || !scalesFit(baseAssetId, quoteAssetId, priceDecimals, quantityDecimals)
        || !rules.valid()) refusal = Refusal.RULE_OUT_OF_RANGE;
    if (refusal != null) {
      events.commandRefused(refusal, marketId);
      return;
    }
    long baseMinorPerLot = FixedPoint.powerOfTen(assetDecimals[baseAssetId] - 1 - quantityDecimals);
    markets[marketId] =
        new Market(
            marketId,
            baseAssetId,
            quoteAssetId,
            divisor(quoteAssetId, priceDecimals, quantityDecimals),
            baseMinorPerLot,
            rules);
    markets[marketId].stateSequence = sequence;
    events.marketListed(marketId);
  }

  private boolean scalesFit(int baseId, int quoteId, int priceDecimals, int quantityDecimals) {
    return priceDecimals >= 0
        && priceDecimals <= MAX_DECIMALS
        && quantityDecimals >= 0
        && quantityDecimals <= assetDecimals[baseId] - 1
        && divisor(quoteId, priceDecimals, quantityDecimals) != 0;
  }

  private long divisor(int quoteAssetId, int priceDecimals, int quantityDecimals) {
    return Notional.divisor(priceDecimals, quantityDecimals, assetDecimals[quoteAssetId] - 1);
  }

  /** Replaces a market's rules; resting orders stay. */
  public void changeMarketRules(int marketId, Rules rules) {
    Market market = market(marketId);
    if (market == null) {
      events.commandRefused(Refusal.UNKNOWN_MARKET, marketId);
    } else if (!rules.valid()) {
      events.commandRefused(Refusal.RULE_OUT_OF_RANGE, marketId);
    } else {
      market.rules = rules;
      events.marketRulesChanged(marketId);
    }
  }

  /**
   * Closes or opens one market, or closes all.
   *
   * @param answersSequence an opening names the market's latest state change, so a halt always wins
   */
  public void changeMarketState(int marketId, TradingState target, long answersSequence) {
    if (marketId == 0) {
      closeAll(target);
      return;
    }
    Market market = market(marketId);
    Refusal refusal =
        market == null
            ? Refusal.UNKNOWN_MARKET
            : transitionRefusal(market, target, answersSequence);
    if (refusal != null) events.commandRefused(refusal, marketId);
    else changeState(market, target, answersSequence, StateCause.COMMAND);
  }

  private static boolean closing(TradingState target) {
    return target == TradingState.HALTED || target == TradingState.CANCEL_ONLY;
  }

  private static boolean opening(TradingState target) {
    return target == TradingState.POST_ONLY
        || target == TradingState.LIMIT_ONLY
        || target == TradingState.TRADING;
  }

  private static Refusal transitionRefusal(Market market, TradingState target, long answers) {
    if (market.state == target) return Refusal.ALREADY_IN_STATE;
    if (closing(target)) return null;
    if (!opening(target)) return Refusal.ILLEGAL_TRANSITION;
    return answers == market.stateSequence ? null : Refusal.STALE_STATE;
  }

  private void closeAll(TradingState target) {
    if (!closing(target)) {
      events.commandRefused(Refusal.ILLEGAL_TRANSITION, 0);
      return;
    }
    boolean changed = false;
    for (Market market : markets) {
      if (market != null && market.state != target) {
        changeState(market, target, 0, StateCause.COMMAND);
        changed = true;
      }
    }
    if (!changed) events.commandRefused(Refusal.ALREADY_IN_STATE, 0);
  }

  private void changeState(
      Market market, TradingState target, long answersSequence, StateCause cause) {
    TradingState before = market.state;
    market.state = target;
    market.stateSequence = sequence;
    events.marketStateChanged(
        market.id(),
        before,
        target,
        market.book().hash(),
        market.book().orders(),
        answersSequence,
        cause,
        0);
  }

  /** Lets an account hold funds and enter orders. */
  public void openAccount(long accountId) {
    if (accountId <= 0) {
      events.commandRefused(Refusal.INVALID_FIELD, 0);
    } else if (ledger.account(accountId) != null) {
      events.commandRefused(Refusal.ALREADY_EXISTS, 0);
    } else if (ledger.accounts().size() >= Limits.MAX_ACCOUNTS) {
      events.commandRefused(Refusal.VENUE_FULL, 0);
    } else {
      ledger.open(accountId);
      events.accountOpened(accountId);
    }
  }

  /** Adds funds that came in from outside; a credit id counts once, for ever. */
  public void creditFunds(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {
    Account account = ledger.account(accountId);
    Refusal refusal = null;
    if (amountMinor <= 0 || creditHigh == 0 && creditLow == 0) refusal = Refusal.INVALID_FIELD;
    else if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (!known(assetId)) refusal = Refusal.UNKNOWN_ASSET;
    else if (ledger.credited(creditHigh, creditLow)) refusal = Refusal.CREDIT_ALREADY_APPLIED;
    else if (Long.MAX_VALUE - ledger.deposited[assetId] < amountMinor) {
      refusal = Refusal.AMOUNT_TOO_LARGE;
    }
    if (refusal != null) {
      events.commandRefused(refusal, 0);
      return;
    }
    ledger.credit(creditHigh, creditLow, account, assetId, amountMinor);
    events.fundsCredited(creditHigh, creditLow, accountId, assetId, amountMinor);
  }

  /** States every asset's totals, and the state's hash, at this very sequence. */
  public void reportLedger() {
    int assets = 0;
    for (int decimals : assetDecimals) if (decimals != 0) assets++;
    events.ledgerReported(stateHash(), ledger.accounts().size(), openOrders.size(), assets);
    for (int assetId = 1; assetId <= Limits.MAX_ASSET_ID; assetId++) {
      if (!known(assetId)) continue;
      long available = 0;
      long held = 0;
      for (Account account : ledger.accounts()) {
        available += account.available(assetId);
        held += account.held(assetId);
      }
      events.assetTotals(
          assetId, available, held, ledger.fees[assetId], ledger.deposited[assetId], 0);
    }
  }

  /** Hash of the whole state: a plain walk in a defined order. */
  public long stateHash() {
    long hash = Digest.fold(Digest.fold(Digest.EMPTY, epoch), sequence);
    hash = senders.hash(Digest.fold(hash, logTimeMs));
    hash = Digest.fold(hash, ledger.creditsDigest());
    for (int assetId = 1; assetId <= Limits.MAX_ASSET_ID; assetId++) {
      if (!known(assetId)) continue;
      hash = Digest.fold(Digest.fold(hash, assetId), assetDecimals[assetId]);
      hash = Digest.fold(Digest.fold(hash, ledger.fees[assetId]), ledger.deposited[assetId]);
      for (Account account : ledger.accounts()) {
        hash = Digest.fold(Digest.fold(hash, account.id()), account.available(assetId));
        hash = Digest.fold(hash, account.held(assetId));
      }
    }
    for (Market market : markets) {
      if (market == null) continue;
      hash = Digest.fold(Digest.fold(hash, market.id()), market.state.code());
      hash = Digest.fold(Digest.fold(hash, market.stateSequence), rulesHash(market.rules));
      hash = Digest.fold(hash, market.book().hash());
    }
    return hash;
  }

  private static long rulesHash(Rules rules) {
    long hash = Digest.fold(Digest.EMPTY, rules.tickSizePoints());
    hash = Digest.fold(Digest.fold(hash, rules.minBaseLots()), rules.maxBaseLots());
    hash = Digest.fold(Digest.fold(hash, rules.minQuoteMinor()), rules.maxQuoteMinor());
    hash = Digest.fold(Digest.fold(hash, rules.makerFeePpm()), rules.takerFeePpm());
    return Digest.fold(hash, rules.maxOpenOrders());
  }
}
