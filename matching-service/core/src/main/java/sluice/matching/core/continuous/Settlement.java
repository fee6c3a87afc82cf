package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balances;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Position;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Scale;

/**
 * What a trade does to the money: the buyer's hold pays, both get what they are due, the venue gets
 * the difference. One thread; allocates nothing.
 */
public final class Settlement {
  private final ShardState state;
  private final Balances balances;
  private final MatchingEvents events;

  public Settlement(ShardState state, MatchingEvents events) {
    this.state = state;
    this.balances = state.balances;
    this.events = events;
  }

  /**
   * Settles a trade whose lots are off both orders' leaves already, and says it.
   *
   * @param takerBookPoints in an uncross the taker's place in the book, else 0
   */
  public void trade(
      Market market, Order maker, Order taker, long price, long lots, long takerBookPoints) {
    Scale scale = market.scale();
    boolean takerBuys = taker.buy;
    Order buyer = takerBuys ? taker : maker;
    Order seller = takerBuys ? maker : taker;
    long exact = price * lots;
    long base = lots * scale.baseMinorPerLot();
    int makerPpm = maker.makerPpm;
    int takerPpm = taker.takerPpm;
    long paid = scale.buyerPays(exact, takerBuys ? takerPpm : makerPpm);
    long received = scale.sellerReceives(exact, takerBuys ? makerPpm : takerPpm);

    long buyerHeld = buyer.heldMinor;
    long buyerKeeps = keeps(scale, buyer, buyerHeld, paid);
    buyer.heldMinor = buyerKeeps;
    buyerHeld -= buyerKeeps;
    seller.heldMinor -= base;
    Position buyerPlace = buyer.position;
    Position sellerPlace = seller.position;
    balances.move(buyerPlace.quote(), buyerHeld - paid, -buyerHeld);
    balances.addAvailable(buyerPlace.base(), base);
    balances.spendHeld(sellerPlace.base(), base);
    balances.addAvailable(sellerPlace.quote(), received);
    state.ledger.addFee(market.quoteAssetId(), paid - received);
    state.counters.trades++;
    events.traded(
        market.id(),
        maker.id,
        taker.id,
        maker.position.accountId(),
        taker.position.accountId(),
        taker.side(),
        price,
        lots,
        maker.leavesLots,
        taker.leavesLots,
        buyerHeld,
        paid,
        received,
        maker.pricePoints,
        takerBookPoints);
  }

  /** A limit order keeps just what its rest may still cost, a market order what it did not pay. */
  private long keeps(Scale scale, Order buyer, long held, long paid) {
    long limit = buyer.pricePoints;
    if (limit == 0) return held - paid;
    long leaves = buyer.leavesLots;
    return leaves == 0 ? 0 : scale.hold(limit * leaves, buyer.worstPpm());
  }
}
