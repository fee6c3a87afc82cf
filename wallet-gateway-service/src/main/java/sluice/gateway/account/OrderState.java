package sluice.gateway.account;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import sluice.gateway.history.HistoryOrder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;

/**
 * An order at one moment. Units as on the wire.
 *
 * @param clientOrderId null when none was given
 * @param operatorId 0 when none was given
 * @param filledExact points × lots over all its fills
 * @param settledMinor quote paid by a buy, fees included; received by a sell, fees taken off
 * @param decrementedExact points × lots of what self-trade prevention took off it
 * @param decrementedMinor what was released from its hold for that
 * @param heldMinor still held for it: of the quote asset for a buy, of the base asset for a sell
 * @param waiting whether it waits for its trigger
 * @param resting whether it stands in the book
 * @param closed null while it is open
 * @param fills oldest first
 */
record OrderState(
    long orderId,
    int marketId,
    UUID clientOrderId,
    long operatorId,
    Side side,
    Terms terms,
    long createdMs,
    long updatedMs,
    long filledLots,
    BigInteger filledExact,
    BigInteger settledMinor,
    BigInteger decrementedExact,
    BigInteger decrementedMinor,
    long heldMinor,
    boolean waiting,
    boolean resting,
    ClosedReason closed,
    List<Fill> fills) {

  /** An order that memory has forgotten: it is closed. */
  static OrderState of(HistoryOrder it) {
    return new OrderState(
        it.orderId(),
        it.marketId(),
        it.clientOrderId(),
        it.operatorId(),
        it.side(),
        Terms.of(it),
        it.createdMs(),
        it.updatedMs(),
        it.filledLots(),
        it.filledExact(),
        it.settledMinor(),
        it.decrementedExact(),
        it.decrementedMinor(),
        0,
        false,
        false,
        it.closed(),
        it.fills().stream().map(Fill::of).toList());
  }

  /** The same with all its fills. */
  OrderState with(List<Fill> all) {
    return new OrderState(
        orderId,
        marketId,
        clientOrderId,
        operatorId,
        side,
        terms,
        createdMs,
        updatedMs,
        filledLots,
        filledExact,
        settledMinor,
        decrementedExact,
        decrementedMinor,
        heldMinor,
        waiting,
        resting,
        closed,
        all);
  }
}
