package sluice.control.listing;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.log.SigningKeys;
import sluice.control.log.VenueLog;
import sluice.protocol.Command;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Notional;
import sluice.vocabulary.Refusal;

/**
 * Makes assets and markets known, and changes markets' rules. One listing at a time, as control
 * chooses the ids; should another control process have chosen the same one, the core refuses the
 * second and the next free id is tried.
 */
@Service
class Listings {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,8}");
  private static final Pattern MARKET = Pattern.compile("([A-Z0-9]{1,8})-([A-Z0-9]{1,8})");
  private static final int TRIES = 5;

  private final VenueView view;
  private final VenueLog log;
  private final SigningKeys keys;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Listings(VenueView view, VenueLog log, SigningKeys keys) {
    this.view = view;
    this.log = log;
    this.keys = keys;
  }

  /**
   * @param isNew false when the asset was known before, just so
   */
  record Defined(Asset asset, boolean isNew) {}

  Defined defineAsset(String symbol, String name, int decimals) {
    if (!SYMBOL.matcher(symbol).matches()) {
      throw new Problem(ProblemCode.INVALID_FIELD, "a symbol is 1 to 8 of A-Z and 0-9");
    }
    return onceCaughtUp(() -> define(symbol, name, decimals));
  }

  private Defined define(String symbol, String name, int decimals) {
    for (int i = 0; i < TRIES; i++) {
      Asset known = view.asset(symbol);
      if (known != null) {
        if (known.decimals() == decimals && known.name().equals(name)) {
          return new Defined(known, false);
        }
        throw new Problem(
            ProblemCode.ASSET_EXISTS,
            "%s is %s with %d decimals".formatted(symbol, known.name(), known.decimals()));
      }
      int id = view.nextAssetId();
      Refusal refusal = send(o -> new Command.DefineAsset(o, id, symbol, decimals, name));
      if (refusal == null) return new Defined(view.asset(symbol), true);
      if (refusal != Refusal.ALREADY_EXISTS) throw refused(refusal);
    }
    throw refused(Refusal.ALREADY_EXISTS);
  }

  Market listMarket(String symbol, int priceDecimals, int quantityDecimals, RulesText text) {
    Matcher parts = MARKET.matcher(symbol);
    if (!parts.matches()) {
      throw new Problem(ProblemCode.INVALID_FIELD, "a market is written BASE-QUOTE");
    }
    return onceCaughtUp(
        () ->
            list(
                symbol,
                known(parts.group(1)),
                known(parts.group(2)),
                priceDecimals,
                quantityDecimals,
                text));
  }

  private Asset known(String symbol) {
    Asset asset = view.asset(symbol);
    if (asset == null) throw new Problem(ProblemCode.UNKNOWN_ASSET, "no asset " + symbol);
    return asset;
  }

  private Market list(
      String symbol,
      Asset base,
      Asset quote,
      int priceDecimals,
      int quantityDecimals,
      RulesText text) {
    checkScales(base, quote, priceDecimals, quantityDecimals);
    MarketRules rules = text.toRules(priceDecimals, quantityDecimals, quote.decimals());
    for (int i = 0; i < TRIES; i++) {
      if (view.market(symbol) != null) {
        throw new Problem(ProblemCode.MARKET_EXISTS, symbol + " is listed");
      }
      int id = view.nextMarketId();
      Refusal refusal =
          send(
              o ->
                  new Command.ListMarket(
                      o, id, base.id(), quote.id(), priceDecimals, quantityDecimals, rules));
      if (refusal == null) return view.market(symbol);
      if (refusal != Refusal.ALREADY_EXISTS) throw refused(refusal);
    }
    throw refused(Refusal.ALREADY_EXISTS);
  }

  private static void checkScales(
      Asset base, Asset quote, int priceDecimals, int quantityDecimals) {
    Fields.within("priceDecimals", priceDecimals, 0, FixedPoint.MAX_DECIMALS);
    Fields.within("quantityDecimals", quantityDecimals, 0, FixedPoint.MAX_DECIMALS);
    if (quantityDecimals > base.decimals()) {
      throw new Problem(
          ProblemCode.RULE_OUT_OF_RANGE,
          "quantityDecimals %d are more than %s has".formatted(quantityDecimals, base.symbol()));
    }
    if (base.id() == quote.id()
        || Notional.divisor(priceDecimals, quantityDecimals, quote.decimals()) == 0) {
      throw new Problem(
          ProblemCode.RULE_OUT_OF_RANGE,
          "priceDecimals + quantityDecimals must be %s's decimals (%d), or up to 12 more"
              .formatted(quote.symbol(), quote.decimals()));
    }
  }

  Market changeRules(String symbol, RulesText text) {
    return onceCaughtUp(
        () -> {
          Market market = market(symbol);
          MarketRules rules =
              text.toRules(
                  market.priceDecimals(), market.quantityDecimals(), market.quote().decimals());
          Refusal refusal = send(o -> new Command.ChangeMarketRules(o, market.id(), rules));
          if (refusal != null) throw refused(refusal);
          return market(symbol);
        });
  }

  Market market(String symbol) {
    Market market = view.market(symbol);
    if (market == null) throw new Problem(ProblemCode.UNKNOWN_MARKET, "no market " + symbol);
    return market;
  }

  private Refusal send(Function<Origin, Command> command) {
    return log.send(command, keys.control()).answered().refusal();
  }

  private static Problem refused(Refusal refusal) {
    ProblemCode code =
        refusal == Refusal.RULE_OUT_OF_RANGE
            ? ProblemCode.RULE_OUT_OF_RANGE
            : ProblemCode.REFUSED_BY_CORE;
    return new Problem(code, "the core refused: " + refusal);
  }

  /** What is not known yet cannot be told from what does not exist. */
  private <T> T onceCaughtUp(Supplier<T> act) {
    if (!log.caughtUp()) throw new Problem(ProblemCode.NOT_CAUGHT_UP, "the log is being read");
    oneAtATime.lock();
    try {
      return act.get();
    } finally {
      oneAtATime.unlock();
    }
  }
}
