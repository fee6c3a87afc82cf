package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AccountOpenedDecoder;
import sluice.protocol.wire.AccountOpenedEncoder;
import sluice.protocol.wire.AssetDefinedDecoder;
import sluice.protocol.wire.AssetDefinedEncoder;
import sluice.protocol.wire.CancelRejectedDecoder;
import sluice.protocol.wire.CancelRejectedEncoder;
import sluice.protocol.wire.CommandRefusedDecoder;
import sluice.protocol.wire.CommandRefusedEncoder;
import sluice.protocol.wire.EpochBeganDecoder;
import sluice.protocol.wire.EpochBeganEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.FundsCreditedDecoder;
import sluice.protocol.wire.FundsCreditedEncoder;
import sluice.protocol.wire.LedgerReportedDecoder;
import sluice.protocol.wire.LedgerReportedEncoder;
import sluice.protocol.wire.MarketListedDecoder;
import sluice.protocol.wire.MarketListedEncoder;
import sluice.protocol.wire.MarketRulesChangedDecoder;
import sluice.protocol.wire.MarketRulesChangedEncoder;
import sluice.protocol.wire.MarketStateChangedDecoder;
import sluice.protocol.wire.MarketStateChangedEncoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OrderAcceptedDecoder;
import sluice.protocol.wire.OrderAcceptedEncoder;
import sluice.protocol.wire.OrderClosedDecoder;
import sluice.protocol.wire.OrderClosedEncoder;
import sluice.protocol.wire.OrderRejectedDecoder;
import sluice.protocol.wire.OrderRejectedEncoder;
import sluice.protocol.wire.OrderRestedDecoder;
import sluice.protocol.wire.OrderRestedEncoder;
import sluice.protocol.wire.OrdersCancelledDecoder;
import sluice.protocol.wire.OrdersCancelledEncoder;
import sluice.protocol.wire.TradedDecoder;
import sluice.protocol.wire.TradedEncoder;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** Events as bytes. */
public final class EventCodec {
  private EventCodec() {}

  /**
   * Writes a message with its header; a signature's place is left zero.
   *
   * @return its length in bytes
   */
  public static int encode(Event message, MutableDirectBuffer buffer, int offset) {
    return switch (message) {
      case Event.EpochBegan it -> encode(it, buffer, offset);
      case Event.CommandRefused it -> encode(it, buffer, offset);
      case Event.OrderAccepted it -> encode(it, buffer, offset);
      case Event.OrderRejected it -> encode(it, buffer, offset);
      case Event.OrderRested it -> encode(it, buffer, offset);
      case Event.Traded it -> encode(it, buffer, offset);
      case Event.OrderClosed it -> encode(it, buffer, offset);
      case Event.CancelRejected it -> encode(it, buffer, offset);
      case Event.OrdersCancelled it -> encode(it, buffer, offset);
      case Event.AssetDefined it -> encode(it, buffer, offset);
      case Event.MarketListed it -> encode(it, buffer, offset);
      case Event.MarketRulesChanged it -> encode(it, buffer, offset);
      case Event.MarketStateChanged it -> encode(it, buffer, offset);
      case Event.AccountOpened it -> encode(it, buffer, offset);
      case Event.FundsCredited it -> encode(it, buffer, offset);
      case Event.LedgerReported it -> encode(it, buffer, offset);
    };
  }

