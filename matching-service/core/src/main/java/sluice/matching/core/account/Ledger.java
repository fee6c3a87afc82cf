package sluice.matching.core.account;

import sluice.matching.core.Limits;
import sluice.vocabulary.Digest;

/** The known assets, the venue's fees, and what ever came in and went out; per asset id, minor. */
public final class Ledger {
  private final int[] decimals = new int[Limits.MAX_ASSET_ID + 1]; // + 1; 0 unknown
  private final long[] fees = new long[Limits.MAX_ASSET_ID + 1];
  private final long[] deposited = new long[Limits.MAX_ASSET_ID + 1];
  private final long[] withdrawn = new long[Limits.MAX_ASSET_ID + 1];
  private int assets;

  /** Makes an asset known. */
  public void define(int assetId, int itsDecimals) {
    decimals[assetId] = itsDecimals + 1;
    assets++;
  }

  public boolean known(int assetId) {
    return assetId >= 1 && assetId <= Limits.MAX_ASSET_ID && decimals[assetId] != 0;
  }

  /** Of a known asset. */
  public int decimals(int assetId) {
    return decimals[assetId] - 1;
  }

  /** How many are known. */
  public int assets() {
    return assets;
  }

  /** The venue's own. */
  public long fees(int assetId) {
    return fees[assetId];
  }

  public void addFee(int assetId, long minor) {
    fees[assetId] += minor;
  }

  /** Ever. */
  public long deposited(int assetId) {
    return deposited[assetId];
  }

  public void addDeposited(int assetId, long minor) {
    deposited[assetId] += minor;
  }

  /** Ever. */
  public long withdrawn(int assetId) {
    return withdrawn[assetId];
  }

  public void addWithdrawn(int assetId, long minor) {
    withdrawn[assetId] += minor;
  }

  /** Of all of it, in the order of asset ids. */
  public long hash() {
    long hash = Digest.EMPTY;
    for (int assetId = 1; assetId <= Limits.MAX_ASSET_ID; assetId++) {
      if (!known(assetId)) continue;
      hash = Digest.fold(Digest.fold(hash, assetId), decimals[assetId]);
      hash = Digest.fold(Digest.fold(hash, fees[assetId]), deposited[assetId]);
      hash = Digest.fold(hash, withdrawn[assetId]);
    }
    return hash;
  }
}
