package sluice.gateway.orderentry;

import sluice.gateway.edge.ApiName;
import sluice.vocabulary.OrderType;

/** Order types as the API writes them; those with triggers come with the core's next rules. */
enum GivenType implements ApiName {
  MARKET("market", OrderType.MARKET),
  LIMIT("limit", OrderType.LIMIT);

  private final String apiName;
  private final OrderType type;

  GivenType(String apiName, OrderType type) {
    this.apiName = apiName;
    this.type = type;
  }

  @Override
  public String apiName() {
    return apiName;
  }

  OrderType type() {
    return type;
  }
}
