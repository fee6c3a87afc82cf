package sluice.protocol;

import sluice.protocol.wire.ActivateRulesDecoder;
import sluice.protocol.wire.AdvanceClockDecoder;
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
import sluice.protocol.wire.HoldWithdrawalDecoder;
import sluice.protocol.wire.ListMarketDecoder;
import sluice.protocol.wire.OpenAccountDecoder;
import sluice.protocol.wire.ReleaseWithdrawalDecoder;
import sluice.protocol.wire.RenewLeaseDecoder;
import sluice.protocol.wire.ReportLedgerDecoder;
import sluice.protocol.wire.SettleWithdrawalDecoder;
import sluice.protocol.wire.StartPayoutDecoder;

/** How long the fixed part of each command is at least. */
final class CommandBlocks {
  private CommandBlocks() {}

  /**
   * A shorter block would let fields be read from what follows it. A field that a later version of
   * the schema adds will have to let the older, shorter blocks through.
   *
   * @throws Undecodable when the block is shorter than its fields
   */
  static void check(int templateId, int blockLength) {
    if (blockLength >= least(templateId)) return;
    throw new Undecodable(
        "block of " + blockLength + " bytes of template " + templateId + " is too short");
  }

  private static int least(int templateId) {
    return switch (templateId) {
      case EpochStartedDecoder.TEMPLATE_ID -> EpochStartedDecoder.BLOCK_LENGTH;
      case AdvanceClockDecoder.TEMPLATE_ID -> AdvanceClockDecoder.BLOCK_LENGTH;
      case EnterOrderDecoder.TEMPLATE_ID -> EnterOrderDecoder.BLOCK_LENGTH;
      case CancelOrderDecoder.TEMPLATE_ID -> CancelOrderDecoder.BLOCK_LENGTH;
      case CancelOrdersDecoder.TEMPLATE_ID -> CancelOrdersDecoder.BLOCK_LENGTH;
      case AmendOrderDecoder.TEMPLATE_ID -> AmendOrderDecoder.BLOCK_LENGTH;
      case CancelOrdersAfterDecoder.TEMPLATE_ID -> CancelOrdersAfterDecoder.BLOCK_LENGTH;
      case DefineAssetDecoder.TEMPLATE_ID -> DefineAssetDecoder.BLOCK_LENGTH;
      case ListMarketDecoder.TEMPLATE_ID -> ListMarketDecoder.BLOCK_LENGTH;
      case ChangeMarketRulesDecoder.TEMPLATE_ID -> ChangeMarketRulesDecoder.BLOCK_LENGTH;
      case ChangeMarketStateDecoder.TEMPLATE_ID -> ChangeMarketStateDecoder.BLOCK_LENGTH;
      case OpenAccountDecoder.TEMPLATE_ID -> OpenAccountDecoder.BLOCK_LENGTH;
      case ReportLedgerDecoder.TEMPLATE_ID -> ReportLedgerDecoder.BLOCK_LENGTH;
      case ChangeFeeTierDecoder.TEMPLATE_ID -> ChangeFeeTierDecoder.BLOCK_LENGTH;
      case AssignFeeTierDecoder.TEMPLATE_ID -> AssignFeeTierDecoder.BLOCK_LENGTH;
      case BeginAuctionDecoder.TEMPLATE_ID -> BeginAuctionDecoder.BLOCK_LENGTH;
      case RenewLeaseDecoder.TEMPLATE_ID -> RenewLeaseDecoder.BLOCK_LENGTH;
      case CancelMarketOrdersDecoder.TEMPLATE_ID -> CancelMarketOrdersDecoder.BLOCK_LENGTH;
      case ActivateRulesDecoder.TEMPLATE_ID -> ActivateRulesDecoder.BLOCK_LENGTH;
      case CreditFundsDecoder.TEMPLATE_ID -> CreditFundsDecoder.BLOCK_LENGTH;
      case HoldWithdrawalDecoder.TEMPLATE_ID -> HoldWithdrawalDecoder.BLOCK_LENGTH;
      case StartPayoutDecoder.TEMPLATE_ID -> StartPayoutDecoder.BLOCK_LENGTH;
      case SettleWithdrawalDecoder.TEMPLATE_ID -> SettleWithdrawalDecoder.BLOCK_LENGTH;
      case ReleaseWithdrawalDecoder.TEMPLATE_ID -> ReleaseWithdrawalDecoder.BLOCK_LENGTH;
      default -> 0;
    };
  }
}
