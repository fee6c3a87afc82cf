package sluice.gateway.account;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.Asset;
import sluice.gateway.marketdata.GivenAsset;
import sluice.gateway.marketdata.Instruments;

/** Funds: of every asset that the account ever had, or of one. Always an array (rule R15). */
@Component
final class GetBalance extends PrivateRead {
  private final Instruments instruments;
  private final AccountsView accounts;
  private final LiveViews views;

  GetBalance(Instruments instruments, AccountsView accounts, LiveViews views, ReadBarrier barrier) {
    super("privateGetBalance", "/balance", Set.of("symbol"), barrier);
    this.instruments = instruments;
    this.accounts = accounts;
    this.views = views;
  }

  @Override
  public int weight(Params params) {
    return 5;
  }

  @Override
  String read(Call call) throws Refused {
    String symbol = call.params().text("symbol");
    Collection<Asset> assets =
        symbol == null ? instruments.assets() : List.of(GivenAsset.known(symbol, instruments));
    JsonText json = new JsonText().beginArray();
    views.read(
        () -> {
          AccountView account = accounts.of(call.accountId());
          for (Asset asset : assets) {
            Funds funds = account == null ? null : account.funds(asset.id());
            if (funds != null || symbol != null) write(json, asset, funds);
          }
          return null;
        });
    return json.endArray().toString();
  }

  private static void write(JsonText json, Asset asset, Funds funds) {
    long available = funds == null ? 0 : funds.availableMinor();
    long held = funds == null ? 0 : funds.heldMinor();
    json.beginObject().name("symbol").text(asset.symbol());
    json.name("available").amount(available, asset.decimals());
    json.name("inOrder").amount(held, asset.decimals()).endObject();
  }
}
