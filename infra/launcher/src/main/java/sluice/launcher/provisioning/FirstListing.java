package sluice.launcher.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a new venue begins with, from {@code first-listing.json}. Rules and amounts are written as
 * the admin API takes them.
 *
 * @param soakSeconds how long the first stage is watched before the others open
 */
record FirstListing(
    List<Asset> assets,
    List<Market> markets,
    String firstStage,
    int soakSeconds,
    List<Trader> traders) {
  private static final String RESOURCE = "/sluice/launcher/first-listing.json";

  record Asset(String symbol, String name, int decimals) {}

  record Market(
      String market, int priceDecimals, int quantityDecimals, Map<String, Object> rules) {}

  /**
   * @param letter under which infra/env gives its keys
   * @param funds amount by asset
   */
  record Trader(String letter, String name, Map<String, String> funds) {}

  static FirstListing read() {
    try (InputStream in = FirstListing.class.getResourceAsStream(RESOURCE)) {
      return JsonMapper.shared().readValue(in.readAllBytes(), FirstListing.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** All markets but the one that opens first. */
  List<String> laterMarkets() {
    return markets.stream().map(Market::market).filter(it -> !it.equals(firstStage)).toList();
  }
}
