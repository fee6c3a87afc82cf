package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AccountOpenedDecoder;
import sluice.protocol.wire.AmendRejectedDecoder;
import sluice.protocol.wire.AssetDefinedDecoder;
import sluice.protocol.wire.AuctionIndicatedDecoder;
import sluice.protocol.wire.CancelRejectedDecoder;
import sluice.protocol.wire.CommandRefusedDecoder;
import sluice.protocol.wire.CommandRefusedEncoder;
import sluice.protocol.wire.DisconnectTimerExpiredDecoder;
import sluice.protocol.wire.DisconnectTimerSetDecoder;
import sluice.protocol.wire.EpochBeganDecoder;
import sluice.protocol.wire.EpochBeganEncoder;
import sluice.protocol.wire.FeeTierAssignedDecoder;
import sluice.protocol.wire.FeeTierChangedDecoder;
import sluice.protocol.wire.FundsCreditedDecoder;
import sluice.protocol.wire.LeaseSetDecoder;
import sluice.protocol.wire.LedgerReportedDecoder;
import sluice.protocol.wire.MarketListedDecoder;
import sluice.protocol.wire.MarketOrdersCancelledDecoder;
import sluice.protocol.wire.MarketRulesChangedDecoder;
import sluice.protocol.wire.MarketStateChangedDecoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OrderAcceptedDecoder;
import sluice.protocol.wire.OrderAmendedDecoder;
import sluice.protocol.wire.OrderClosedDecoder;
import sluice.protocol.wire.OrderRejectedDecoder;
import sluice.protocol.wire.OrderRestedDecoder;
import sluice.protocol.wire.OrderTriggeredDecoder;
import sluice.protocol.wire.OrdersCancelledDecoder;
import sluice.protocol.wire.PayoutStartedDecoder;
import sluice.protocol.wire.RulesActivatedDecoder;
import sluice.protocol.wire.RulesActivatedEncoder;
import sluice.protocol.wire.SelfTradeDecrementedDecoder;
import sluice.protocol.wire.TradedDecoder;
import sluice.protocol.wire.UncrossedDecoder;
import sluice.protocol.wire.WithdrawalHeldDecoder;
import sluice.protocol.wire.WithdrawalReleasedDecoder;
import sluice.protocol.wire.WithdrawalSettledDecoder;
import sluice.vocabulary.Refusal;

