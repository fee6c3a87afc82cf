package sluice.gateway.edge.websocket;

import sluice.gateway.edge.ApiName;

/** What can be subscribed to. */
enum Channel implements ApiName {
  TICKER("ticker"),
  TICKER_24H("ticker24h"),
  CANDLES("candles"),
  TRADES("trades"),
  BOOK("book"),
  ACCOUNT("account");

  private final String apiName;

  Channel(String apiName) {
    this.apiName = apiName;
  }

  @Override
  public String apiName() {
    return apiName;
  }
}
