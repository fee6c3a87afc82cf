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
 * What the account may do and what it pays. Fees are rules of each market; the rates shown are the
 * highest of any, so nobody pays more.
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
    int takerPpm = 0;
    int makerPpm = 0;
    for (Market market : instruments.markets()) {
      takerPpm = Math.max(takerPpm, market.rules().takerFeePpm());
      makerPpm = Math.max(makerPpm, market.rules().makerFeePpm());
    }
    JsonText json = new JsonText().beginObject().name("fees").beginObject();
    json.name("taker").amount(takerPpm, PPM_DECIMALS);
    json.name("maker").amount(makerPpm, PPM_DECIMALS);
    views.read(
        () -> {
          AccountView account = accounts.of(call.accountId());
          volume(json.name("volume"), account == null ? new Turnover() : account.turnover());
          return null;
        });
    json.endObject().name("capabilities").beginArray().text("buy").text("sell").endArray();
    return json.endObject().toString();
  }

  private void volume(JsonText json, Turnover turnover) {
    Asset quote = instruments.asset(turnover.quoteAssetId());
    json.amount(turnover.at(accounts.logTimeMs()), quote == null ? 0 : quote.decimals());
  }
}
