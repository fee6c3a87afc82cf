package sluice.gateway.account;

import java.util.HashMap;
import java.util.Map;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Event;

/** What accounts of a tier pay; a tier that a market never set pays by the market's rules. */
final class FeeTiers {
  private record Tier(int marketId, int tier) {}

  private final Map<Tier, Event.FeeTierChanged> changed = new HashMap<>();

  void changed(Event.FeeTierChanged it) {
    changed.put(new Tier(it.marketId(), it.tier()), it);
  }

  int makerFeePpm(Market market, int tier) {
    Event.FeeTierChanged own = changed.get(new Tier(market.id(), tier));
    return own == null ? market.rules().makerFeePpm() : own.makerFeePpm();
  }

  int takerFeePpm(Market market, int tier) {
    Event.FeeTierChanged own = changed.get(new Tier(market.id(), tier));
    return own == null ? market.rules().takerFeePpm() : own.takerFeePpm();
  }
}
