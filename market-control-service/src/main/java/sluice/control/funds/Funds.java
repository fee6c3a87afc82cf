package sluice.control.funds;

import java.util.UUID;
import org.springframework.stereotype.Service;
import sluice.control.access.AccessBook;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.listing.Asset;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.control.log.SigningKeys;
import sluice.control.log.VenueLog;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.vocabulary.Refusal;

/** Credits what came in from outside, once per credit id, and asks the core for its ledger. */
@Service
class Funds {
  private final VenueView view;
  private final AccessBook accounts;
  private final CreditsView credits;
  private final VenueLog log;
  private final SigningKeys keys;

  Funds(VenueView view, AccessBook accounts, CreditsView credits, VenueLog log, SigningKeys keys) {
    this.view = view;
    this.accounts = accounts;
    this.credits = credits;
    this.log = log;
    this.keys = keys;
  }

  /**
   * @param sequence of the command that applied it, now or before
   * @param applied false when it had counted before
   */
  record Credited(UUID creditId, long sequence, boolean applied) {}

  Credited credit(UUID creditId, long accountId, String assetSymbol, String amount) {
    if (!log.caughtUp()) throw new Problem(ProblemCode.NOT_CAUGHT_UP, "the log is being read");
    if (accounts.account(accountId) == null) {
      throw new Problem(ProblemCode.UNKNOWN_ACCOUNT, "no account " + accountId);
    }
    Asset asset = view.asset(assetSymbol);
    if (asset == null) throw new Problem(ProblemCode.UNKNOWN_ASSET, "no asset " + assetSymbol);
    long minor = Fields.positive("amount", amount, asset.decimals());
    CreditsView.Credit before = credits.credit(creditId);
    if (before != null) return again(creditId, before, accountId, asset, minor);
    Outcome.Answered answer =
        log.send(
                o -> new Command.CreditFunds(o, creditId, accountId, minor, asset.id()),
                keys.funding())
            .answered();
    Refusal refusal = answer.refusal();
    return switch (refusal) {
      case null -> new Credited(creditId, answer.sequence(), true);
      case CREDIT_ALREADY_APPLIED ->
          again(creditId, credits.credit(creditId), accountId, asset, minor);
      case AMOUNT_TOO_LARGE ->
          throw new Problem(ProblemCode.OUT_OF_RANGE, "the balance would be too large");
      case UNKNOWN_ACCOUNT ->
          throw new Problem(
              ProblemCode.UNKNOWN_ACCOUNT, "the core has not opened account " + accountId);
      default -> throw new Problem(ProblemCode.REFUSED_BY_CORE, "the core refused: " + refusal);
    };
  }

  private static Credited again(
      UUID creditId, CreditsView.Credit before, long accountId, Asset asset, long minor) {
    if (before.accountId() != accountId
        || before.assetId() != asset.id()
        || before.amountMinor() != minor) {
      throw new Problem(ProblemCode.CREDIT_ID_REUSED, "credit " + creditId + " was another credit");
    }
    return new Credited(creditId, before.sequence(), false);
  }

  /** The core's own ledger at one sequence. */
  record Ledger(long sequence, Event.LedgerReported report) {}

  Ledger ledger() {
    UUID requestId = UUID.randomUUID();
    Outcome.Answered answer =
        log.send(origin -> new Command.ReportLedger(origin, requestId), keys.control()).answered();
    Event.LedgerReported report = answer.first(Event.LedgerReported.class);
    if (report == null) {
      throw new Problem(
          ProblemCode.REFUSED_BY_CORE, "the core did not report: " + answer.refusal());
    }
    return new Ledger(answer.sequence(), report);
  }
}