  /**
   * Reads one message.
   *
   * @throws Undecodable when the bytes are no whole message of this schema
   */
  public static Event decode(DirectBuffer buffer, int offset, int length) {
    DirectBuffer message = Fields.exactly(buffer, offset, length);
    MessageHeaderDecoder header = Fields.header(message);
    int body = MessageHeaderDecoder.ENCODED_LENGTH;
    try {
      return switch (header.templateId()) {
        case EpochBeganDecoder.TEMPLATE_ID ->
            decodeEpochBegan(message, body, header.blockLength(), header.version());
        case CommandRefusedDecoder.TEMPLATE_ID ->
            decodeCommandRefused(message, body, header.blockLength(), header.version());
        case OrderAcceptedDecoder.TEMPLATE_ID ->
            decodeOrderAccepted(message, body, header.blockLength(), header.version());
        case OrderRejectedDecoder.TEMPLATE_ID ->
            decodeOrderRejected(message, body, header.blockLength(), header.version());
        case OrderRestedDecoder.TEMPLATE_ID ->
            decodeOrderRested(message, body, header.blockLength(), header.version());
        case TradedDecoder.TEMPLATE_ID ->
            decodeTraded(message, body, header.blockLength(), header.version());
        case OrderClosedDecoder.TEMPLATE_ID ->
            decodeOrderClosed(message, body, header.blockLength(), header.version());
        case CancelRejectedDecoder.TEMPLATE_ID ->
            decodeCancelRejected(message, body, header.blockLength(), header.version());
        case OrdersCancelledDecoder.TEMPLATE_ID ->
            decodeOrdersCancelled(message, body, header.blockLength(), header.version());
        case AssetDefinedDecoder.TEMPLATE_ID ->
            decodeAssetDefined(message, body, header.blockLength(), header.version());
        case MarketListedDecoder.TEMPLATE_ID ->
            decodeMarketListed(message, body, header.blockLength(), header.version());
        case MarketRulesChangedDecoder.TEMPLATE_ID ->
            decodeMarketRulesChanged(message, body, header.blockLength(), header.version());
        case MarketStateChangedDecoder.TEMPLATE_ID ->
            decodeMarketStateChanged(message, body, header.blockLength(), header.version());
        case AccountOpenedDecoder.TEMPLATE_ID ->
            decodeAccountOpened(message, body, header.blockLength(), header.version());
        case FundsCreditedDecoder.TEMPLATE_ID ->
            decodeFundsCredited(message, body, header.blockLength(), header.version());
        case LedgerReportedDecoder.TEMPLATE_ID ->
            decodeLedgerReported(message, body, header.blockLength(), header.version());
        default -> throw new Undecodable("no event has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  private static int encode(Event.EpochBegan it, MutableDirectBuffer buffer, int offset) {
    EpochBeganEncoder encoder = new EpochBeganEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.epoch(it.epoch());
    encoder.baseSequence(it.baseSequence());
    Fields.put(encoder.venueId(), it.venueId());
    return encoder.limit() - offset;
  }

  private static Event.EpochBegan decodeEpochBegan(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    EpochBeganDecoder decoder = new EpochBeganDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.EpochBegan(
        decoder.epoch(), decoder.baseSequence(), Fields.get(decoder.venueId()));
  }

  private static int encode(Event.CommandRefused it, MutableDirectBuffer buffer, int offset) {
    CommandRefusedEncoder encoder = new CommandRefusedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.templateId(it.templateId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    encoder.marketId(it.marketId());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  private static Event.CommandRefused decodeCommandRefused(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CommandRefusedDecoder decoder = new CommandRefusedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.CommandRefused(
        decoder.templateId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()),
        decoder.marketId(),
        Fields.get(decoder.requestId()));
  }

  private static int encode(Event.OrderAccepted it, MutableDirectBuffer buffer, int offset) {
    OrderAcceptedEncoder encoder = new OrderAcceptedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.operatorId(it.operatorId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.heldMinor(it.heldMinor());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.orderType(sluice.protocol.wire.OrderType.get(it.orderType().code()));
    encoder.timeInForce(sluice.protocol.wire.TimeInForce.get(it.timeInForce().code()));
    encoder.postOnly(it.postOnly() ? Flag.YES : Flag.NO);
    encoder.selfTradePrevention(
        sluice.protocol.wire.SelfTradePrevention.get(it.selfTradePrevention().code()));
    return encoder.limit() - offset;
  }

  private static Event.OrderAccepted decodeOrderAccepted(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderAcceptedDecoder decoder = new OrderAcceptedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderAccepted(
        decoder.orderId(),
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.operatorId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.quoteMinor(),
        decoder.heldMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()),
        Fields.known(OrderType.of(decoder.orderTypeRaw()), "orderType", decoder.orderTypeRaw()),
        Fields.known(
            TimeInForce.of(decoder.timeInForceRaw()), "timeInForce", decoder.timeInForceRaw()),
        decoder.postOnlyRaw() == Flag.YES.value(),
        Fields.known(
            SelfTradePrevention.of(decoder.selfTradePreventionRaw()),
            "selfTradePrevention",
            decoder.selfTradePreventionRaw()));
  }

  private static int encode(Event.OrderRejected it, MutableDirectBuffer buffer, int offset) {
    OrderRejectedEncoder encoder = new OrderRejectedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    return encoder.limit() - offset;
  }

  private static Event.OrderRejected decodeOrderRejected(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderRejectedDecoder decoder = new OrderRejectedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderRejected(
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()));
  }

  private static int encode(Event.OrderRested it, MutableDirectBuffer buffer, int offset) {
    OrderRestedEncoder encoder = new OrderRestedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.pricePoints(it.pricePoints());
    encoder.leavesLots(it.leavesLots());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    return encoder.limit() - offset;
  }

  private static Event.OrderRested decodeOrderRested(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderRestedDecoder decoder = new OrderRestedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderRested(
        decoder.orderId(),
        decoder.accountId(),
        decoder.pricePoints(),
        decoder.leavesLots(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()));
  }

  private static int encode(Event.Traded it, MutableDirectBuffer buffer, int offset) {
    TradedEncoder encoder = new TradedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.makerOrderId(it.makerOrderId());
    encoder.takerOrderId(it.takerOrderId());
    encoder.makerAccountId(it.makerAccountId());
    encoder.takerAccountId(it.takerAccountId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.makerLeavesLots(it.makerLeavesLots());
    encoder.takerLeavesLots(it.takerLeavesLots());
    encoder.buyerHeldMinor(it.buyerHeldMinor());
    encoder.buyerPaidMinor(it.buyerPaidMinor());
    encoder.sellerReceivedMinor(it.sellerReceivedMinor());
    encoder.marketId(it.marketId());
    encoder.takerSide(sluice.protocol.wire.Side.get(it.takerSide().code()));
    return encoder.limit() - offset;
  }

  private static Event.Traded decodeTraded(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    TradedDecoder decoder = new TradedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.Traded(
        decoder.makerOrderId(),
        decoder.takerOrderId(),
        decoder.makerAccountId(),
        decoder.takerAccountId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.makerLeavesLots(),
        decoder.takerLeavesLots(),
        decoder.buyerHeldMinor(),
        decoder.buyerPaidMinor(),
        decoder.sellerReceivedMinor(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.takerSideRaw()), "takerSide", decoder.takerSideRaw()));
  }

  private static int encode(Event.OrderClosed it, MutableDirectBuffer buffer, int offset) {
    OrderClosedEncoder encoder = new OrderClosedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.orderId(it.orderId());
    encoder.accountId(it.accountId());
    encoder.leavesLots(it.leavesLots());
    encoder.releasedMinor(it.releasedMinor());
    encoder.pricePoints(it.pricePoints());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.reason(sluice.protocol.wire.ClosedReason.get(it.reason().code()));
    encoder.wasResting(it.wasResting() ? Flag.YES : Flag.NO);
    return encoder.limit() - offset;
  }

  private static Event.OrderClosed decodeOrderClosed(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrderClosedDecoder decoder = new OrderClosedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrderClosed(
        decoder.orderId(),
        decoder.accountId(),
        decoder.leavesLots(),
        decoder.releasedMinor(),
        decoder.pricePoints(),
        decoder.marketId(),
        Fields.known(Side.of(decoder.sideRaw()), "side", decoder.sideRaw()),
        Fields.known(ClosedReason.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()),
        decoder.wasRestingRaw() == Flag.YES.value());
  }

  private static int encode(Event.CancelRejected it, MutableDirectBuffer buffer, int offset) {
    CancelRejectedEncoder encoder = new CancelRejectedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    return encoder.limit() - offset;
  }

  private static Event.CancelRejected decodeCancelRejected(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelRejectedDecoder decoder = new CancelRejectedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.CancelRejected(
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()));
  }

  private static int encode(Event.OrdersCancelled it, MutableDirectBuffer buffer, int offset) {
    OrdersCancelledEncoder encoder = new OrdersCancelledEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    encoder.marketId(it.marketId());
    encoder.cancelled(it.cancelled());
    encoder.refused(it.refused());
    return encoder.limit() - offset;
  }

  private static Event.OrdersCancelled decodeOrdersCancelled(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OrdersCancelledDecoder decoder = new OrdersCancelledDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.OrdersCancelled(
        decoder.accountId(), decoder.marketId(), decoder.cancelled(), decoder.refused());
  }

  private static int encode(Event.AssetDefined it, MutableDirectBuffer buffer, int offset) {
    AssetDefinedEncoder encoder = new AssetDefinedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.assetId(it.assetId());
    encoder.symbol(it.symbol());
    encoder.decimals((short) it.decimals());
    byte[] nameBytes = Fields.text(it.name());
    encoder.putName(nameBytes, 0, nameBytes.length);
    return encoder.limit() - offset;
  }

  private static Event.AssetDefined decodeAssetDefined(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AssetDefinedDecoder decoder = new AssetDefinedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AssetDefined(
        decoder.assetId(),
        decoder.symbol(),
        decoder.decimals(),
        Fields.text(decoder.nameLength(), decoder::getName));
  }

  private static int encode(Event.MarketListed it, MutableDirectBuffer buffer, int offset) {
    MarketListedEncoder encoder = new MarketListedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.baseAssetId(it.baseAssetId());
    encoder.quoteAssetId(it.quoteAssetId());
    encoder.priceDecimals((short) it.priceDecimals());
    encoder.quantityDecimals((short) it.quantityDecimals());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  private static Event.MarketListed decodeMarketListed(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketListedDecoder decoder = new MarketListedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketListed(
        decoder.marketId(),
        decoder.baseAssetId(),
        decoder.quoteAssetId(),
        decoder.priceDecimals(),
        decoder.quantityDecimals(),
        Fields.get(decoder.rules()));
  }

  private static int encode(Event.MarketRulesChanged it, MutableDirectBuffer buffer, int offset) {
    MarketRulesChangedEncoder encoder = new MarketRulesChangedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  private static Event.MarketRulesChanged decodeMarketRulesChanged(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketRulesChangedDecoder decoder = new MarketRulesChangedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketRulesChanged(decoder.marketId(), Fields.get(decoder.rules()));
  }

  private static int encode(Event.MarketStateChanged it, MutableDirectBuffer buffer, int offset) {
    MarketStateChangedEncoder encoder = new MarketStateChangedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.before(sluice.protocol.wire.TradingState.get(it.before().code()));
    encoder.after(sluice.protocol.wire.TradingState.get(it.after().code()));
    encoder.bookHash(it.bookHash());
    encoder.openOrders(it.openOrders());
    encoder.answersSequence(it.answersSequence());
    Fields.put(encoder.requestId(), it.requestId());
    byte[] actorBytes = Fields.text(it.actor());
    encoder.putActor(actorBytes, 0, actorBytes.length);
    byte[] reasonBytes = Fields.text(it.reason());
    encoder.putReason(reasonBytes, 0, reasonBytes.length);
    return encoder.limit() - offset;
  }

  private static Event.MarketStateChanged decodeMarketStateChanged(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketStateChangedDecoder decoder = new MarketStateChangedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketStateChanged(
        decoder.marketId(),
        Fields.known(TradingState.of(decoder.beforeRaw()), "before", decoder.beforeRaw()),
        Fields.known(TradingState.of(decoder.afterRaw()), "after", decoder.afterRaw()),
        decoder.bookHash(),
        decoder.openOrders(),
        decoder.answersSequence(),
        Fields.get(decoder.requestId()),
        Fields.text(decoder.actorLength(), decoder::getActor),
        Fields.text(decoder.reasonLength(), decoder::getReason));
  }

  private static int encode(Event.AccountOpened it, MutableDirectBuffer buffer, int offset) {
    AccountOpenedEncoder encoder = new AccountOpenedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.accountId(it.accountId());
    return encoder.limit() - offset;
  }

  private static Event.AccountOpened decodeAccountOpened(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AccountOpenedDecoder decoder = new AccountOpenedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AccountOpened(decoder.accountId());
  }

  private static int encode(Event.FundsCredited it, MutableDirectBuffer buffer, int offset) {
    FundsCreditedEncoder encoder = new FundsCreditedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.creditId(), it.creditId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  private static Event.FundsCredited decodeFundsCredited(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    FundsCreditedDecoder decoder = new FundsCreditedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.FundsCredited(
        Fields.get(decoder.creditId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }

  private static int encode(Event.LedgerReported it, MutableDirectBuffer buffer, int offset) {
    LedgerReportedEncoder encoder = new LedgerReportedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.stateHash(it.stateHash());
    encoder.accounts(it.accounts());
    encoder.openOrders(it.openOrders());
    LedgerReportedEncoder.AssetsEncoder assets = encoder.assetsCount(it.assets().size());
    for (AssetTotals totals : it.assets()) Fields.put(assets.next(), totals);
    return encoder.limit() - offset;
  }

  private static Event.LedgerReported decodeLedgerReported(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    LedgerReportedDecoder decoder = new LedgerReportedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.LedgerReported(
        Fields.get(decoder.requestId()),
        decoder.stateHash(),
        decoder.accounts(),
        decoder.openOrders(),
        Fields.totals(decoder.assets()));
  }
}
