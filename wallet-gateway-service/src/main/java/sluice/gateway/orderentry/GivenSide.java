package sluice.gateway.orderentry;

import sluice.gateway.edge.ApiName;
import sluice.vocabulary.Side;

/** Sides as the API writes them. */
enum GivenSide implements ApiName {
  BUY("buy", Side.BUY),
  SELL("sell", Side.SELL);

  private final String apiName;
  private final Side side;

  GivenSide(String apiName, Side side) {
    this.apiName = apiName;
    this.side = side;
  }

  @Override
  public String apiName() {
    return apiName;
  }

  Side side() {
    return side;
  }
}
