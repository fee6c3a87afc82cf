package sluice.control.listing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.vocabulary.FixedPoint;

/** Assets, markets and rules over HTTP. */
@RestController
@Tag(name = "Listing", description = "Assets, markets and their rules")
class ListingController {
  private static final int NAME_AT_MOST = 64;

  private final VenueView view;
  private final RequestedStates requested;
  private final Listings listings;

  ListingController(VenueView view, RequestedStates requested, Listings listings) {
    this.view = view;
    this.requested = requested;
    this.listings = listings;
  }

  @Schema(name = "Asset")
  record AssetText(String symbol, String name, int decimals) {
    static AssetText of(Asset asset) {
      return new AssetText(asset.symbol(), asset.name(), asset.decimals());
    }
  }

  @Schema(name = "DefineAsset")
  record AssetRequest(String name, Integer decimals) {}

  @Schema(name = "ListMarket")
  record MarketRequest(
      @Schema(example = "BTC-EUR") String market,
      Integer priceDecimals,
      Integer quantityDecimals,
      RulesText rules) {}

  @GetMapping("/v1/assets")
  @Operation(summary = "All assets")
  List<AssetText> assets() {
    return view.assets().stream().map(AssetText::of).toList();
  }

  @PutMapping("/v1/assets/{symbol}")
  @Operation(summary = "Makes an asset known for ever; the same again changes nothing")
  ResponseEntity<AssetText> define(@PathVariable String symbol, @RequestBody AssetRequest asset) {
    Listings.Defined defined =
        listings.defineAsset(
            symbol,
            Fields.text("name", asset.name(), NAME_AT_MOST),
            Fields.within("decimals", asset.decimals(), 0, FixedPoint.MAX_DECIMALS));
    return ResponseEntity.status(defined.isNew() ? 201 : 200).body(AssetText.of(defined.asset()));
  }

  @GetMapping("/v1/markets")
  @Operation(summary = "All markets, each with its confirmed and its requested state")
  List<MarketText> markets() {
    return view.markets().stream().map(this::text).toList();
  }

  @GetMapping("/v1/markets/{market}")
  @Operation(summary = "One market")
  MarketText market(@PathVariable String market) {
    return text(listings.market(market));
  }

  @PostMapping("/v1/markets")
  @Operation(summary = "Lists a market; it starts HALTED, its scales are for life")
  ResponseEntity<MarketText> list(@RequestBody MarketRequest request) {
    Market market =
        listings.listMarket(
            Fields.required("market", request.market()),
            Fields.required("priceDecimals", request.priceDecimals()),
            Fields.required("quantityDecimals", request.quantityDecimals()),
            Fields.required("rules", request.rules()));
    return ResponseEntity.created(URI.create("/v1/markets/" + market.symbol())).body(text(market));
  }

  @PutMapping("/v1/markets/{market}/rules")
  @Operation(summary = "Replaces a market's rules; resting orders stay")
  MarketText changeRules(@PathVariable String market, @RequestBody RulesText rules) {
    return text(listings.changeRules(market, rules));
  }

  private MarketText text(Market market) {
    return MarketText.of(market, requested.of(market.id()));
  }
}
