package sluice.gateway.account;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Event;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

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

  void writeTo(SnapshotOutput out) {
    out.int32(changed.size());
    changed.values().stream()
        .sorted(
            Comparator.comparingInt(Event.FeeTierChanged::marketId)
                .thenComparingInt(Event.FeeTierChanged::tier))
        .forEach(out::event);
  }

  void readFrom(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) changed(in.event(Event.FeeTierChanged.class));
  }

  void clear() {
    changed.clear();
  }
}
