package sluice.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.gateway.account.ViewedAccounts;
import sluice.gateway.live.LiveViews;
import sluice.gateway.live.View;
import sluice.gateway.marketdata.ViewedMarkets;
import sluice.replica.snapshot.SnapshotOutput;

/** A gateway's live views in one life: instruments, market data, accounts. */
final class Views {
  private final ViewedMarkets markets = new ViewedMarkets();
  private final ViewedAccounts accounts = new ViewedAccounts(markets.instruments());
  private final LiveViews live;

  /**
   * @param pieceBytes of a copy are written at once: in between the views go on
   */
  Views(int pieceBytes) {
    List<View> all = new ArrayList<>(markets.views());
    all.add(accounts.view());
    live = new LiveViews(all, pieceBytes);
  }

  /** All of them, as the stream and the snapshots see them. */
  LiveViews live() {
    return live;
  }

  ViewedMarkets markets() {
    return markets;
  }

  ViewedAccounts accounts() {
    return accounts;
  }

  /** Of everything that they know; equal when that is. */
  long hash() {
    SnapshotOutput out = new SnapshotOutput();
    markets.writeTo(out);
    accounts.writeTo(out, Founding.ACCOUNTS);
    out.end();
    CRC32C crc = new CRC32C();
    for (UnsafeBuffer each : out.take()) crc.update(each.byteArray(), 0, each.capacity());
    return crc.getValue() << 32 | out.bytes();
  }
}
