package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.gateway.live.Feed;
import sluice.gateway.live.View;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.TradingState;

/**
 * Assets and markets as the event log tells them. Changes are rare and questions many, so each
 * change makes a new picture and questions take no lock.
 */
@Component
@Order(1)
final class InstrumentsView implements Instruments, View {
  private record Picture(
      List<Asset> assets,
      Map<Integer, Asset> assetById,
      Map<String, Asset> assetBySymbol,
      List<Market> markets,
      Map<Integer, Market> marketById,
      Map<String, Market> marketBySymbol) {

    /** The first of two that share a symbol keeps it. */
    static Picture of(Map<Integer, Asset> assets, Map<Integer, Market> markets) {
      Map<String, Asset> assetBySymbol = new LinkedHashMap<>();
      assets.values().forEach(each -> assetBySymbol.putIfAbsent(each.symbol(), each));
      Map<String, Market> marketBySymbol = new LinkedHashMap<>();
      markets.values().forEach(each -> marketBySymbol.putIfAbsent(each.symbol(), each));
      return new Picture(
          assets.values().stream().sorted(Comparator.comparing(Asset::symbol)).toList(),
          assets,
          assetBySymbol,
          List.copyOf(markets.values()),
          markets,
          marketBySymbol);
    }
  }

  private volatile Picture picture = Picture.of(Map.of(), Map.of());

  @Override
  public void apply(EventBatch batch, Feed feed) {
    for (Event event : batch.events()) {
      switch (event) {
        case Event.AssetDefined it ->
            define(new Asset(it.assetId(), it.symbol(), it.decimals(), it.name()));
        case Event.MarketListed it -> put(listed(it));
        case Event.MarketRulesChanged it -> put(market(it.marketId()).with(it.rules()));
        case Event.MarketStateChanged it -> put(market(it.marketId()).with(it.after()));
        case Event.EpochBegan _,
            Event.CommandRefused _,
            Event.OrderAccepted _,
            Event.OrderRejected _,
            Event.OrderRested _,
            Event.Traded _,
            Event.OrderClosed _,
            Event.CancelRejected _,
            Event.OrdersCancelled _,
            Event.AccountOpened _,
            Event.FundsCredited _,
            Event.RulesActivated _,
            Event.OrderTriggered _,
            Event.OrderAmended _,
            Event.AmendRejected _,
            Event.SelfTradeDecremented _,
            Event.DisconnectTimerSet _,
            Event.DisconnectTimerExpired _,
            Event.MarketOrdersCancelled _,
            Event.FeeTierChanged _,
            Event.FeeTierAssigned _,
            Event.LeaseSet _,
            Event.AuctionIndicated _,
            Event.Uncrossed _,
            Event.WithdrawalHeld _,
            Event.PayoutStarted _,
            Event.WithdrawalSettled _,
            Event.WithdrawalReleased _,
            Event.LedgerReported _ -> {}
      }
    }
  }

  private void define(Asset asset) {
    Map<Integer, Asset> assets = new LinkedHashMap<>(picture.assetById);
    assets.put(asset.id(), asset);
    picture = Picture.of(assets, picture.marketById);
  }

  private Market listed(Event.MarketListed it) {
    Asset quote = asset(it.quoteAssetId());
    boolean asQuote = it.notionalDecimals() == Command.AS_QUOTE_ASSET;
    return new Market(
        it.marketId(),
        asset(it.baseAssetId()),
        quote,
        it.priceDecimals(),
        it.quantityDecimals(),
        asQuote ? quote.decimals() : it.notionalDecimals(),
        it.rules(),
        TradingState.HALTED);
  }

  private void put(Market market) {
    Map<Integer, Market> markets = new LinkedHashMap<>(picture.marketById);
    markets.put(market.id(), market);
    picture = Picture.of(picture.assetById, markets);
  }

  @Override
  public Collection<Asset> assets() {
    return picture.assets;
  }

  @Override
  public Asset asset(String symbol) {
    return picture.assetBySymbol.get(symbol);
  }

  @Override
  public Asset asset(int id) {
    return picture.assetById.get(id);
  }

  @Override
  public Collection<Market> markets() {
    return picture.markets;
  }

  @Override
  public Market market(String symbol) {
    return picture.marketBySymbol.get(symbol);
  }

  @Override
  public Market market(int id) {
    return picture.marketById.get(id);
  }

  @Override
  public void writeTo(SnapshotOutput out) {
    out.int32(picture.assetById.size());
    for (Asset it : picture.assetById.values()) {
      out.event(new Event.AssetDefined(it.id(), it.symbol(), it.decimals(), it.name()));
    }
    out.int32(picture.markets.size());
    for (Market it : picture.markets) {
      out.event(
          new Event.MarketListed(
              it.id(),
              it.base().id(),
              it.quote().id(),
              it.priceDecimals(),
              it.quantityDecimals(),
              it.rules(),
              it.notionalDecimals()));
      out.int8(it.state().code());
    }
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) {
      Event.AssetDefined it = in.event(Event.AssetDefined.class);
      define(new Asset(it.assetId(), it.symbol(), it.decimals(), it.name()));
    }
    for (int left = in.count(); left > 0; left--) {
      Market market = listed(in.event(Event.MarketListed.class));
      byte state = in.int8();
      put(market.with(in.known(TradingState.of(state), state)));
    }
  }

  @Override
  public void clear() {
    picture = Picture.of(Map.of(), Map.of());
  }
}
