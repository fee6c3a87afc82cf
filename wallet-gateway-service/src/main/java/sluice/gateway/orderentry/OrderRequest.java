package sluice.gateway.orderentry;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Command;
import sluice.protocol.Origin;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.TimeInForce;

/**
 * An order as somebody asked for it, checked field by field as far as that needs no core: what
 * depends on the market's rules, its state and the account is the core's to refuse.
 *
 * @param pricePoints 0 for a market order
 * @param quantityLots 0 when quoteMinor is given
 * @param quoteMinor 0 when quantityLots is given
 * @param operatorId 0 when none was given
 * @param clientOrderId null when none was given
 */
record OrderRequest(
    Market market,
    GivenSide side,
    GivenType type,
    long operatorId,
    UUID clientOrderId,
    long quantityLots,
    long quoteMinor,
    long pricePoints,
    TimeInForce timeInForce,
    boolean postOnly,
    GivenSelfTrade selfTrade,
    boolean protectionOff,
    boolean responseRequired) {
  private static final String MARKET = "market";
  private static final String SIDE = "side";
  private static final String ORDER_TYPE = "orderType";
  private static final String TIME_IN_FORCE = "timeInForce";
  private static final String POST_ONLY = "postOnly";
  private static final String SELF_TRADE = "selfTradePrevention";
  private static final String PROTECTION = "disableMarketProtection";
  private static final String RESPONSE = "responseRequired";
  private static final String COD_GROUP = "codGroupId";
  private static final List<String> TRIGGER =
      List.of("triggerAmount", "triggerType", "triggerReference");

  private static final long NO_TRIGGER = 0;
  private static final int NO_GROUP = 0;

  /** Every field that an order may have. */
  static final Set<String> FIELDS =
      Set.of(
          MARKET,
          SIDE,
          ORDER_TYPE,
          OrderIds.OPERATOR_ID,
          OrderIds.CLIENT_ORDER_ID,
          Amount.AMOUNT.parameter(),
          Amount.AMOUNT_QUOTE.parameter(),
          Amount.PRICE.parameter(),
          "triggerAmount",
          "triggerType",
          "triggerReference",
          TIME_IN_FORCE,
          POST_ONLY,
          SELF_TRADE,
          PROTECTION,
          RESPONSE,
          COD_GROUP);

  /**
   * Reads an order; its fields are checked in the order in which the API documents them.
   *
   * @throws Refused for the first field that is not right; while the market takes no orders at all,
   *     for that
   */
  static OrderRequest read(Params params, Instruments instruments) throws Refused {
    Market market = GivenMarket.required(params, instruments);
    try {
      return read(params, market);
    } catch (Refused e) {
      throw ClosedMarket.orElse(e, market, ClosedMarket.toOrders(market.state()));
    }
  }

  private static OrderRequest read(Params params, Market market) throws Refused {
    GivenSide side = required(params, SIDE, GivenSide.class);
    GivenType type = required(params, ORDER_TYPE, GivenType.class);
    long operatorId = OrderIds.operatorId(params);
    UUID clientOrderId = OrderIds.clientOrderId(params);
    boolean isMarket = type.type() == OrderType.MARKET;
    checkSize(params, isMarket);
    long lots = Amount.AMOUNT.read(params, market.quantityDecimals());
    long quote = Amount.AMOUNT_QUOTE.read(params, market.quote().decimals());
    if (!isMarket && !params.has(Amount.PRICE.parameter())) {
      throw Refused.required(Amount.PRICE.parameter());
    }
    if (isMarket) notFor(type, params, Amount.PRICE.parameter());
    long price = Amount.PRICE.read(params, market.priceDecimals());
    for (String each : TRIGGER) notFor(type, params, each);
    if (isMarket) notFor(type, params, TIME_IN_FORCE);
    GivenTimeInForce timeInForce =
        params.oneOf(TIME_IN_FORCE, GivenTimeInForce.class, GivenTimeInForce.GTC);
    boolean postOnly = params.flag(POST_ONLY, false);
    if (isMarket && postOnly) notFor(type, params, POST_ONLY);
    if (postOnly && timeInForce != GivenTimeInForce.GTC) {
      throw new Refused(
          ErrorCode.PARAMETERS_EXCLUSIVE,
          "postOnly parameter is invalid. It excludes timeInForce " + timeInForce.apiName() + ".");
    }
    GivenSelfTrade selfTrade =
        params.oneOf(SELF_TRADE, GivenSelfTrade.class, GivenSelfTrade.DECREMENT_AND_CANCEL);
    boolean protectionOff = params.flag(PROTECTION, false);
    boolean responseRequired = params.flag(RESPONSE, true);
    if (params.has(COD_GROUP)) {
      throw Refused.invalid(COD_GROUP, "Groups for cancel-on-disconnect are not offered.");
    }
    return new OrderRequest(
        market,
        side,
        type,
        operatorId,
        clientOrderId,
        lots,
        quote,
        price,
        timeInForce.timeInForce(),
        postOnly,
        selfTrade,
        isMarket && protectionOff,
        responseRequired);
  }

  private static void checkSize(Params params, boolean isMarket) throws Refused {
    boolean base = params.has(Amount.AMOUNT.parameter());
    boolean quote = params.has(Amount.AMOUNT_QUOTE.parameter());
    if (quote && !isMarket) notFor(GivenType.LIMIT, params, Amount.AMOUNT_QUOTE.parameter());
    if (base && quote) {
      throw new Refused(
          ErrorCode.PARAMETERS_EXCLUSIVE,
          "amountQuote parameter is invalid. It excludes the parameter amount.");
    }
    if (!base && !quote) throw Refused.required(Amount.AMOUNT.parameter());
  }

  private static void notFor(GivenType type, Params params, String name) throws Refused {
    if (!params.has(name)) return;
    throw new Refused(
        ErrorCode.PARAMETER_NOT_FOR_ORDER_TYPE,
        "%s parameter is not supported for orderType %s.".formatted(name, type.apiName()));
  }

  private static <E extends Enum<E> & sluice.gateway.edge.ApiName> E required(
      Params params, String name, Class<E> kind) throws Refused {
    E value = params.oneOf(name, kind, null);
    if (value == null) throw Refused.required(name);
    return value;
  }

  /** The command that asks the core for it. */
  Command.EnterOrder command(Origin origin, long accountId) {
    return new Command.EnterOrder(
        origin,
        accountId,
        clientOrderId,
        operatorId,
        pricePoints,
        quantityLots,
        quoteMinor,
        market.id(),
        side.side(),
        type.type(),
        timeInForce,
        postOnly,
        selfTrade.prevention(),
        protectionOff,
        NO_TRIGGER,
        null,
        NO_GROUP);
  }
}
