package sluice.protocol;

import sluice.vocabulary.BandAction;

/**
 * Everything about a market that a command may change later. Units and ranges: schema.xml.
 *
 * @param maxOpenOrders per account in this market
 * @param staticBandPpm half width of the band around the static reference; 0 none
 * @param dynamicBandPpm half width of the band around the last trade; 0 none
 * @param bandAction what happens when a trade would leave the bands
 * @param maxAuctionExtensions how often a call is extended rather than uncrossed outside the collar
 * @param collarPpm how far an uncross may be from the auction's reference; 0 any distance
 * @param referencePricePoints static reference until an uncross sets another; 0 none, or as it is
 * @param auctionCallMs length of a call that nobody gave a length; 0 until told
 * @param auctionLockMs a lock lasts a random time up to this; 0 no lock
 * @param auctionExtensionMs length of an extension
 */
public record MarketRules(
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
  public MarketRules(
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
}
