package sluice.gateway.account;

import java.io.IOException;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

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

  void writeTo(SnapshotOutput out) {
    out.int64(availableMinor).int64(heldMinor);
  }

  void readFrom(SnapshotInput in) throws IOException {
    availableMinor = in.int64();
    heldMinor = in.int64();
  }
}
