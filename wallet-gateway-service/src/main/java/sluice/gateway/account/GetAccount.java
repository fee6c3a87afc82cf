package sluice.gateway.account;

import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.Asset;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/**
 * What the account may do and what it pays. Fees are rules of each market and tier; the rates shown
 * are the highest of any market, so it pays no more anywhere.
 */
@Component
final class GetAccount extends PrivateRead {
  private static final int PPM_DECIMALS = 6;

  private final Instruments instruments;
  private final AccountsView accounts;
  private final LiveViews views;

  GetAccount(Instruments instruments, AccountsView accounts, LiveViews views, ReadBarrier barrier) {
    super("privateGetAccount", "/account", Set.of(), barrier);
    this.instruments = instruments;
    this.accounts = accounts;
    this.views = views;
  }

  @Override
  String read(Call call) {
    JsonText json = new JsonText().beginObject().name("fees").beginObject();
    views.read(
        () -> {
          AccountView account = accounts.of(call.accountId());
          fees(json, account == null ? new AccountView(call.accountId()) : account);
          return null;
        });
    json.endObject().name("capabilities").beginArray().text("buy").text("sell").endArray();
    return json.endObject().toString();
  }

  private void fees(JsonText json, AccountView account) {
    int tier = account.feeTier();
    int takerPpm = 0;
    int makerPpm = 0;
    for (Market market : instruments.markets()) {
      takerPpm = Math.max(takerPpm, accounts.feeTiers().takerFeePpm(market, tier));
      makerPpm = Math.max(makerPpm, accounts.feeTiers().makerFeePpm(market, tier));
    }
    Turnover turnover = account.turnover();
    Asset quote = instruments.asset(turnover.quoteAssetId());
    json.name("tier").text(Integer.toString(tier));
    json.name("taker").amount(takerPpm, PPM_DECIMALS);
    json.name("maker").amount(makerPpm, PPM_DECIMALS);
    json.name("volume")
        .amount(turnover.at(accounts.logTimeMs()), quote == null ? 0 : quote.decimals());
  }
}
