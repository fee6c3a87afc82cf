package sluice.gateway.access;

/**
 * Who calls: whoever signs counts by the key, whoever does not by the address.
 *
 * @param key null when nothing was signed
 * @param address of the other end of the connection
 */
public record Caller(ApiKey key, String address) {
  /** Under which the weight of the calls is counted. */
  String countedAs() {
    return key == null ? address : key.text();
  }

  /** Of the key; 0 without one. */
  public long accountId() {
    return key == null ? 0 : key.accountId();
  }
}
