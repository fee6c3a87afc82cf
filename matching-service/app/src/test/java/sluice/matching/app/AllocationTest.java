package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.Command;
import sluice.protocol.Origin;
import sluice.protocol.wire.AmendOrderEncoder;
import sluice.protocol.wire.CancelOrderEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OriginEncoder;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * A trader's command allocates nothing from the record that was read to the record that is to be
 * sent, once the pools are warm: read from the thread's own counter.
 */
class AllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;
  private static final long NOW_MS = 1_800_000_000_000L;

  @TempDir Path directory;

  private final Outbox outbox = new Outbox();
  private final List<byte[]> founding = new ArrayList<>();
  private final List<UnsafeBuffer> round = new ArrayList<>();
  private final OriginEncoder origin = new OriginEncoder();
  private final CancelOrderEncoder cancel = new CancelOrderEncoder();
  private final AmendOrderEncoder amend = new AmendOrderEncoder();
  private Shard shard;
  private long offset;
  private long counter;
  private long records;

  private void onRecord(
      long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length) {
    outbox.put(firstNumber, lastNumber, digest, buffer, length);
    outbox.releaseTo(outbox.released() + 1);
    records++;
  }

  private void found() {
    Commands commands = new Commands(directory, 7, founding::add).found();
    counter = commands.counter();
    shard = new Shard(this::onRecord);
    // Commands are stamped at the present here, the round's at a fixed time well after it.
    for (byte[] each : founding) apply(new UnsafeBuffer(each), System.currentTimeMillis());
    add(commands, order(1, new UUID(3, 3), 5_000, 101_00, Side.SELL, TimeInForce.GTC));
    add(commands, order(2, null, 5_000, 100_00, Side.BUY, TimeInForce.GTC));
    add(commands, order(2, null, 2_000, 101_00, Side.BUY, TimeInForce.IOC)); // trades
    add(commands, order(1, null, 2_000, 100_00, Side.SELL, TimeInForce.IOC)); // trades back
    add(commands, order(9, null, 2_000, 100_00, Side.SELL, TimeInForce.IOC)); // no such account
    add(commands, amend(1_000, 0)); // the bid, see below
    add(commands, amend(0, 99_00)); // the same
    add(commands, amend(0, 99_00)); // nothing to change
    add(commands, new Command.CancelOrder(from(), 2, 1, null, 1)); // the bid
    add(commands, market(2, Side.BUY));
    add(commands, stop(90_00, 0)); // waits
    add(commands, stop(101_00, 101_00)); // fires at once and rests
    add(commands, new Command.CancelOrdersAfter(from(), 1, 3, 30));
    add(commands, new Command.CancelOrdersAfter(from(), 1, 3, 0));
    add(commands, new Command.CancelOrder(from(), 2, 1, new UUID(8, 8), 1)); // none such
    add(commands, new Command.CancelOrders(from(), 1, 0));
    add(commands, new Command.CancelOrders(from(), 2, 7)); // no such market
    add(commands, new Command.CancelOrders(new Origin(7, 1, NOW_MS - 1, 1), 2, 0)); // expired
  }

  private static Origin from() {
    return new Origin(7, 1, NOW_MS + 30_000, 1);
  }

  private static Command order(
      long account, UUID client, long lots, long points, Side side, TimeInForce timeInForce) {
    return new Command.EnterOrder(
        from(),
        account,
        client,
        0,
        points,
        lots,
        0,
        1,
        side,
        OrderType.LIMIT,
        timeInForce,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  private static Command market(long account, Side side) {
    return new Command.EnterOrder(
        from(),
        account,
        null,
        0,
        0,
        0,
        1,
        1,
        side,
        OrderType.MARKET,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  /** Of the last trade, which is at 100.00 or 101.00. */
  private static Command stop(long triggerPoints, long pricePoints) {
    return new Command.EnterOrder(
        from(),
        1,
        null,
        0,
        pricePoints,
        1_000,
        0,
        1,
        Side.SELL,
        pricePoints == 0 ? OrderType.STOP_LOSS : OrderType.STOP_LOSS_LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL,
        false,
        triggerPoints,
        TriggerReference.LAST_TRADE,
        3);
  }

  private static Command amend(long leavesLots, long pricePoints) {
    return new Command.AmendOrder(
        from(), 2, 1, null, pricePoints, 0, leavesLots, 0, 0, 1, null, null, null);
  }

  private void add(Commands commands, Command command) {
    round.add(new UnsafeBuffer(commands.encode(command, null)));
  }

  private void apply(DirectBuffer record, long appendedAtMs) {
    shard.onRecord(offset++, appendedAtMs, record, 0, record.capacity());
  }

  private void applyRound() {
    long firstId = offset + 1;
    for (int i = 0; i < round.size(); i++) {
      UnsafeBuffer record = round.get(i);
      origin.wrap(record, MessageHeaderEncoder.ENCODED_LENGTH).counter(++counter);
      int body = MessageHeaderEncoder.ENCODED_LENGTH;
      if (i >= 5 && i <= 7) amend.wrap(record, body).orderId(firstId + 1);
      if (i == 8) cancel.wrap(record, body).orderId(firstId + 1);
      apply(record, NOW_MS);
    }
  }

  @Test
  void traderCommandsAllocateNothingFromRecordToRecord() {
    found();
    long toTheVenue = records;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) applyRound();
    long thread = Thread.currentThread().threadId();
    threads.getThreadAllocatedBytes(thread);

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < MEASURED; i++) applyRound();
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(allocated)
        .as("bytes in %d rounds of %d commands", MEASURED, round.size())
        .isLessThan(MEASURED); // not one byte a round: what is there, the JVM's own work leaves
    assertThat(records - toTheVenue).isEqualTo((long) (WARM_UP + MEASURED) * round.size());
    assertThat(shard.machine().openOrders()).isZero();
  }
}
