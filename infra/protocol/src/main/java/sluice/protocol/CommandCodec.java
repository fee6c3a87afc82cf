package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.ActivateRulesDecoder;
import sluice.protocol.wire.AdvanceClockDecoder;
import sluice.protocol.wire.AdvanceClockEncoder;
import sluice.protocol.wire.AmendOrderDecoder;
import sluice.protocol.wire.AssignFeeTierDecoder;
import sluice.protocol.wire.BeginAuctionDecoder;
import sluice.protocol.wire.CancelMarketOrdersDecoder;
import sluice.protocol.wire.CancelOrderDecoder;
import sluice.protocol.wire.CancelOrdersAfterDecoder;
import sluice.protocol.wire.CancelOrdersDecoder;
import sluice.protocol.wire.ChangeFeeTierDecoder;
import sluice.protocol.wire.ChangeMarketRulesDecoder;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.protocol.wire.CreditFundsDecoder;
import sluice.protocol.wire.DefineAssetDecoder;
import sluice.protocol.wire.EnterOrderDecoder;
import sluice.protocol.wire.EpochStartedDecoder;
import sluice.protocol.wire.EpochStartedEncoder;
import sluice.protocol.wire.HoldWithdrawalDecoder;
import sluice.protocol.wire.ListMarketDecoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OpenAccountDecoder;
import sluice.protocol.wire.ReleaseWithdrawalDecoder;
import sluice.protocol.wire.RenewLeaseDecoder;
import sluice.protocol.wire.ReportLedgerDecoder;
import sluice.protocol.wire.SettleWithdrawalDecoder;
import sluice.protocol.wire.StartPayoutDecoder;

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
      case Command.EnterOrder it -> TraderCommandCodec.encode(it, buffer, offset);
      case Command.CancelOrder it -> TraderCommandCodec.encode(it, buffer, offset);
      case Command.CancelOrders it -> TraderCommandCodec.encode(it, buffer, offset);
      case Command.AmendOrder it -> TraderCommandCodec.encode(it, buffer, offset);
      case Command.CancelOrdersAfter it -> TraderCommandCodec.encode(it, buffer, offset);
      case Command.DefineAsset it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ListMarket it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ChangeMarketRules it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ChangeMarketState it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.OpenAccount it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ReportLedger it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ChangeFeeTier it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.AssignFeeTier it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.BeginAuction it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.RenewLease it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.CancelMarketOrders it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.ActivateRules it -> ControlCommandCodec.encode(it, buffer, offset);
      case Command.CreditFunds it -> FundingCommandCodec.encode(it, buffer, offset);
      case Command.HoldWithdrawal it -> FundingCommandCodec.encode(it, buffer, offset);
      case Command.StartPayout it -> FundingCommandCodec.encode(it, buffer, offset);
      case Command.SettleWithdrawal it -> FundingCommandCodec.encode(it, buffer, offset);
      case Command.ReleaseWithdrawal it -> FundingCommandCodec.encode(it, buffer, offset);
    };
  }

  /**
   * Reads what stands at a place of a command log. Throws nothing, whatever the bytes.
   *
   * @param position of the record in its log
   */
  public static Decoded read(DirectBuffer buffer, int offset, int length, long position) {
    try {
      return decode(buffer, offset, length);
    } catch (Undecodable e) {
      return new Undecodable(position, e.reason());
    }
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
    int block = header.blockLength();
    int version = header.version();
    CommandBlocks.check(header.templateId(), block);
    try {
      return switch (header.templateId()) {
        case EpochStartedDecoder.TEMPLATE_ID -> decodeEpochStarted(message, body, block, version);
        case AdvanceClockDecoder.TEMPLATE_ID -> decodeAdvanceClock(message, body, block, version);
        case EnterOrderDecoder.TEMPLATE_ID ->
            TraderCommandCodec.decodeEnterOrder(message, body, block, version);
        case CancelOrderDecoder.TEMPLATE_ID ->
            TraderCommandCodec.decodeCancelOrder(message, body, block, version);
        case CancelOrdersDecoder.TEMPLATE_ID ->
            TraderCommandCodec.decodeCancelOrders(message, body, block, version);
        case AmendOrderDecoder.TEMPLATE_ID ->
            TraderCommandCodec.decodeAmendOrder(message, body, block, version);
        case CancelOrdersAfterDecoder.TEMPLATE_ID ->
            TraderCommandCodec.decodeCancelOrdersAfter(message, body, block, version);
        case DefineAssetDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeDefineAsset(message, body, block, version);
        case ListMarketDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeListMarket(message, body, block, version);
        case ChangeMarketRulesDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeChangeMarketRules(message, body, block, version);
        case ChangeMarketStateDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeChangeMarketState(message, body, block, version);
        case OpenAccountDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeOpenAccount(message, body, block, version);
        case ReportLedgerDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeReportLedger(message, body, block, version);
        case ChangeFeeTierDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeChangeFeeTier(message, body, block, version);
        case AssignFeeTierDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeAssignFeeTier(message, body, block, version);
        case BeginAuctionDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeBeginAuction(message, body, block, version);
        case RenewLeaseDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeRenewLease(message, body, block, version);
        case CancelMarketOrdersDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeCancelMarketOrders(message, body, block, version);
        case ActivateRulesDecoder.TEMPLATE_ID ->
            ControlCommandCodec.decodeActivateRules(message, body, block, version);
        case CreditFundsDecoder.TEMPLATE_ID ->
            FundingCommandCodec.decodeCreditFunds(message, body, block, version);
        case HoldWithdrawalDecoder.TEMPLATE_ID ->
            FundingCommandCodec.decodeHoldWithdrawal(message, body, block, version);
        case StartPayoutDecoder.TEMPLATE_ID ->
            FundingCommandCodec.decodeStartPayout(message, body, block, version);
        case SettleWithdrawalDecoder.TEMPLATE_ID ->
            FundingCommandCodec.decodeSettleWithdrawal(message, body, block, version);
        case ReleaseWithdrawalDecoder.TEMPLATE_ID ->
            FundingCommandCodec.decodeReleaseWithdrawal(message, body, block, version);
        default -> throw new Undecodable("no command has template " + header.templateId());
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Undecodable("template " + header.templateId() + " is cut short or malformed");
    }
  }

  static int encode(Command.EpochStarted it, MutableDirectBuffer buffer, int offset) {
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
    encoder.rulesVersion(it.rulesVersion());
    return encoder.limit() - offset;
  }

  static Command.EpochStarted decodeEpochStarted(
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
        Fields.get(decoder.venueId()),
        decoder.rulesVersion());
  }

  static int encode(Command.AdvanceClock it, MutableDirectBuffer buffer, int offset) {
    AdvanceClockEncoder encoder = new AdvanceClockEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    Fields.clearSignature(buffer, encoder.offset() + AdvanceClockEncoder.signatureEncodingOffset());
    Fields.put(encoder.origin(), it.origin());
    return encoder.limit() - offset;
  }

  static Command.AdvanceClock decodeAdvanceClock(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AdvanceClockDecoder decoder = new AdvanceClockDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Command.AdvanceClock(Fields.get(decoder.origin()));
  }
}