/**
 * Events as bytes. Allocates; the hot path writes the flyweights of {@code sluice.protocol.wire}.
 */
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
      case Event.RulesActivated it -> encode(it, buffer, offset);
      case Event.OrderAccepted it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrderRejected it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrderRested it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.Traded it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrderClosed it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.CancelRejected it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrdersCancelled it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrderTriggered it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.OrderAmended it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.AmendRejected it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.SelfTradeDecremented it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.DisconnectTimerSet it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.DisconnectTimerExpired it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.MarketOrdersCancelled it -> OrderEventCodec.encode(it, buffer, offset);
      case Event.AssetDefined it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.MarketListed it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.MarketRulesChanged it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.MarketStateChanged it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.AccountOpened it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.FundsCredited it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.FeeTierChanged it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.FeeTierAssigned it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.LeaseSet it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.AuctionIndicated it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.Uncrossed it -> MarketEventCodec.encode(it, buffer, offset);
      case Event.WithdrawalHeld it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.PayoutStarted it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.WithdrawalSettled it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.WithdrawalReleased it -> FundsEventCodec.encode(it, buffer, offset);
      case Event.LedgerReported it -> FundsEventCodec.encode(it, buffer, offset);
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
    int block = header.blockLength();
    int version = header.version();
    try {
      return switch (header.templateId()) {
        case EpochBeganDecoder.TEMPLATE_ID -> decodeEpochBegan(message, body, block, version);
        case CommandRefusedDecoder.TEMPLATE_ID ->
            decodeCommandRefused(message, body, block, version);
        case RulesActivatedDecoder.TEMPLATE_ID ->
            decodeRulesActivated(message, body, block, version);
        case OrderAcceptedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderAccepted(message, body, block, version);
        case OrderRejectedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderRejected(message, body, block, version);
        case OrderRestedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderRested(message, body, block, version);
        case TradedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeTraded(message, body, block, version);
        case OrderClosedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderClosed(message, body, block, version);
        case CancelRejectedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeCancelRejected(message, body, block, version);
        case OrdersCancelledDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrdersCancelled(message, body, block, version);
        case OrderTriggeredDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderTriggered(message, body, block, version);
        case OrderAmendedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeOrderAmended(message, body, block, version);
        case AmendRejectedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeAmendRejected(message, body, block, version);
        case SelfTradeDecrementedDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeSelfTradeDecremented(message, body, block, version);
        case DisconnectTimerSetDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeDisconnectTimerSet(message, body, block, version);
        case DisconnectTimerExpiredDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeDisconnectTimerExpired(message, body, block, version);
        case MarketOrdersCancelledDecoder.TEMPLATE_ID ->
            OrderEventCodec.decodeMarketOrdersCancelled(message, body, block, version);
        case AssetDefinedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeAssetDefined(message, body, block, version);
        case MarketListedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeMarketListed(message, body, block, version);
        case MarketRulesChangedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeMarketRulesChanged(message, body, block, version);
        case MarketStateChangedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeMarketStateChanged(message, body, block, version);
        case AccountOpenedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeAccountOpened(message, body, block, version);
        case FundsCreditedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeFundsCredited(message, body, block, version);
        case FeeTierChangedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeFeeTierChanged(message, body, block, version);
        case FeeTierAssignedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeFeeTierAssigned(message, body, block, version);
        case LeaseSetDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeLeaseSet(message, body, block, version);
        case AuctionIndicatedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeAuctionIndicated(message, body, block, version);
        case UncrossedDecoder.TEMPLATE_ID ->
            MarketEventCodec.decodeUncrossed(message, body, block, version);
        case WithdrawalHeldDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeWithdrawalHeld(message, body, block, version);
        case PayoutStartedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodePayoutStarted(message, body, block, version);
        case WithdrawalSettledDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeWithdrawalSettled(message, body, block, version);
        case WithdrawalReleasedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeWithdrawalReleased(message, body, block, version);
        case LedgerReportedDecoder.TEMPLATE_ID ->
            FundsEventCodec.decodeLedgerReported(message, body, block, version);
        default -> throw new Undecodable("no event has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  static int encode(Event.EpochBegan it, MutableDirectBuffer buffer, int offset) {
    EpochBeganEncoder encoder = new EpochBeganEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.epoch(it.epoch());
    encoder.baseSequence(it.baseSequence());
    Fields.put(encoder.venueId(), it.venueId());
    return encoder.limit() - offset;
  }

  static Event.EpochBegan decodeEpochBegan(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    EpochBeganDecoder decoder = new EpochBeganDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.EpochBegan(
        decoder.epoch(), decoder.baseSequence(), Fields.get(decoder.venueId()));
  }

  static int encode(Event.CommandRefused it, MutableDirectBuffer buffer, int offset) {
    CommandRefusedEncoder encoder = new CommandRefusedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.templateId(it.templateId());
    encoder.reason(sluice.protocol.wire.Refusal.get(it.reason().code()));
    encoder.marketId(it.marketId());
    Fields.put(encoder.requestId(), it.requestId());
    return encoder.limit() - offset;
  }

  static Event.CommandRefused decodeCommandRefused(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    CommandRefusedDecoder decoder = new CommandRefusedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.CommandRefused(
        decoder.templateId(),
        Fields.known(Refusal.of(decoder.reasonRaw()), "reason", decoder.reasonRaw()),
        decoder.marketId(),
        Fields.get(decoder.requestId()));
  }

  static int encode(Event.RulesActivated it, MutableDirectBuffer buffer, int offset) {
    RulesActivatedEncoder encoder = new RulesActivatedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.version(it.version());
    return encoder.limit() - offset;
  }

  static Event.RulesActivated decodeRulesActivated(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    RulesActivatedDecoder decoder = new RulesActivatedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.RulesActivated(decoder.version());
  }
}
