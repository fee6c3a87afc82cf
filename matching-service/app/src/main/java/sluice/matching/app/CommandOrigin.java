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
    };
  }

  /** The id of the act behind it; null where it has none. */
  static UUID requestId(Command command) {
    return switch (command) {
      case Command.ChangeMarketState it -> it.requestId();
      case Command.ReportLedger it -> it.requestId();
      case Command.CreditFunds it -> it.creditId();
      default -> null;
    };
  }
}
