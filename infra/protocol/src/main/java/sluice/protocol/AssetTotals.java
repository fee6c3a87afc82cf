package sluice.protocol;

/**
 * An asset's totals over all accounts at one sequence, in minor units.
 *
 * @param availableMinor of traders
 * @param heldMinor of traders
 * @param feesMinor on the venue's fee account
 * @param depositedMinor ever
 * @param withdrawnMinor ever
 */
public record AssetTotals(
    int assetId,
    long availableMinor,
    long heldMinor,
    long feesMinor,
    long depositedMinor,
    long withdrawnMinor) {
  /** Whether no unit was made or lost. */
  public boolean conserved() {
    return availableMinor + heldMinor + feesMinor == depositedMinor - withdrawnMinor;
  }
}
