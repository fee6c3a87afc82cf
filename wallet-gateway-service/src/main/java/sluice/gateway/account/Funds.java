package sluice.gateway.account;

/** What an account has of one asset, in minor units; balance = available + held. */
final class Funds {
  private long availableMinor;
  private long heldMinor;

  void addAvailable(long minor) {
    availableMinor += minor;
  }

  void hold(long minor) {
    availableMinor -= minor;
    heldMinor += minor;
  }

  void release(long minor) {
    hold(-minor);
  }

  /** Leaves the hold, and the account. */
  void spendHeld(long minor) {
    heldMinor -= minor;
  }

  long availableMinor() {
    return availableMinor;
  }

  long heldMinor() {
    return heldMinor;
  }
}
