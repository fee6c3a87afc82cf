package sluice.matching.core.snapshot;

import org.agrona.DirectBuffer;
import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.ShardState;
import sluice.matching.core.TableSizes;
import sluice.matching.core.account.Balance;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Position;
import sluice.matching.core.book.Positions;
import sluice.matching.core.continuous.OpenOrders;
import sluice.matching.core.market.Market;
import sluice.matching.core.table.Pair;
import sluice.vocabulary.Digest;

/**
 * Makes a machine from a snapshot's chunks: it says the same events as the one that was written,
 * for ever. Nothing is taken on trust: frames carry checksums, and the state's hash is worked out
 * anew and compared. One thread.
 *
 * <pre>{@code
 * SnapshotReader reader = new SnapshotReader(events);
 * while (…) reader.chunk(buffer, 0, length);
 * MatchingMachine machine = reader.machine();
 * }</pre>
 */
public final class SnapshotReader {
  private final MatchingEvents events;
  private final FrameReader frames = new FrameReader(this::rows);
  private MatchingMachine machine;
  private ShardState state;
  private OpenOrders openOrders;
  private MarketRow marketRow;
  private long hash = Digest.EMPTY;
  private boolean restored;
  private long foreseen; // so that nobody finds the looking needless

  /**
   * @param events where the restored machine will say its events; restoring says none
   */
  public SnapshotReader(MatchingEvents events) {
    this.events = events;
  }

  /**
   * Takes the next bytes, cut anywhere.
   *
   * @throws SnapshotDamaged when they do not go on a snapshot that this build can restore
   */
  public void chunk(DirectBuffer buffer, int index, int length) {
    frames.chunk(buffer, index, length);
  }

  /**
   * The machine, once all chunks are in.
   *
   * @throws SnapshotDamaged when there should be more, or the state's hash is another one
   */
  public MatchingMachine machine() {
    if (!frames.complete()) throw frames.damaged("the end is missing");
    if (!restored) state.restored();
    restored = true;
    long now = machine.stateHash();
    if (now != hash) {
      throw frames.damaged("restored hash %016x, written %016x".formatted(now, hash));
    }
    return machine;
  }

  private void rows(Section section, long[] words, int size) {
    if (section != Section.HEAD && state == null) throw frames.damaged("no head");
    if (section == Section.ORDERS) foresee(words, size);
    for (int at = 0; at < size; at += section.words) row(section, words, at);
    machine.advanceClock(); // works out a part of the hash, while its rows are near
  }

  /**
   * Looks at what a frame's orders will need of tables that are larger than any cache. These looks
   * do not wait for each other, those of one order after the other would.
   */
  private void foresee(long[] words, int size) {
    long seen = 0;
    Positions positions = state.positions;
    int places = positions.size();
    for (int at = 0; at < size; at += Section.ORDERS.words) {
      seen ^= state.accounts.id(account(Pair.high(words[at + 1])));
      int place = Pair.low(words[at + 1]);
      if (place > 0 && place <= places) seen ^= positions.at(place).openOrders();
    }
    for (int at = 0; at < size; at += Section.ORDERS.words) {
      int place = Pair.low(words[at + 1]);
      if (place > 0 && place <= places && positions.at(place).firstOrder() != null) {
        seen ^= positions.at(place).firstOrder().id;
      }
    }
    foreseen = seen;
  }

  private void row(Section section, long[] row, int at) {
    switch (section) {
      case HEAD -> head(row, at);
      case ASSETS -> asset(row, at);
      case SENDERS -> state.senders.restore(row[at], row[at + 1], row[at + 2]);
      case ACCOUNTS -> state.accounts.restore(row[at], (int) row[at + 1]);
      case BALANCES -> balance(row, at);
      case TRANSFERS -> transfer(row, at);
      case MARKETS -> marketRow.restore(row, at);
      case ORDERS -> order(row, at);
      case KEPT_IDS ->
          state.clientIds.restoreKept(
              account(row[at]), (int) row[at + 1], row[at + 2], row[at + 3], row[at + 4]);
      case GROUPS ->
          state.groups.restore(account(row[at]), (int) row[at + 1], row[at + 2], row[at + 3]);
      case END -> hash = row[at];
    }
  }

  private int account(long place) {
    if (place < 1 || place > state.accounts.size()) throw frames.damaged("account " + place);
    return (int) place;
  }

