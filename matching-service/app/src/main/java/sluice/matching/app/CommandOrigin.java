package sluice.matching.app;

import java.util.UUID;
import sluice.protocol.Command;
import sluice.protocol.Origin;

/** What many commands carry. */
final class CommandOrigin {
  private CommandOrigin() {}

  /** Who sent it; null for EpochStarted, which opens the log itself. */
  static Origin of(Command command) {
    return switch (command) {
      case Command.EpochStarted _ -> null;
      case Command.AdvanceClock it -> it.origin();
      case Command.EnterOrder it -> it.origin();
      case Command.CancelOrder it -> it.origin();
      case Command.CancelOrders it -> it.origin();
      case Command.DefineAsset it -> it.origin();
      case Command.ListMarket it -> it.origin();
      case Command.ChangeMarketRules it -> it.origin();
      case Command.ChangeMarketState it -> it.origin();
      case Command.OpenAccount it -> it.origin();
      case Command.ReportLedger it -> it.origin();
      case Command.CreditFunds it -> it.origin();
      case Command.AmendOrder it -> it.origin();
      case Command.CancelOrdersAfter it -> it.origin();
      case Command.ChangeFeeTier it -> it.origin();
      case Command.AssignFeeTier it -> it.origin();
      case Command.BeginAuction it -> it.origin();
      case Command.RenewLease it -> it.origin();
      case Command.CancelMarketOrders it -> it.origin();
      case Command.ActivateRules it -> it.origin();
      case Command.HoldWithdrawal it -> it.origin();
      case Command.StartPayout it -> it.origin();
      case Command.SettleWithdrawal it -> it.origin();
      case Command.ReleaseWithdrawal it -> it.origin();
    };
  }

  /** The id of the act behind it; null where it has none. */
  static UUID requestId(Command command) {
    return switch (command) {
      case Command.ChangeMarketState it -> it.requestId();
      case Command.ReportLedger it -> it.requestId();
      case Command.CreditFunds it -> it.creditId();
      case Command.BeginAuction it -> it.requestId();
      case Command.CancelMarketOrders it -> it.requestId();
      case Command.HoldWithdrawal it -> it.withdrawalId();
      case Command.StartPayout it -> it.withdrawalId();
      case Command.SettleWithdrawal it -> it.withdrawalId();
      case Command.ReleaseWithdrawal it -> it.withdrawalId();
      default -> null;
    };
  }

  /** Who asked for a change of state; empty where nobody is named. */
  static String actor(Command command) {
    return switch (command) {
      case Command.ChangeMarketState it -> it.actor();
      case Command.BeginAuction it -> it.actor();
      default -> "";
    };
  }

  /** Why, in the actor's words. */
  static String reason(Command command) {
    return switch (command) {
      case Command.ChangeMarketState it -> it.reason();
      case Command.BeginAuction it -> it.reason();
      default -> "";
    };
  }
}
