package sluice.gateway.orderentry;

import sluice.gateway.edge.ApiName;
import sluice.vocabulary.SelfTradePrevention;

/** Kinds of self-trade prevention as the API writes them. */
enum GivenSelfTrade implements ApiName {
  DECREMENT_AND_CANCEL("decrementAndCancel", SelfTradePrevention.DECREMENT_AND_CANCEL),
  CANCEL_OLDEST("cancelOldest", SelfTradePrevention.CANCEL_OLDEST),
  CANCEL_NEWEST("cancelNewest", SelfTradePrevention.CANCEL_NEWEST),
  CANCEL_BOTH("cancelBoth", SelfTradePrevention.CANCEL_BOTH);

  private final String apiName;
  private final SelfTradePrevention prevention;

  GivenSelfTrade(String apiName, SelfTradePrevention prevention) {
    this.apiName = apiName;
    this.prevention = prevention;
  }

  @Override
  public String apiName() {
    return apiName;
  }

  SelfTradePrevention prevention() {
    return prevention;
  }
}
