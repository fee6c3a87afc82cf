package sluice.control.listing;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.control.log.ControlView;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * Assets, markets and their confirmed states, from the event log alone. Written by the log's
 * thread, read by any.
 */
@Component
@Order(1)
public class VenueView implements ControlView {
  /** How the core hashes a book without orders: two sides of no levels. */
  private static final long EMPTY_BOOK = Digest.fold(Digest.fold(Digest.EMPTY, 0), 0);

  private final Map<String, Asset> assetsBySymbol = new ConcurrentSkipListMap<>();
  private final Map<Integer, Asset> assetsById = new ConcurrentSkipListMap<>();
  private final Map<Integer, Market> marketsById = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> marketIds = new ConcurrentHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    boolean statesMoved = false;
    for (Event event : batch.events()) statesMoved |= apply(batch, event);
    if (statesMoved) watchers.forEach(Runnable::run);
  }

  private boolean apply(EventBatch batch, Event event) {
    switch (event) {
      case Event.AssetDefined it -> define(it);
      case Event.MarketListed it -> list(batch, it);
      case Event.MarketRulesChanged it ->
          marketsById.computeIfPresent(it.marketId(), (id, market) -> market.with(it.rules()));
      case Event.MarketStateChanged it -> {
        change(batch, it);
        return true;
      }
      case Event.CommandRefused it -> {
        return closedAgain(batch, it);
      }
      default -> {
        // Orders, trades and funds are other views' matter.
      }
    }
    return false;
  }

  private void define(Event.AssetDefined it) {
    Asset asset = new Asset(it.assetId(), it.symbol(), it.decimals(), it.name());
    assetsById.put(asset.id(), asset);
    assetsBySymbol.put(asset.symbol(), asset);
  }

  private void list(EventBatch batch, Event.MarketListed it) {
    ConfirmedState listed =
        new ConfirmedState(
            TradingState.HALTED,
            batch.sequence(),
            EMPTY_BOOK,
            batch.logTimeMs(),
            null,
            "",
            "listed",
            0);
    put(it, listed);
  }

  private void put(Event.MarketListed it, ConfirmedState state) {
    Market market =
        new Market(
            it.marketId(),
            assetsById.get(it.baseAssetId()),
            assetsById.get(it.quoteAssetId()),
            it.priceDecimals(),
            it.quantityDecimals(),
            it.rules(),
            state);
    marketsById.put(market.id(), market);
    marketIds.put(market.symbol(), market.id());
  }

  private void change(EventBatch batch, Event.MarketStateChanged it) {
    ConfirmedState state =
        new ConfirmedState(
            it.after(),
            batch.sequence(),
            it.bookHash(),
            batch.logTimeMs(),
            it.requestId(),
            it.actor(),
            it.reason(),
            0);
    marketsById.computeIfPresent(it.marketId(), (id, market) -> market.with(state));
  }

  /** A closing act on what is closed changes no state, and still says: stay closed. */
  private boolean closedAgain(EventBatch batch, Event.CommandRefused it) {
    if (it.templateId() != ChangeMarketStateDecoder.TEMPLATE_ID
        || it.reason() != Refusal.ALREADY_IN_STATE) {
      return false;
    }
    for (Market market : marketsById.values()) {
      boolean meant = it.marketId() == 0 || it.marketId() == market.id();
      if (!meant || !market.confirmed().state().isClosed()) continue;
      marketsById.put(market.id(), market.with(market.confirmed().closedAgain(batch.sequence())));
    }
    return true;
  }

  @Override
  public void writeTo(SnapshotOutput out) {
    out.int32(assetsById.size());
    for (Asset it : assetsById.values()) {
      out.event(new Event.AssetDefined(it.id(), it.symbol(), it.decimals(), it.name()));
    }
    out.int32(marketsById.size());
    for (Market it : marketsById.values()) {
      out.event(
          new Event.MarketListed(
              it.id(),
              it.base().id(),
              it.quote().id(),
              it.priceDecimals(),
              it.quantityDecimals(),
              it.rules()));
      it.confirmed().writeTo(out);
    }
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) define(in.event(Event.AssetDefined.class));
    for (int left = in.count(); left > 0; left--) {
      put(in.event(Event.MarketListed.class), ConfirmedState.readFrom(in));
    }
    watchers.forEach(Runnable::run);
  }

  @Override
  public void clear() {
    assetsBySymbol.clear();
    assetsById.clear();
    marketsById.clear();
    marketIds.clear();
  }

  /** Called on the log's thread after states have moved; must be short. */
  public void watchStates(Runnable watcher) {
    watchers.add(watcher);
  }

  /** All assets, by symbol. */
  public Collection<Asset> assets() {
    return assetsBySymbol.values();
  }

  /** An asset; null when there is none. */
  public Asset asset(String symbol) {
    return assetsBySymbol.get(symbol);
  }

  /** An asset; null when there is none. */
  public Asset asset(int id) {
    return assetsById.get(id);
  }

  /** All markets, in the order of their listing. */
  public Collection<Market> markets() {
    return marketsById.values();
  }

  /** A market; null when there is none. */
  public Market market(String symbol) {
    Integer id = marketIds.get(symbol);
    return id == null ? null : marketsById.get(id);
  }

  /** A market; null when there is none. */
  public Market market(int id) {
    return marketsById.get(id);
  }

  int nextAssetId() {
    return assetsById.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  int nextMarketId() {
    return marketsById.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }
}
