package sluice.control.funds;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.listing.Asset;
import sluice.control.listing.VenueView;
import sluice.protocol.AssetTotals;
import sluice.vocabulary.FixedPoint;

/** Credits and the ledger over HTTP. */
@RestController
@Tag(name = "Funds", description = "Credits, and the core's own ledger")
class FundsController {
  private final Funds funds;
  private final VenueView view;

  FundsController(Funds funds, VenueView view) {
    this.funds = funds;
    this.view = view;
  }

  @Schema(name = "Credit")
  record CreditRequest(
      @Schema(description = "Counts once, for ever") String creditId,
      Long accountId,
      @Schema(example = "EUR") String asset,
      @Schema(example = "1000.00") String amount) {}

  @Schema(name = "Credited")
  record CreditedText(
      UUID creditId,
      @Schema(description = "Of the command that applied it") long sequence,
      boolean applied) {}

  @Schema(name = "Ledger")
  record LedgerText(
      long sequence,
      String stateHash,
      boolean conserved,
      int accounts,
      int openOrders,
      List<AssetLedger> assets) {}

  @Schema(
      name = "AssetLedger",
      description = "conserved: available + held + fees = deposited - withdrawn, to the last unit")
  record AssetLedger(
      String asset,
      String available,
      String held,
      String fees,
      String deposited,
      String withdrawn,
      boolean conserved) {}

  @PostMapping("/v1/credits")
  @Operation(summary = "Credits funds that came in; a repeat answers 200 and applies nothing")
  ResponseEntity<CreditedText> credit(@RequestBody CreditRequest request) {
    Funds.Credited credited =
        funds.credit(
            Fields.uuid("creditId", request.creditId()),
            Fields.required("accountId", request.accountId()),
            Fields.text("asset", request.asset(), 8),
            Fields.required("amount", request.amount()));
    return ResponseEntity.status(credited.applied() ? 201 : 200)
        .body(new CreditedText(credited.creditId(), credited.sequence(), credited.applied()));
  }

  @GetMapping("/v1/ledger")
  @Operation(summary = "Every asset's totals at one sequence, with the state's hash")
  LedgerText ledger() {
    Funds.Ledger ledger = funds.ledger();
    List<AssetLedger> assets = ledger.report().assets().stream().map(this::text).toList();
    return new LedgerText(
        ledger.sequence(),
        HexFormat.of().toHexDigits(ledger.report().stateHash()),
        assets.stream().allMatch(AssetLedger::conserved),
        ledger.report().accounts(),
        ledger.report().openOrders(),
        assets);
  }

  private AssetLedger text(AssetTotals totals) {
    Asset asset = view.asset(totals.assetId());
    int decimals = asset.decimals();
    return new AssetLedger(
        asset.symbol(),
        FixedPoint.format(totals.availableMinor(), decimals),
        FixedPoint.format(totals.heldMinor(), decimals),
        FixedPoint.format(totals.feesMinor(), decimals),
        FixedPoint.format(totals.depositedMinor(), decimals),
        FixedPoint.format(totals.withdrawnMinor(), decimals),
        totals.conserved());
  }
}
