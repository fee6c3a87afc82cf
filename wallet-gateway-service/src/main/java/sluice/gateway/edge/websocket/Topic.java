package sluice.gateway.edge.websocket;

/**
 * One thing that somebody follows.
 *
 * @param market its symbol; {@value #EVERY_MARKET} on the account channel
 * @param interval of candles; empty elsewhere
 * @param accountId on the account channel; 0 elsewhere
 */
record Topic(Channel channel, String market, String interval, long accountId) {
  static final String EVERY_MARKET = "*";

  static Topic of(Channel channel, String market) {
    return new Topic(channel, market, "", 0);
  }

  static Topic candles(String market, String interval) {
    return new Topic(Channel.CANDLES, market, interval, 0);
  }

  static Topic account(long accountId, String market) {
    return new Topic(Channel.ACCOUNT, market, "", accountId);
  }
}
