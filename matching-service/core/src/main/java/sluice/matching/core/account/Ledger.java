package sluice.matching.core.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.agrona.collections.Long2ObjectHashMap;
import sluice.matching.core.Limits;
import sluice.vocabulary.Digest;

/** All accounts, the venue's fees, and what ever came in, in minor units per asset id. */
public final class Ledger {
  private final Long2ObjectHashMap<Account> byId = new Long2ObjectHashMap<>();
  private final List<Account> inOrder = new ArrayList<>();
  private final Set<UUID> creditIds = new HashSet<>();
  private long creditsDigest = Digest.EMPTY;

  /** Of the venue, per asset id. */
  public final long[] fees = new long[Limits.MAX_ASSET_ID + 1];

  /** Ever, per asset id. */
  public final long[] deposited = new long[Limits.MAX_ASSET_ID + 1];

  /** The account, or null. */
  public Account account(long accountId) {
    return byId.get(accountId);
  }

  /** All accounts, in the order in which they were opened. */
  public List<Account> accounts() {
    return inOrder;
  }

  /** Opens an account that does not exist yet. */
  public void open(long accountId) {
    Account account = new Account(accountId);
    byId.put(accountId, account);
    inOrder.add(account);
  }

  /** Whether a credit of this id has counted. */
  public boolean credited(long high, long low) {
    return creditIds.contains(new UUID(high, low));
  }

  /** Adds funds that came in; the id counts for ever. */
  public void credit(long high, long low, Account account, int assetId, long amountMinor) {
    creditIds.add(new UUID(high, low));
    creditsDigest = Digest.fold(Digest.fold(creditsDigest, high), low);
    deposited[assetId] += amountMinor;
    account.addAvailable(assetId, amountMinor);
  }

  /** Digest of all credit ids in their order. */
  public long creditsDigest() {
    return creditsDigest;
  }
}
