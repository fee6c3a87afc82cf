package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AdvanceClockDecoder;
import sluice.protocol.wire.AdvanceClockEncoder;
import sluice.protocol.wire.CancelOrderDecoder;
import sluice.protocol.wire.CancelOrderEncoder;
import sluice.protocol.wire.CancelOrdersDecoder;
import sluice.protocol.wire.CancelOrdersEncoder;
import sluice.protocol.wire.ChangeMarketRulesDecoder;
import sluice.protocol.wire.ChangeMarketRulesEncoder;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.protocol.wire.ChangeMarketStateEncoder;
import sluice.protocol.wire.CreditFundsDecoder;
import sluice.protocol.wire.CreditFundsEncoder;
import sluice.protocol.wire.DefineAssetDecoder;
import sluice.protocol.wire.DefineAssetEncoder;
import sluice.protocol.wire.EnterOrderDecoder;
import sluice.protocol.wire.EnterOrderEncoder;
import sluice.protocol.wire.EpochStartedDecoder;
import sluice.protocol.wire.EpochStartedEncoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.ListMarketDecoder;
import sluice.protocol.wire.ListMarketEncoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OpenAccountDecoder;
import sluice.protocol.wire.OpenAccountEncoder;
import sluice.protocol.wire.ReportLedgerDecoder;
import sluice.protocol.wire.ReportLedgerEncoder;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * Commands as bytes. Allocates; the hot path reads the flyweights of {@code sluice.protocol.wire}.
 */
public final class CommandCodec {
  private CommandCodec() {}

  /**
   * Writes a message with its header; a signature's place is left zero.
   *
   * @return its length in bytes
   */
  public static int encode(Command message, MutableDirectBuffer buffer, int offset) {
    return switch (message) {
      case Command.EpochStarted it -> encode(it, buffer, offset);
      case Command.AdvanceClock it -> encode(it, buffer, offset);
      case Command.EnterOrder it -> encode(it, buffer, offset);
      case Command.CancelOrder it -> encode(it, buffer, offset);
      case Command.CancelOrders it -> encode(it, buffer, offset);
      case Command.DefineAsset it -> encode(it, buffer, offset);
      case Command.ListMarket it -> encode(it, buffer, offset);
      case Command.ChangeMarketRules it -> encode(it, buffer, offset);
      case Command.ChangeMarketState it -> encode(it, buffer, offset);
      case Command.OpenAccount it -> encode(it, buffer, offset);
      case Command.ReportLedger it -> encode(it, buffer, offset);
      case Command.CreditFunds it -> encode(it, buffer, offset);
    };
  }

