package sluice.gateway.marketdata;

import java.io.IOException;
import sluice.gateway.history.HistoryTrade;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Side;

/**
 * A match. Units as on the wire.
 *
 * @param id number of its event
 */
record Trade(long id, long atMs, long pricePoints, long quantityLots, Side takerSide) {
  static Trade of(HistoryTrade it) {
    return new Trade(it.tradeId(), it.atMs(), it.pricePoints(), it.quantityLots(), it.takerSide());
  }

  void writeTo(SnapshotOutput out) {
    out.int64(id).int64(atMs).int64(pricePoints).int64(quantityLots).int8(takerSide.code());
  }

  static Trade readFrom(SnapshotInput in) throws IOException {
    long id = in.int64();
    long atMs = in.int64();
    long pricePoints = in.int64();
    long quantityLots = in.int64();
    byte side = in.int8();
    return new Trade(id, atMs, pricePoints, quantityLots, in.known(Side.of(side), side));
  }
}
