package sluice.operations.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.operations.venue.AdminApi;
import tools.jackson.databind.JsonNode;

/**
 * The venue's ledger at one sequence, added up again here.
 *
 * @param notConserved assets whose available, held and fees are not what came in less what went out
 * @param fees by asset
 */
record LedgerCheck(long sequence, List<String> notConserved, Map<String, BigDecimal> fees) {
  static LedgerCheck of(AdminApi operator) {
    JsonNode ledger = operator.ledger();
    List<String> notConserved = new ArrayList<>();
    Map<String, BigDecimal> fees = new HashMap<>();
    for (JsonNode asset : ledger.path("assets")) {
      String symbol = asset.path("asset").asString();
      BigDecimal has =
          amount(asset, "available").add(amount(asset, "held")).add(amount(asset, "fees"));
      BigDecimal got = amount(asset, "deposited").subtract(amount(asset, "withdrawn"));
      if (has.compareTo(got) != 0) {
        notConserved.add(symbol + " " + has.toPlainString() + " of " + got.toPlainString());
      }
      fees.put(symbol, amount(asset, "fees"));
    }
    return new LedgerCheck(ledger.path("sequence").asLong(), notConserved, fees);
  }

  private static BigDecimal amount(JsonNode asset, String field) {
    return new BigDecimal(asset.path(field).asString());
  }

  BigDecimal feesOf(String asset) {
    return fees.getOrDefault(asset, BigDecimal.ZERO);
  }
}
