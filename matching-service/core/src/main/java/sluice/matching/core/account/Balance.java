package sluice.matching.core.account;

/**
 * What an account has of an asset that it ever had: available and held, in minor units. Written by
 * {@link Balances} alone; one thread.
 */
public final class Balance {
  final int row; // its number in the order of opening
  final int account;
  final int assetId;
  long available;
  long held;
  boolean changed; // since hash and totals have it

  Balance(int row, int account, int assetId) {
    this.row = row;
    this.account = account;
    this.assetId = assetId;
  }

  /** Its number, in the order of opening. */
  public int row() {
    return row;
  }

  /** The account's row. */
  public int account() {
    return account;
  }

  public int assetId() {
    return assetId;
  }

  public long available() {
    return available;
  }

  public long held() {
    return held;
  }
}
