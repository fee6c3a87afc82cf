package sluice.control.funds;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;

/**
 * Every credit the core has applied, by its id: a credit counts once, for ever, so this is never
 * forgotten either. Written by the log's thread, read by any.
 */
@Component
@Order(3)
class CreditsView implements EventListener {
  /** Amount in minor units; the sequence is that of its command. */
  record Credit(long accountId, int assetId, long amountMinor, long sequence) {}

  private final Map<UUID, Credit> credits = new ConcurrentHashMap<>();

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    for (Event event : batch.events()) {
      if (event instanceof Event.FundsCredited it) {
        credits.put(
            it.creditId(),
            new Credit(it.accountId(), it.assetId(), it.amountMinor(), batch.sequence()));
      }
    }
  }

  /** A credit; null when it was never applied. */
  Credit credit(UUID creditId) {
    return credits.get(creditId);
  }
}
