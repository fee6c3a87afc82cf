package sluice.gateway.marketdata;

import java.util.List;
import java.util.function.LongBinaryOperator;
import sluice.gateway.live.View;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Side;

/** The gateway's live views of instruments and market data, without Spring. */
public final class ViewedMarkets {
  private final InstrumentsView instruments = new InstrumentsView();
  private final MarketDataView data = new MarketDataView(instruments);

  /** In their order. */
  public List<View> views() {
    return List.of(instruments, data);
  }

  public Instruments instruments() {
    return instruments;
  }

  /** A market's price levels, best first, each folded into what came before. */
  public long fold(int marketId, Side side, long into, LongBinaryOperator fold) {
    Market market = instruments.market(marketId);
    if (market == null) return into;
    long folded = into;
    for (Book.Level level : data.of(market).book().levels(side)) {
      folded = fold.applyAsLong(fold.applyAsLong(folded, level.pricePoints()), level.lots());
    }
    return folded;
  }

  /** All that they know, as a snapshot would have it. */
  public void writeTo(SnapshotOutput out) {
    instruments.writeTo(out);
    data.writeTo(out);
    for (Market market : instruments.markets()) data.of(market).writeTo(out);
  }
}
