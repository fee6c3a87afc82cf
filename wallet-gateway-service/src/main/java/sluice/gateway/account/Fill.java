package sluice.gateway.account;

import java.io.IOException;
import java.util.UUID;
import sluice.gateway.history.HistoryFill;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Side;

/**
 * One order's share of a match. Units as on the wire.
 *
 * @param clientOrderId of the order; null when none was given
 * @param operatorId of the order; 0 when none was given
 * @param settledMinor quote paid by the buyer, fee included; received by the seller, fee taken off
 */
record Fill(
    long tradeId,
    long orderId,
    int marketId,
    UUID clientOrderId,
    long operatorId,
    long atMs,
    Side side,
    boolean taker,
    long pricePoints,
    long quantityLots,
    long settledMinor) {

  static Fill of(HistoryFill it) {
    return new Fill(
        it.tradeId(),
        it.orderId(),
        it.marketId(),
        it.clientOrderId(),
        it.operatorId(),
        it.atMs(),
        it.side(),
        it.taker(),
        it.pricePoints(),
        it.quantityLots(),
        it.settledMinor());
  }

  /** Without what its order says. */
  void writeTo(SnapshotOutput out) {
    out.int64(tradeId).int64(atMs).bool(taker);
    out.int64(pricePoints).int64(quantityLots).int64(settledMinor);
  }

  /** With what its order says, which may be forgotten. */
  void writeWholeTo(SnapshotOutput out) {
    out.int64(orderId).int32(marketId).uuid(clientOrderId).int64(operatorId).int8(side.code());
    writeTo(out);
  }

  static Fill readFrom(
      SnapshotInput in, long orderId, int marketId, UUID clientOrderId, long operatorId, Side side)
      throws IOException {
    long tradeId = in.int64();
    long atMs = in.int64();
    boolean taker = in.bool();
    return new Fill(
        tradeId,
        orderId,
        marketId,
        clientOrderId,
        operatorId,
        atMs,
        side,
        taker,
        in.int64(),
        in.int64(),
        in.int64());
  }

  static Fill readWholeFrom(SnapshotInput in) throws IOException {
    long orderId = in.int64();
    int marketId = in.int32();
    UUID clientOrderId = in.uuid();
    long operatorId = in.int64();
    byte side = in.int8();
    return readFrom(
        in, orderId, marketId, clientOrderId, operatorId, in.known(Side.of(side), side));
  }
}
