package sluice.gateway.marketdata;

import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;

/** The market that a caller named. */
public final class GivenMarket {
  private GivenMarket() {}

  /** Refuses a call without a market, or with one that is not listed. */
  public static Market required(Params params, Instruments instruments) throws Refused {
    return listed(params.requiredText("market"), instruments);
  }

  /** Null when none is named; refuses one that is not listed. */
  public static Market optional(Params params, Instruments instruments) throws Refused {
    String symbol = params.text("market");
    return symbol == null ? null : listed(symbol, instruments);
  }

  private static Market listed(String symbol, Instruments instruments) throws Refused {
    Market market = instruments.market(symbol);
    if (market == null) throw Refused.invalid("market", "No such market is listed.");
    return market;
  }
}