  private void head(long[] row, int at) {
    if (row[at] != SnapshotWriter.MAGIC) throw frames.damaged("this is no snapshot of a shard");
    if (row[at + 1] != SnapshotWriter.FORMAT) {
      throw frames.damaged(
          "format %d; this build reads %d".formatted(row[at + 1], SnapshotWriter.FORMAT));
    }
    if (state != null) throw frames.damaged("a second head");
    if (row[at + 5] > Limits.LATEST_RULES) throw frames.damaged("rules version " + row[at + 5]);
    machine =
        new MatchingMachine(
            events,
            new TableSizes(
                roomy(row[at + 8], Limits.MAX_OPEN_ORDERS),
                roomy(row[at + 9], Limits.MAX_ACCOUNTS),
                roomy(row[at + 10], Limits.MAX_BALANCES),
                roomy(row[at + 11], Limits.MAX_TRANSFERS),
                roomy(row[at + 12], Limits.MAX_OPEN_ORDERS + Limits.MAX_RETAINED)));
    state = machine.state();
    openOrders = new OpenOrders(state, events);
    marketRow = new MarketRow(state);
    state.epoch = (int) row[at + 2];
    state.sequence = row[at + 3];
    state.logTimeMs = row[at + 4];
    state.rulesVersion = (int) row[at + 5];
    state.placements = row[at + 6];
    state.timers.restoreArmed(row[at + 7]);
  }

  /** Room to grow before a table does. */
  private int roomy(long count, int most) {
    if (count < 0 || count > most) throw frames.damaged(count + " rows of at most " + most);
    return (int) (count + count / 8 + 64);
  }

  private void asset(long[] row, int at) {
    int assetId = (int) row[at];
    if (state.ledger.known(assetId)) throw frames.damaged("asset " + assetId + " twice");
    state.ledger.define(assetId, (int) row[at + 1]);
    state.ledger.addFee(assetId, row[at + 2]);
    state.ledger.addDeposited(assetId, row[at + 3]);
    state.ledger.addWithdrawn(assetId, row[at + 4]);
  }

  private int asset(long id) {
    if (id > Limits.MAX_ASSET_ID || !state.ledger.known((int) id)) {
      throw frames.damaged("asset " + id);
    }
    return (int) id;
  }

  private void balance(long[] row, int at) {
    Balance balance = state.balances.restore(account(row[at]), asset(row[at + 1]));
    state.balances.move(balance, row[at + 2], row[at + 3]);
  }

  private void transfer(long[] row, int at) {
    int assetId = asset(row[at + 3] >>> 3);
    int itsState = (int) row[at + 3] & 7;
    state.transfers.restore(
        row[at], row[at + 1], account(row[at + 2]), assetId, row[at + 4], itsState);
  }

  private void order(long[] row, int at) {
    Order order = state.orders.restore(row[at], row[at + 3]);
    Market market = state.market(order.marketId);
    if (market == null) throw frames.damaged("an order in no market");
    int account = account(Pair.high(row[at + 1]));
    order.position = place(Pair.low(row[at + 1]), account, market.id(), row[at + 2]);
    order.pricePoints = row[at + 4];
    order.leavesLots = row[at + 5];
    order.heldMinor = row[at + 6];
    order.amountLots = row[at + 7];
    order.quoteMinor = row[at + 8];
    order.triggerPoints = row[at + 9];
    order.makerPpm = Pair.high(row[at + 10]);
    order.takerPpm = Pair.low(row[at + 10]);
    order.priority = row[at + 11];
    long high = row[at + 12];
    long low = row[at + 13];
    if ((high | low) != 0) {
      order.client = state.clientIds.open(account, market.id(), high, low, order);
    }
    openOrders.restore(market, order, Order.waiting(row[at + 3]));
  }

  /** A place that an order named before, or the next one: a new table hands its rows out so. */
  private Position place(int row, int account, int marketId, long balances) {
    Positions positions = state.positions;
    if (row == positions.size() + 1) {
      return positions.restore(
          account, marketId, balance(Pair.high(balances)), balance(Pair.low(balances)));
    }
    Position place = row > 0 && row <= positions.size() ? positions.at(row) : null;
    boolean fits = place != null && place.account() == account && place.marketId() == marketId;
    if (!fits) throw frames.damaged("place " + row);
    return place;
  }

  private Balance balance(int row) {
    if (row < 1 || row > state.balances.size()) throw frames.damaged("balance " + row);
    return state.balances.at(row);
  }
}
