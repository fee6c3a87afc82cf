package sluice.gateway.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.GivenRange;
import sluice.gateway.history.History;
import sluice.gateway.history.HistoryFill;
import sluice.gateway.history.Range;
import sluice.gateway.json.JsonText;
import sluice.gateway.live.LiveViews;
import sluice.gateway.live.ReadBarrier;
import sluice.gateway.marketdata.GivenMarket;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/** The account's trades in a market, newest first: the last from memory, older from history. */
@Component
final class GetFills extends PrivateRead {
  private record Live(List<Fill> fills, Forgotten forgotten) {}

  private final Instruments instruments;
  private final AccountsView accounts;
  private final LiveViews views;
  private final History history;

  GetFills(
      Instruments instruments,
      AccountsView accounts,
      LiveViews views,
      History history,
      ReadBarrier barrier) {
    super(
        "privateGetTrades",
        "/trades",
        Set.of("market", "limit", "start", "end", "tradeIdFrom", "tradeIdTo"),
        barrier);
    this.instruments = instruments;
    this.accounts = accounts;
    this.views = views;
    this.history = history;
  }

  @Override
  public int weight(Params params) {
    return 5;
  }

  @Override
  String read(Call call) throws Refused {
    Market market = GivenMarket.required(call.params(), instruments);
    Range range = GivenRange.ofTrades(call.params());
    JsonText json = new JsonText().beginArray();
    for (Fill each : fills(call.accountId(), market, range)) OrderJson.fill(json, market, each);
    return json.endArray().toString();
  }

  private List<Fill> fills(long accountId, Market market, Range range) throws Refused {
    Live live = views.read(() -> live(accounts.of(accountId), market, range));
    int missing = range.limit() - live.fills.size();
    if (missing == 0 || !live.forgotten.within(range)) return live.fills;
    // One more: of two own orders that met, memory may hold one fill and have forgotten the other.
    Range older = live.forgotten.part(range, missing + 1);
    List<Fill> all = new ArrayList<>(live.fills);
    for (HistoryFill each : history.fills(accountId, market.id(), older).rowsWith(live.forgotten)) {
      Fill fill = Fill.of(each);
      if (all.size() < range.limit() && !live.fills.contains(fill)) all.add(fill);
    }
    return all;
  }

  private static Live live(AccountView account, Market market, Range range) {
    if (account == null) return new Live(List.of(), Forgotten.NOTHING);
    return new Live(account.fills(market.id(), range), account.forgottenFills(market.id()));
  }
}
