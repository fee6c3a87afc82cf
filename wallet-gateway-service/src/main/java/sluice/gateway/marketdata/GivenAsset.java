package sluice.gateway.marketdata;

import sluice.gateway.edge.Refused;

/** The asset that a caller named. */
public final class GivenAsset {
  private GivenAsset() {}

  /** Refuses a symbol of no asset. */
  public static Asset known(String symbol, Instruments instruments) throws Refused {
    Asset asset = instruments.asset(symbol);
    if (asset == null) throw Refused.invalid("symbol", "No such asset is known.");
    return asset;
  }
}
