package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balances;
import sluice.matching.core.account.Positions;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Scale;

/**
 * What a trade does to the money: the buyer's hold pays, both get what they are due, the venue gets
 * the difference. One thread; allocates nothing.
 */
public final class Settlement {
  private final ShardState state;
  private final Orders orders;
  private final Positions positions;
  private final Balances balances;
  private final MatchingEvents events;

  public Settlement(ShardState state, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.positions = state.positions;
    this.balances = state.balances;
    this.events = events;
  }

  /**
   * Settles a trade whose lots are off both orders' leaves already, and says it.
   *
   * @param takerBookPoints in an uncross the taker's place in the book, else 0
   */
  public void trade(
      Market market, int maker, int taker, long price, long lots, long takerBookPoints) {
    Scale scale = market.scale();
    boolean takerBuys = orders.isBuy(taker);
    int buyer = takerBuys ? taker : maker;
    int seller = takerBuys ? maker : taker;
    long exact = price * lots;
    long base = lots * scale.baseMinorPerLot();
    int makerPpm = orders.makerPpm(maker);
    int takerPpm = orders.takerPpm(taker);
    long paid = scale.buyerPays(exact, takerBuys ? takerPpm : makerPpm);
    long received = scale.sellerReceives(exact, takerBuys ? makerPpm : takerPpm);

    long buyerHeld = orders.held(buyer);
    long buyerKeeps = keeps(scale, buyer, buyerHeld, paid);
    orders.held(buyer, buyerKeeps);
    buyerHeld -= buyerKeeps;
    orders.held(seller, orders.held(seller) - base);
    int buyerPlace = orders.position(buyer);
    int sellerPlace = orders.position(seller);
    balances.move(positions.quoteBalance(buyerPlace), buyerHeld - paid, -buyerHeld);
    balances.addAvailable(positions.baseBalance(buyerPlace), base);
    balances.spendHeld(positions.baseBalance(sellerPlace), base);
    balances.addAvailable(positions.quoteBalance(sellerPlace), received);
    state.ledger.addFee(market.quoteAssetId(), paid - received);
    state.counters.trades++;
    events.traded(
        market.id(),
        orders.id(maker),
        orders.id(taker),
        positions.accountId(takerBuys ? sellerPlace : buyerPlace),
        positions.accountId(takerBuys ? buyerPlace : sellerPlace),
        orders.side(taker),
        price,
        lots,
        orders.leaves(maker),
        orders.leaves(taker),
        buyerHeld,
        paid,
        received,
        orders.price(maker),
        takerBookPoints);
  }

  /** A limit order keeps just what its rest may still cost, a market order what it did not pay. */
  private long keeps(Scale scale, int buyer, long held, long paid) {
    long limit = orders.price(buyer);
    if (limit == 0) return held - paid;
    long leaves = orders.leaves(buyer);
    return leaves == 0 ? 0 : scale.hold(limit * leaves, orders.worstPpm(buyer));
  }
}
