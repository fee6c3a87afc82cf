package sluice.matching.core.snapshot;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.Senders;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balance;
import sluice.matching.core.account.DisconnectGroups;
import sluice.matching.core.account.Ledger;
import sluice.matching.core.account.Transfers;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.ClientIds;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Position;
import sluice.matching.core.market.AuctionFacts;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Rules;
import sluice.matching.core.table.Pair;

/**
 * Writes a machine's whole state, between two commands: what another one restored from it needs to
 * go on in the same way. No row number of any table is in it but an account's place among all, of a
 * balance likewise. One thread, the machine's.
 */
public final class SnapshotWriter {
  /** The newest form of snapshots, which this build writes. */
  public static final int FORMAT = 1;

  static final long MAGIC = 0x534C5549_43453031L; // SLUICE01

  /** Holds the rows of {@link Limits#MAX_ARMED_GROUPS} and leaves 44 bits to their timers. */
  private static final int GROUP_ROW_BITS = 20;

  private static final int GROUP_ROW = (1 << GROUP_ROW_BITS) - 1;

  private final MatchingMachine machine;
  private final ShardState state;

  /** Per row of an account's place in a market: which one it is of those that orders name. */
  private int[] places;

  private int placed;

  public SnapshotWriter(MatchingMachine machine) {
    this.machine = machine;
    this.state = machine.state();
  }

  /** Writes it all, in chunks. */
  public void writeTo(SnapshotOut out) {
    long hash = machine.stateHash();
    Frames frames = new Frames(out);
    head(frames);
    assets(frames);
    senders(frames);
    accounts(frames);
    transfers(frames);
    markets(frames);
    orders(frames);
    keptIds(frames);
    groups(frames);
    frames.begin(Section.END);
    frames.row();
    frames.put(hash);
    frames.put(state.sequence);
    frames.flush();
  }

  private void head(Frames frames) {
    frames.begin(Section.HEAD);
    frames.row();
    frames.put(MAGIC);
    frames.put(FORMAT);
    frames.put(state.epoch);
    frames.put(state.sequence);
    frames.put(state.logTimeMs);
    frames.put(state.rulesVersion);
    frames.put(state.placements);
    frames.put(state.timers.armed());
    frames.put(state.books.size());
    frames.put(state.accounts.size());
    frames.put(state.balances.size());
    frames.put(state.transfers.size());
    frames.put(state.clientIds.size());
  }

  private void assets(Frames frames) {
    frames.begin(Section.ASSETS);
    Ledger ledger = state.ledger;
    for (int assetId = 1; assetId <= Limits.MAX_ASSET_ID; assetId++) {
      if (!ledger.known(assetId)) continue;
      frames.row();
      frames.put(assetId);
      frames.put(ledger.decimals(assetId));
      frames.put(ledger.fees(assetId));
      frames.put(ledger.deposited(assetId));
      frames.put(ledger.withdrawn(assetId));
    }
  }

  private void senders(Frames frames) {
    frames.begin(Section.SENDERS);
    Senders senders = state.senders;
    for (int at = 0; at < senders.size(); at++) {
      frames.row();
      frames.put(senders.id(at));
      frames.put(senders.counter(at));
      frames.put(senders.heardAtMs(at));
    }
  }

  private void accounts(Frames frames) {
    frames.begin(Section.ACCOUNTS);
    for (int at = 1; at <= state.accounts.size(); at++) {
      frames.row();
      frames.put(state.accounts.id(at));
      frames.put(state.accounts.tier(at));
    }
    frames.begin(Section.BALANCES);
    for (int at = 1; at <= state.balances.size(); at++) {
      frames.row();
      Balance balance = state.balances.at(at);
      frames.put(balance.account());
      frames.put(balance.assetId());
      frames.put(balance.available());
      frames.put(balance.held());
    }
  }

  private void transfers(Frames frames) {
    frames.begin(Section.TRANSFERS);
    Transfers transfers = state.transfers;
    for (int at = 1; at <= transfers.size(); at++) {
      frames.row();
      frames.put(transfers.high(at));
      frames.put(transfers.low(at));
      frames.put(transfers.account(at));
      frames.put((long) transfers.assetId(at) << 3 | transfers.state(at));
      frames.put(transfers.amount(at));
    }
  }

  private void markets(Frames frames) {
    frames.begin(Section.MARKETS);
    for (int id = 1; id <= state.highestMarketId(); id++) {
      if (state.market(id) != null) market(frames, state.market(id));
    }
  }

