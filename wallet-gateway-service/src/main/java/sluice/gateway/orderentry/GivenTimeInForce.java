package sluice.gateway.orderentry;

import sluice.gateway.edge.ApiName;
import sluice.vocabulary.TimeInForce;

/** Times in force as the API writes them. */
enum GivenTimeInForce implements ApiName {
  GTC(TimeInForce.GTC),
  IOC(TimeInForce.IOC),
  FOK(TimeInForce.FOK);

  private final TimeInForce timeInForce;

  GivenTimeInForce(TimeInForce timeInForce) {
    this.timeInForce = timeInForce;
  }

  @Override
  public String apiName() {
    return name();
  }

  TimeInForce timeInForce() {
    return timeInForce;
  }
}