  /**
   * Reads one message.
   *
   * @throws Undecodable when the bytes are no whole message of this schema
   */
  public static Command decode(DirectBuffer buffer, int offset, int length) {
    DirectBuffer message = Fields.exactly(buffer, offset, length);
    MessageHeaderDecoder header = Fields.header(message);
    int body = MessageHeaderDecoder.ENCODED_LENGTH;
    try {
      return switch (header.templateId()) {
        case EpochStartedDecoder.TEMPLATE_ID ->
            decodeEpochStarted(message, body, header.blockLength(), header.version());
        case AdvanceClockDecoder.TEMPLATE_ID ->
            decodeAdvanceClock(message, body, header.blockLength(), header.version());
        case EnterOrderDecoder.TEMPLATE_ID ->
            decodeEnterOrder(message, body, header.blockLength(), header.version());
        case CancelOrderDecoder.TEMPLATE_ID ->
            decodeCancelOrder(message, body, header.blockLength(), header.version());
        case CancelOrdersDecoder.TEMPLATE_ID ->
            decodeCancelOrders(message, body, header.blockLength(), header.version());
        case DefineAssetDecoder.TEMPLATE_ID ->
            decodeDefineAsset(message, body, header.blockLength(), header.version());
        case ListMarketDecoder.TEMPLATE_ID ->
            decodeListMarket(message, body, header.blockLength(), header.version());
        case ChangeMarketRulesDecoder.TEMPLATE_ID ->
            decodeChangeMarketRules(message, body, header.blockLength(), header.version());
        case ChangeMarketStateDecoder.TEMPLATE_ID ->
            decodeChangeMarketState(message, body, header.blockLength(), header.version());
        case OpenAccountDecoder.TEMPLATE_ID ->
            decodeOpenAccount(message, body, header.blockLength(), header.version());
        case ReportLedgerDecoder.TEMPLATE_ID ->
            decodeReportLedger(message, body, header.blockLength(), header.version());
        case CreditFundsDecoder.TEMPLATE_ID ->
            decodeCreditFunds(message, body, header.blockLength(), header.version());
        default -> throw new Undecodable("no command has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  private static int encode(Command.EpochStarted it, MutableDirectBuffer buffer, int offset) {
    EpochStartedEncoder encoder = new EpochStartedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + EpochStartedEncoder.signatureEncodingOffset());
    encoder.epoch(it.epoch());
    encoder.baseSequence(it.baseSequence());
    encoder.stateHash(it.stateHash());
    encoder.putControlKey(it.controlKey(), 0, Fields.KEY_BYTES);
    encoder.putFundingKey(it.fundingKey(), 0, Fields.KEY_BYTES);
    encoder.putRuntimeKey(it.runtimeKey(), 0, Fields.KEY_BYTES);
    Fields.put(encoder.venueId(), it.venueId());
    return encoder.limit() - offset;
  }

  private static Command.EpochStarted decodeEpochStarted(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    EpochStartedDecoder decoder = new EpochStartedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.EpochStarted(
        decoder.epoch(),
        decoder.baseSequence(),
        decoder.stateHash(),
        Fields.key(decoder::getControlKey),
        Fields.key(decoder::getFundingKey),
        Fields.key(decoder::getRuntimeKey),
        Fields.get(decoder.venueId()));
  }

  private static int encode(Command.AdvanceClock it, MutableDirectBuffer buffer, int offset) {
    AdvanceClockEncoder encoder = new AdvanceClockEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + AdvanceClockEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    return encoder.limit() - offset;
  }

  private static Command.AdvanceClock decodeAdvanceClock(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AdvanceClockDecoder decoder = new AdvanceClockDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.AdvanceClock(Fields.get(decoder.origin()));
  }

  private static int encode(Command.EnterOrder it, MutableDirectBuffer buffer, int offset) {
    EnterOrderEncoder encoder = new EnterOrderEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.operatorId(it.operatorId());
    encoder.pricePoints(it.pricePoints());
    encoder.quantityLots(it.quantityLots());
    encoder.quoteMinor(it.quoteMinor());
    encoder.marketId(it.marketId());
    encoder.side(sluice.protocol.wire.Side.get(it.side().code()));
    encoder.orderType(sluice.protocol.wire.OrderType.get(it.orderType().code()));
    encoder.timeInForce(sluice.protocol.wire.TimeInForce.get(it.timeInForce().code()));
    encoder.postOnly(it.postOnly() ? Flag.YES : Flag.NO);
    encoder.selfTradePrevention(
        sluice.protocol.wire.SelfTradePrevention.get(it.selfTradePrevention().code()));
    return encoder.limit() - offset;
  }

  private static Command.EnterOrder decodeEnterOrder(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    EnterOrderDecoder decoder = new EnterOrderDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.EnterOrder(
        Fields.get(decoder.origin()),
        decoder.accountId(),
        Fields.get(decoder.clientOrderId()),
        decoder.operatorId(),
        decoder.pricePoints(),
        decoder.quantityLots(),
        decoder.quoteMinor(),
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

  private static int encode(Command.CancelOrder it, MutableDirectBuffer buffer, int offset) {
    CancelOrderEncoder encoder = new CancelOrderEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.orderId(it.orderId());
    Fields.put(encoder.clientOrderId(), it.clientOrderId());
    encoder.marketId(it.marketId());
    return encoder.limit() - offset;
  }

  private static Command.CancelOrder decodeCancelOrder(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelOrderDecoder decoder = new CancelOrderDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelOrder(
        Fields.get(decoder.origin()),
        decoder.accountId(),
        decoder.orderId(),
        Fields.get(decoder.clientOrderId()),
        decoder.marketId());
  }

  private static int encode(Command.CancelOrders it, MutableDirectBuffer buffer, int offset) {
    CancelOrdersEncoder encoder = new CancelOrdersEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    encoder.marketId(it.marketId());
    return encoder.limit() - offset;
  }

  private static Command.CancelOrders decodeCancelOrders(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CancelOrdersDecoder decoder = new CancelOrdersDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CancelOrders(
        Fields.get(decoder.origin()), decoder.accountId(), decoder.marketId());
  }

  private static int encode(Command.DefineAsset it, MutableDirectBuffer buffer, int offset) {
    DefineAssetEncoder encoder = new DefineAssetEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + DefineAssetEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.assetId(it.assetId());
    encoder.symbol(it.symbol());
    encoder.decimals((short) it.decimals());
    byte[] nameBytes = Fields.text(it.name());
    encoder.putName(nameBytes, 0, nameBytes.length);
    return encoder.limit() - offset;
  }

  private static Command.DefineAsset decodeDefineAsset(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    DefineAssetDecoder decoder = new DefineAssetDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.DefineAsset(
        Fields.get(decoder.origin()),
        decoder.assetId(),
        decoder.symbol(),
        decoder.decimals(),
        Fields.text(decoder.nameLength(), decoder::getName));
  }

  private static int encode(Command.ListMarket it, MutableDirectBuffer buffer, int offset) {
    ListMarketEncoder encoder = new ListMarketEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + ListMarketEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.baseAssetId(it.baseAssetId());
    encoder.quoteAssetId(it.quoteAssetId());
    encoder.priceDecimals((short) it.priceDecimals());
    encoder.quantityDecimals((short) it.quantityDecimals());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  private static Command.ListMarket decodeListMarket(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ListMarketDecoder decoder = new ListMarketDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ListMarket(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        decoder.baseAssetId(),
        decoder.quoteAssetId(),
        decoder.priceDecimals(),
        decoder.quantityDecimals(),
        Fields.get(decoder.rules()));
  }

  private static int encode(Command.ChangeMarketRules it, MutableDirectBuffer buffer, int offset) {
    ChangeMarketRulesEncoder encoder = new ChangeMarketRulesEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ChangeMarketRulesEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  private static Command.ChangeMarketRules decodeChangeMarketRules(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ChangeMarketRulesDecoder decoder = new ChangeMarketRulesDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ChangeMarketRules(
        Fields.get(decoder.origin()), decoder.marketId(), Fields.get(decoder.rules()));
  }

  private static int encode(Command.ChangeMarketState it, MutableDirectBuffer buffer, int offset) {
    ChangeMarketStateEncoder encoder = new ChangeMarketStateEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(
        buffer, encoder.offset() + ChangeMarketStateEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.marketId(it.marketId());
    encoder.target(sluice.protocol.wire.TradingState.get(it.target().code()));
    encoder.answersSequence(it.answersSequence());
    Fields.put(encoder.requestId(), it.requestId());
    byte[] actorBytes = Fields.text(it.actor());
    encoder.putActor(actorBytes, 0, actorBytes.length);
    byte[] reasonBytes = Fields.text(it.reason());
    encoder.putReason(reasonBytes, 0, reasonBytes.length);
    return encoder.limit() - offset;
  }

  private static Command.ChangeMarketState decodeChangeMarketState(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ChangeMarketStateDecoder decoder = new ChangeMarketStateDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ChangeMarketState(
        Fields.get(decoder.origin()),
        decoder.marketId(),
        Fields.known(TradingState.of(decoder.targetRaw()), "target", decoder.targetRaw()),
        decoder.answersSequence(),
        Fields.get(decoder.requestId()),
        Fields.text(decoder.actorLength(), decoder::getActor),
        Fields.text(decoder.reasonLength(), decoder::getReason));
  }

  private static int encode(Command.OpenAccount it, MutableDirectBuffer buffer, int offset) {
    OpenAccountEncoder encoder = new OpenAccountEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + OpenAccountEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    encoder.accountId(it.accountId());
    return encoder.limit() - offset;
  }

  private static Command.OpenAccount decodeOpenAccount(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    OpenAccountDecoder decoder = new OpenAccountDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.OpenAccount(Fields.get(decoder.origin()), decoder.accountId());
  }

  private static int encode(Command.ReportLedger it, MutableDirectBuffer buffer, int offset) {
    ReportLedgerEncoder encoder = new ReportLedgerEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + ReportLedgerEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  private static Command.ReportLedger decodeReportLedger(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    ReportLedgerDecoder decoder = new ReportLedgerDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.ReportLedger(Fields.get(decoder.origin()), Fields.get(decoder.requestId()));
  }

  private static int encode(Command.CreditFunds it, MutableDirectBuffer buffer, int offset) {
    CreditFundsEncoder encoder = new CreditFundsEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + CreditFundsEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    Fields.put(encoder.creditId(), it.creditId());
    encoder.accountId(it.accountId());
    encoder.amountMinor(it.amountMinor());
    encoder.assetId(it.assetId());
    return encoder.limit() - offset;
  }

  private static Command.CreditFunds decodeCreditFunds(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CreditFundsDecoder decoder = new CreditFundsDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.CreditFunds(
        Fields.get(decoder.origin()),
        Fields.get(decoder.creditId()),
        decoder.accountId(),
        decoder.amountMinor(),
        decoder.assetId());
  }
}
