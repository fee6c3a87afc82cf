package sluice.drills.client;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import sluice.drills.client.HeldKey.Right;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.AdminRefused;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.VenueAway;

/**
 * What an operator does while a venue is drilled, beside its traders and in another market than
 * theirs: halts, credits, keys, and what is refused. One act at a time.
 */
public final class Office {
  private static final String MARKET = "SOL-EUR";
  private static final String DONE = "done";
  private static final List<String> VIEW = List.of("view");

  private final AdminApi operator;
  private final long account;
  private final List<HeldKey> lasting = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();

  /** The newest that was made, which the next one replaces. */
  private ApiKey newest;

  private ApiKey lastRevoked;

  /** Opens an account with a key that may trade, one that may only view, and a revoked one. */
  public Office(AdminApi operator) {
    this.operator = operator;
    this.account = operator.openAccount("drill office");
    lasting.add(new HeldKey(account, operator.createKey(account, 0), Right.VIEW_AND_TRADE));
    lasting.add(new HeldKey(account, operator.createKey(account, 0, VIEW), Right.VIEW));
    ApiKey revoked = operator.createKey(account, 0);
    operator.revokeKey(revoked.key());
    lasting.add(new HeldKey(account, revoked, Right.NONE));
    newest = operator.createKey(account, 0, VIEW);
  }

  /** A bit of everything, on a venue that is whole. */
  public synchronized void work() {
    halt();
    String credit = operator.credit(account, "EUR", "1");
    told.add(new Told("funds.credit", credit, DONE));
    lastRevoked = newest;
    newest = operator.createKey(account, 0, VIEW);
    operator.revokeKey(lastRevoked.key());
    told.add(new Told("key.revoke", lastRevoked.key(), DONE));
    String none = "no-key-" + UUID.randomUUID();
    try {
      operator.revokeKey(none);
      throw new IllegalStateException("a key that there is not was revoked");
    } catch (AdminRefused e) {
      told.add(new Told("key.revoke", none, "refused: " + e.code()));
    }
  }

  /** A halt while something is lost: it may be done, or not, or nobody knows. */
  public synchronized void tryToHalt() {
    try {
      halt();
    } catch (AdminRefused | VenueAway e) {
      // Nothing was promised.
    }
  }

  private void halt() {
    String reason = "drill " + UUID.randomUUID();
    operator.halt(MARKET, reason);
    told.add(new Told("market.halt", reason, DONE));
  }

  /** The ends of acts that were told since the last call. */
  public synchronized List<Told> takeTold() {
    List<Told> taken = List.copyOf(told);
    told.clear();
    return taken;
  }

  /** The keys made at the start, and the last that was made and that was revoked. */
  public synchronized List<HeldKey> keys() {
    List<HeldKey> keys = new ArrayList<>(lasting);
    keys.add(new HeldKey(account, newest, Right.VIEW));
    if (lastRevoked != null) keys.add(new HeldKey(account, lastRevoked, Right.NONE));
    return keys;
  }
}
