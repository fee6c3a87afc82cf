package sluice.matching.core;

import static sluice.vocabulary.FixedPoint.MAX_DECIMALS;

import sluice.matching.core.account.Ledger;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.Refusal;

/** Assets, markets and their rules. One thread. */
final class Listing {
  /** Notional decimals that say: those of the quote asset. */
  private static final int AS_QUOTE_ASSET = 255;

  private static final int MAX_DIVISOR_DECIMALS = 12;

  private final ShardState state;
  private final MatchingEvents events;

  Listing(ShardState state, MatchingEvents events) {
    this.state = state;
    this.events = events;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal defineAsset(int assetId, int decimals) {
    boolean inRange = assetId >= 1 && assetId <= Limits.MAX_ASSET_ID;
    if (!inRange || decimals < 0 || decimals > MAX_DECIMALS) return Refusal.INVALID_FIELD;
    if (state.ledger.known(assetId)) return Refusal.ALREADY_EXISTS;
    state.ledger.define(assetId, decimals);
    events.assetDefined(assetId);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal listMarket(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      int notionalDecimals,
      Rules rules) {
    Ledger ledger = state.ledger;
    if (marketId < 1 || marketId > Limits.MAX_MARKET_ID) return Refusal.INVALID_FIELD;
    if (!ledger.known(baseAssetId) || !ledger.known(quoteAssetId)) return Refusal.UNKNOWN_ASSET;
    if (state.market(marketId) != null) return Refusal.ALREADY_EXISTS;
    int quoteDecimals = ledger.decimals(quoteAssetId);
    int baseDecimals = ledger.decimals(baseAssetId);
    int notional = notionalDecimals == AS_QUOTE_ASSET ? quoteDecimals : notionalDecimals;
    int divisorDecimals = priceDecimals + quantityDecimals - notional;
    if (baseAssetId == quoteAssetId
        || !within(priceDecimals, MAX_DECIMALS)
        || !within(quantityDecimals, baseDecimals)
        || !within(notional, quoteDecimals)
        || !within(divisorDecimals, MAX_DIVISOR_DECIMALS)
        || !rules.valid()) return Refusal.RULE_OUT_OF_RANGE;
    Market market =
        state.newMarket(
            marketId, baseAssetId, quoteAssetId, priceDecimals, quantityDecimals, notional, rules);
    market.stateSequence = state.sequence;
    events.marketListed(marketId);
    return null;
  }

  private static boolean within(int decimals, int most) {
    return decimals >= 0 && decimals <= most;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal changeRules(int marketId, Rules rules) {
    Market market = state.market(marketId);
    if (market == null) return Refusal.UNKNOWN_MARKET;
    if (!rules.valid()) return Refusal.RULE_OUT_OF_RANGE;
    market.rules(rules);
    events.marketRulesChanged(marketId);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal changeFeeTier(int marketId, int tier, int makerFeePpm, int takerFeePpm) {
    if (tier < 1 || tier >= Limits.FEE_TIERS) return Refusal.INVALID_FIELD;
    Market market = state.market(marketId);
    if (market == null) return Refusal.UNKNOWN_MARKET;
    if (!Rules.rate(makerFeePpm) || !Rules.rate(takerFeePpm)) return Refusal.RULE_OUT_OF_RANGE;
    market.fees(tier, makerFeePpm, takerFeePpm);
    events.feeTierChanged(marketId, tier, makerFeePpm, takerFeePpm);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal assignFeeTier(long accountId, int tier) {
    if (tier < 0 || tier >= Limits.FEE_TIERS) return Refusal.INVALID_FIELD;
    int account = state.accounts.find(accountId);
    if (account == 0) return Refusal.UNKNOWN_ACCOUNT;
    state.positions.assignTier(account, tier);
    events.feeTierAssigned(accountId, tier);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal openAccount(long accountId) {
    if (accountId <= 0) return Refusal.INVALID_FIELD;
    if (state.accounts.find(accountId) != 0) return Refusal.ALREADY_EXISTS;
    if (state.accounts.full()) return Refusal.VENUE_FULL;
    state.accounts.open(accountId, 0);
    events.accountOpened(accountId);
    return null;
  }
}
