package sluice.matching.core.oracle;

import sluice.matching.core.AmendedOrder;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/** What the oracle says of an amend; its components are in the order in which tapes show them. */
record Amended(
    long orderId,
    long accountId,
    int marketId,
    Side side,
    long pricePoints,
    long quantityLots,
    long leavesLots,
    long quoteMinor,
    long triggerPoints,
    TimeInForce timeInForce,
    boolean postOnly,
    SelfTradePrevention selfTradePrevention)
    implements AmendedOrder {}
