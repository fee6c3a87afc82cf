package sluice.control.funds;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.control.log.ControlView;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * Every credit the core has applied, by its id: a credit counts once, for ever, so this is never
 * forgotten either. Written by the log's thread, read by any.
 */
@Component
@Order(3)
class CreditsView implements ControlView {
  /** Amount in minor units; the sequence is that of its command. */
  record Credit(long accountId, int assetId, long amountMinor, long sequence) {}

  private final Map<UUID, Credit> credits = new ConcurrentSkipListMap<>();

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

  @Override
  public void writeTo(SnapshotOutput out) {
    out.int32(credits.size());
    credits.forEach(
        (creditId, it) -> {
          out.uuid(creditId).int64(it.accountId).int32(it.assetId);
          out.int64(it.amountMinor).int64(it.sequence);
        });
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) {
      credits.put(in.uuid(), new Credit(in.int64(), in.int32(), in.int64(), in.int64()));
    }
  }

  @Override
  public void clear() {
    credits.clear();
  }
}
