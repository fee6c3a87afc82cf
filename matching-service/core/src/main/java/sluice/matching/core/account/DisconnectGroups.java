package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Rows;
import sluice.matching.core.time.Timers;

/**
 * The groups of accounts whose orders are to be cancelled at a log time unless the timer is started
 * again. One row for each that is armed; 0 is none. One thread.
 */
public final class DisconnectGroups {
  private final Accounts accounts;
  private final Timers timers;
  private final HashTable index = new HashTable(0);
  private final Rows rows = new Rows(0);
  private long[] owners = new long[64]; // account << 16 | group
  private int[] timer = new int[64];
  private long hash;

  public DisconnectGroups(Accounts accounts, Timers timers) {
    this.accounts = accounts;
    this.timers = timers;
  }

  /** How many are armed. */
  public int size() {
    return rows.used();
  }

  /** The armed group's row; 0 when it is not armed. */
  public int find(int account, int group) {
    long owner = (long) account << 16 | group;
    long hash = HashTable.hash(owner);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      if (index.maybe(at, hash) && owners[index.row(at)] == owner) return index.row(at);
    }
    return 0;
  }

  /** Whether one more can be armed. */
  public boolean full() {
    return rows.used() >= Limits.MAX_ARMED_GROUPS;
  }

  /** Arms a group that is not armed. */
  public void arm(int account, int group, long dueMs) {
    int row = take(account, group);
    timed(row, timers.arm(dueMs, Timers.Kind.GROUP, row));
  }

  /** Arms a group as it was. */
  public void restore(int account, int group, long dueMs, long number) {
    int row = take(account, group);
    timed(row, timers.restore(dueMs, number, Timers.Kind.GROUP, row));
  }

  private int take(int account, int group) {
    int row = rows.take();
    if (row == owners.length) {
      owners = Arrays.copyOf(owners, row * 2);
      timer = Arrays.copyOf(timer, row * 2);
    }
    owners[row] = (long) account << 16 | group;
    index.add(HashTable.hash(owners[row]), row);
    return row;
  }

  private void timed(int row, int itsTimer) {
    timer[row] = itsTimer;
    hash += part(row);
  }

  /** The armed group is so no longer. */
  public void disarm(int row) {
    hash -= part(row);
    timers.disarm(timer[row]);
    index.remove(HashTable.hash(owners[row]), row);
    owners[row] = 0;
    rows.free(row);
  }

  public int account(int row) {
    return (int) (owners[row] >>> 16);
  }

  public int group(int row) {
    return (int) owners[row] & 0xFFFF;
  }

  public int timer(int row) {
    return timer[row];
  }

  /** Rows are 1 to this; those without an account are free. */
  public int highestRow() {
    return rows.highest();
  }

  /** Of all armed groups, whatever their order. */
  public long hash() {
    return hash;
  }

  private long part(int row) {
    return timers.part(timer[row], accounts.id(account(row)) << 10 ^ group(row));
  }
}
