package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.Notional;

/** What a command may change about a market; meaning and units as in the wire's schema. */
public record Rules(
    long tickSizePoints,
    long minBaseLots,
    long maxBaseLots,
    long minQuoteMinor,
    long maxQuoteMinor,
    int makerFeePpm,
    int takerFeePpm,
    int maxOpenOrders,
    int staticBandPpm,
    int dynamicBandPpm,
    BandAction bandAction,
    int maxAuctionExtensions,
    int collarPpm,
    long referencePricePoints,
    int auctionCallMs,
    int auctionLockMs,
    int auctionExtensionMs) {

  /** Without bands and collar; an auction lasts until it is told to end. */
  public Rules(
      long tickSizePoints,
      long minBaseLots,
      long maxBaseLots,
      long minQuoteMinor,
      long maxQuoteMinor,
      int makerFeePpm,
      int takerFeePpm,
      int maxOpenOrders) {
    this(
        tickSizePoints,
        minBaseLots,
        maxBaseLots,
        minQuoteMinor,
        maxQuoteMinor,
        makerFeePpm,
        takerFeePpm,
        maxOpenOrders,
        0,
        0,
        BandAction.REFUSE,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /** Whether each is inside its bounds and none contradicts another. */
  public boolean valid() {
    return tickSizePoints >= 1
        && minBaseLots >= 1
        && maxBaseLots >= minBaseLots
        && minQuoteMinor >= 0
        && maxQuoteMinor >= Math.max(1, minQuoteMinor)
        && rate(makerFeePpm)
        && rate(takerFeePpm)
        && maxOpenOrders >= 1
        && band(staticBandPpm)
        && band(dynamicBandPpm)
        && validAuction();
  }

  private boolean validAuction() {
    return bandAction != null
        && (bandAction != BandAction.AUCTION || auctionCallMs > 0)
        && maxAuctionExtensions >= 0
        && maxAuctionExtensions <= Limits.MAX_AUCTION_EXTENSIONS
        && (maxAuctionExtensions == 0 || auctionExtensionMs > 0)
        && band(collarPpm)
        && referencePricePoints >= 0
        && referencePricePoints <= Limits.MAX_PRICE_POINTS
        && phase(auctionCallMs)
        && phase(auctionLockMs)
        && phase(auctionExtensionMs);
  }

  /** Whether a fee rate can be charged. */
  public static boolean rate(int ppm) {
    return ppm >= 0 && ppm <= Notional.MAX_FEE_PPM;
  }

  private static boolean band(int ppm) {
    return ppm >= 0 && ppm <= Limits.MAX_BAND_PPM;
  }

  private static boolean phase(int ms) {
    return ms >= 0 && ms <= Limits.MAX_PHASE_MS;
  }
}
