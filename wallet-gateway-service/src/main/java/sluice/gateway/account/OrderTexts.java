package sluice.gateway.account;

/** Orders as the API shows them, from the live view. Any thread. */
public interface OrderTexts {
  /**
   * The order object of the trading API, fills included, as compact JSON.
   *
   * @return null when the account has no such order in the live view
   */
  String order(long accountId, long orderId);
}
