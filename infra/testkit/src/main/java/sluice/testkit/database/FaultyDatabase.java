package sluice.testkit.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Named tables in memory, each an immutable value; sessions change them in transactions. Faults: it
 * is away or slow, a commit fails or is not acknowledged, tables are dropped or emptied, all of it
 * is set back to what it once was. One thread.
 */
public final class FaultyDatabase {
  private static final int REMEMBERED = 8;

  /**
   * @param id another one whenever the table was made or emptied
   * @param empty what it holds when it is
   */
  record Table(long id, Object empty, Object rows) {}

  private static final int SOONER_BITS = 4;

  private final RandomGenerator random;
  private final List<DatabaseSession> sessions = new ArrayList<>();
  private final Map<Long, DatabaseSession> locks = new HashMap<>();
  private final List<TreeMap<String, Table>> older = new ArrayList<>();
  private TreeMap<String, Table> committed = new TreeMap<>();
  private boolean reachable = true;
  private long slowNs;
  private int lingering;
  private int commitsToFail;
  private boolean failedAreKept;
  private long ids;
  private boolean changedInSession;
  private long version;

  public FaultyDatabase(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Opens a session.
   *
   * @param rest lets time go on while the database is slow
   * @throws SQLException when it is away
   */
  public DatabaseSession open(LongConsumer rest) throws SQLException {
    linger(rest);
    if (!reachable) throw new SQLException("connection refused", "08001");
    DatabaseSession session = new DatabaseSession(this, rest);
    sessions.add(session);
    return session;
  }

  /**
   * On one thread who lingers does so inside the one before, who waits for all that he still asks.
   * So each is answered sooner than the one around him: else a handful could keep the first for
   * hours.
   */
  void linger(LongConsumer rest) {
    if (slowNs == 0) return;
    long ns = random.nextLong(slowNs) >> SOONER_BITS * lingering;
    lingering++;
    try {
      rest.accept(ns);
    } finally {
      lingering--;
    }
  }

  void closed(DatabaseSession session) {
    sessions.remove(session);
    locks.values().removeIf(each -> each == session);
  }

  boolean tryLock(long lock, DatabaseSession session) {
    return locks.computeIfAbsent(lock, _ -> session) == session;
  }

  long nextId() {
    return ++ids;
  }

  Table table(String name) {
    return committed.get(name);
  }

  TreeSet<String> names() {
    return new TreeSet<>(committed.keySet());
  }

  /**
   * @param changes null for a table that is dropped
   * @return whether it is acknowledged
   */
  boolean commit(Map<String, Table> changes) {
    boolean fails = commitsToFail > 0;
    if (fails) commitsToFail--;
    if (fails && !failedAreKept) return false;
    if (random.nextInt(8) == 0) remember();
    TreeMap<String, Table> next = new TreeMap<>(committed);
    changes.forEach(
        (name, table) -> {
          if (table == null) next.remove(name);
          else next.put(name, table);
        });
    committed = next;
    version++;
    changedInSession = true;
    return !fails;
  }

  /** It may be set back to what it is now. */
  public void remember() {
    if (older.size() == REMEMBERED) older.remove(random.nextInt(REMEMBERED));
    older.add(committed);
  }

  /** What a table holds, committed; null when there is none. Changes with every change of it. */
  public Object committed(String table) {
    Table found = committed.get(table);
    return found == null ? null : found.rows();
  }

  /** Rises with every change. */
  public long version() {
    return version;
  }

  /**
   * Whether the latest change was a session's, and not somebody's who drops, empties or restores.
   */
  public boolean changedInSession() {
    return changedInSession;
  }

  /** Nobody gets in, and everybody in is thrown out, until it is reachable again. */
  public void setReachable(boolean reachable) {
    this.reachable = reachable;
    if (!reachable) cutAll();
  }

  /** Whether it lets anybody in. */
  public boolean reachable() {
    return reachable;
  }

  /**
   * @param longestNs that a call takes; 0: none
   */
  public void slow(long longestNs) {
    slowNs = longestNs;
  }

  /**
   * The next commits break their connection.
   *
   * @param kept whether they happen all the same, as after a lost acknowledgement
   */
  public void failCommits(int count, boolean kept) {
    commitsToFail = count;
    failedAreKept = kept;
  }

  /** Somebody drops every table whose name begins so. */
  public void drop(String prefix) {
    cutWriting();
    TreeMap<String, Table> next = new TreeMap<>(committed);
    next.keySet().removeIf(each -> each.startsWith(prefix));
    change(next);
  }

  /**
   * Somebody drops or empties one of the tables whose names begin so.
   *
   * @return what happened; null when there are none
   */
  public String damage(String prefix) {
    List<String> names = committed.keySet().stream().filter(it -> it.startsWith(prefix)).toList();
    if (names.isEmpty()) return null;
    cutWriting();
    String name = names.get(random.nextInt(names.size()));
    TreeMap<String, Table> next = new TreeMap<>(committed);
    Table table = next.remove(name);
    boolean emptied = random.nextBoolean();
    if (emptied) next.put(name, new Table(nextId(), table.empty(), table.empty()));
    change(next);
    return name + (emptied ? " is emptied" : " is dropped");
  }

  /**
   * It is what it was at some time before; whoever was in is thrown out.
   *
   * @return false when there was no time before
   */
  public boolean setBack() {
    if (older.isEmpty()) return false;
    cutAll();
    int to = random.nextInt(older.size());
    change(older.get(to));
    older.subList(to, older.size()).clear();
    return true;
  }

  private void change(TreeMap<String, Table> to) {
    committed = to;
    version++;
    changedInSession = false;
  }

  private void cutAll() {
    List.copyOf(sessions).forEach(DatabaseSession::cut);
  }

  /** What is done to a table waits for those who are writing; here they never finish. */
  private void cutWriting() {
    List.copyOf(sessions).stream().filter(DatabaseSession::isWriting).forEach(DatabaseSession::cut);
  }
}