  private void market(Frames frames, Market market) {
    frames.row();
    frames.put(market.id());
    frames.put(market.baseAssetId());
    frames.put(market.quoteAssetId());
    frames.put(market.priceDecimals());
    frames.put(market.quantityDecimals());
    frames.put(market.notionalDecimals());
    rules(frames, market.rules());
    for (int tier = 1; tier < Limits.FEE_TIERS; tier++) {
      frames.put(market.hasOwnRates(tier) ? market.makerPpm(tier) : -1);
      frames.put(market.takerPpm(tier));
    }
    frames.put(market.state.code());
    frames.put(market.stateSequence);
    frames.put(market.endsAtMs);
    frames.put(market.lastTradePoints);
    frames.put(market.lowestTradePoints);
    frames.put(market.highestTradePoints);
    frames.put(market.cascadePending ? 1 : 0);
    frames.put(market.staticReferencePoints());
    AuctionFacts auction = market.auction;
    frames.put(auction.referencePoints);
    frames.put(auction.next.code());
    frames.put(auction.extensions);
    frames.put(auction.indicatedPoints);
    frames.put(auction.indicatedVolumeLots);
    frames.put(auction.indicatedSurplusLots);
    timer(frames, market.phaseTimer);
    timer(frames, auction.indicationTimer);
    timer(frames, market.leaseTimer);
  }

  private void timer(Frames frames, int timer) {
    frames.put(timer == 0 ? 0 : state.timers.dueMs(timer));
    frames.put(timer == 0 ? 0 : state.timers.number(timer));
  }

  private static void rules(Frames frames, Rules rules) {
    frames.put(rules.tickSizePoints());
    frames.put(rules.minBaseLots());
    frames.put(rules.maxBaseLots());
    frames.put(rules.minQuoteMinor());
    frames.put(rules.maxQuoteMinor());
    frames.put(rules.makerFeePpm());
    frames.put(rules.takerFeePpm());
    frames.put(rules.maxOpenOrders());
    frames.put(rules.staticBandPpm());
    frames.put(rules.dynamicBandPpm());
    frames.put(rules.bandAction().code());
    frames.put(rules.maxAuctionExtensions());
    frames.put(rules.collarPpm());
    frames.put(rules.referencePricePoints());
    frames.put(rules.auctionCallMs());
    frames.put(rules.auctionLockMs());
    frames.put(rules.auctionExtensionMs());
  }

  private void orders(Frames frames) {
    frames.begin(Section.ORDERS);
    places = new int[state.positions.highestRow() + 1];
    placed = 0;
    for (int id = 1; id <= state.highestMarketId(); id++) {
      Market market = state.market(id);
      if (market == null) continue;
      orders(frames, market.book().bids());
      orders(frames, market.book().asks());
      for (int at = 0; at < market.waiting().sides(); at++) {
        if (market.waiting().side(at) != null) orders(frames, market.waiting().side(at));
      }
    }
  }

  private void orders(Frames frames, BookSide side) {
    for (Level level = side.best(); level != null; level = level.worse()) {
      for (Order order = level.first(); order != null; order = order.next()) order(frames, order);
    }
  }

  private void order(Frames frames, Order order) {
    int client = order.client;
    Position position = order.position;
    int row = position.row();
    if (places[row] == 0) places[row] = ++placed;
    frames.row();
    frames.put(order.id);
    frames.put(Pair.of(position.account(), places[row]));
    frames.put(Pair.of(position.base().row(), position.quote().row()));
    frames.put(order.traits());
    frames.put(order.pricePoints);
    frames.put(order.leavesLots);
    frames.put(order.heldMinor);
    frames.put(order.amountLots);
    frames.put(order.quoteMinor);
    frames.put(order.triggerPoints);
    frames.put(order.fees());
    frames.put(order.priority);
    frames.put(client == 0 ? 0 : state.clientIds.high(client));
    frames.put(client == 0 ? 0 : state.clientIds.low(client));
  }

  private void keptIds(Frames frames) {
    frames.begin(Section.KEPT_IDS);
    ClientIds ids = state.clientIds;
    for (int row = ids.oldestKept(); row != 0; row = ids.nextKept(row)) {
      frames.row();
      frames.put(ids.account(row));
      frames.put(ids.marketId(row));
      frames.put(ids.high(row));
      frames.put(ids.low(row));
      frames.put(ids.closedAtMs(row));
    }
  }

  private void groups(Frames frames) {
    frames.begin(Section.GROUPS);
    DisconnectGroups groups = state.groups;
    for (long numbered : inOrderOfArming(groups)) {
      int row = (int) numbered & GROUP_ROW;
      frames.row();
      frames.put(groups.account(row));
      frames.put(groups.group(row));
      frames.put(state.timers.dueMs(groups.timer(row)));
      frames.put(state.timers.number(groups.timer(row)));
    }
  }

  /** The timer's number and, below it, the row of each armed group: rows mean nothing outside. */
  private long[] inOrderOfArming(DisconnectGroups groups) {
    long[] numbered = new long[groups.size()];
    int size = 0;
    for (int row = 1; row <= groups.highestRow(); row++) {
      if (groups.account(row) == 0) continue;
      numbered[size++] = state.timers.number(groups.timer(row)) << GROUP_ROW_BITS | row;
    }
    Arrays.sort(numbered);
    return numbered;
  }
}
