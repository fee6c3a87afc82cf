package sluice.gateway.account;

import org.springframework.stereotype.Component;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;
import sluice.gateway.marketdata.Instruments;

/** Orders as the API shows them, with as many fills as memory holds. */
@Component
final class LiveOrderTexts implements OrderTexts {
  private final AccountsView accounts;
  private final LiveViews views;
  private final Instruments instruments;

  LiveOrderTexts(AccountsView accounts, LiveViews views, Instruments instruments) {
    this.accounts = accounts;
    this.views = views;
    this.instruments = instruments;
  }

  @Override
  public String order(long accountId, long orderId) {
    OrderState order =
        views.read(
            () -> {
              AccountView account = accounts.of(accountId);
              LiveOrder live = account == null ? null : account.order(orderId);
              return live == null ? null : live.state(true);
            });
    if (order == null) return null;
    JsonText json = new JsonText();
    OrderJson.order(json, instruments.market(order.marketId()), order);
    return json.toString();
  }
}
