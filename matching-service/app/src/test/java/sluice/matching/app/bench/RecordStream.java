package sluice.matching.app.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MeasuredShard;
import sluice.matching.benchmarks.CommandStream;
import sluice.matching.benchmarks.CoreEngine;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.OriginEncoder;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * A stream as the records of a command log: the same venue, the same accounts and orders under the
 * same ids, as bytes in one buffer.
 */
final class RecordStream {
  /** When the core's own benchmarks begin. */
  static final long BENCHES_BEGIN_MS = 1_700_000_000_000L;

  /** As each lies in an array of its own when a log's client has read it. */
  private static final int ALIGNMENT = 8;

  private static final UUID REQUEST = new UUID(1, 1);

  private final CommandStream stream;
  private final long startMs;
  private final int livesMs;
  private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer();
  private final Signatures signatures = new Signatures();
  private final KeyPair key = newKey();
  private byte[] bytes = new byte[1 << 24];
  private int[] starts = new int[1 << 20];
  private int[] lengths = new int[1 << 20];
  private final OriginEncoder origin = new OriginEncoder();
  private UnsafeBuffer stamped;
  private int records;
  private int end;
  private long size;

  /**
   * @param startMs log time of record 0
   * @param livesMs how long after its log time a command may come; 60,000 at most
   */
  RecordStream(CommandStream stream, long startMs, int livesMs) {
    this.stream = stream;
    this.startMs = startMs;
    this.livesMs = livesMs;
    found();
    for (int i = 0; i < stream.size(); i++) add(command(i), false);
    stamped = buffer();
  }

  /** Records before the stream's first command. */
  int founding() {
    return records() - stream.size();
  }

  /** All of them. */
  int records() {
    return records;
  }

  /** What they all lie in; the caller may stamp them. */
  UnsafeBuffer buffer() {
    return new UnsafeBuffer(bytes);
  }

  /** Where a record begins. */
  int start(int record) {
    return starts[record];
  }

  int length(int record) {
    return lengths[record];
  }

  /** Makes a trader's command valid for so long from now. */
  void stamp(int record, long nowMs) {
    if (record < founding()) return;
    origin.wrap(stamped, starts[record] + MessageHeaderEncoder.ENCODED_LENGTH);
    origin.expiresAtMs(nowMs + livesMs);
  }

  /** Bytes of an average command. */
  double bytesPerCommand() {
    return (double) size / records;
  }

  /** Applies what makes the venue. */
  void applyFounding(MeasuredShard shard) {
    apply(shard, 0, founding());
  }

  /** Applies commands {@code from} (inclusive) to {@code to} (exclusive) of the stream. */
  void applyStream(MeasuredShard shard, int from, int to) {
    apply(shard, founding() + from, founding() + to);
  }

  private void apply(MeasuredShard shard, int from, int to) {
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    int ahead = shard.readsAhead();
    int shown = from;
    for (int i = from; i < to; i++) {
      if (ahead > 0 && i == shown) {
        shown = Math.min(to, i + ahead);
        for (int next = i; next < shown; next++) shard.ahead(buffer, starts[next], lengths[next]);
      }
      shard.onRecord(appendedAtMs(i), buffer, starts[i], lengths[i]);
    }
  }

  private void found() {
    byte[] publicKey = Arrays.copyOfRange(key.getPublic().getEncoded(), 12, 44);
    add(new Command.EpochStarted(1, 1, 0, publicKey, publicKey, publicKey, new UUID(7, 7)), true);
    add(new Command.DefineAsset(origin(), CoreEngine.EUR, "EUR", 2, "Euro"), true);
    add(new Command.DefineAsset(origin(), CoreEngine.BTC, "BTC", 8, "Bitcoin"), true);
    for (int market = 1; market <= stream.markets; market++) {
      add(
          new Command.ListMarket(origin(), market, CoreEngine.BTC, CoreEngine.EUR, 2, 8, rules()),
          true);
      add(
          new Command.ChangeMarketState(
              origin(), market, TradingState.TRADING, records, REQUEST, "bench", "bench"),
          true);
    }
    for (int account = 1; account <= stream.accounts; account++) {
      add(new Command.OpenAccount(origin(), account), true);
      add(credit(account, CoreEngine.EUR), true);
      add(credit(account, CoreEngine.BTC), true);
    }
  }

  private Command credit(int account, int asset) {
    return new Command.CreditFunds(
        origin(), new UUID(asset, account), account, CoreEngine.FUNDS_MINOR, asset);
  }

  private static MarketRules rules() {
    return new MarketRules(
        CoreEngine.POINTS_PER_TICK,
        1,
        1_000_000_000_000L,
        1,
        1_000_000_000_000L,
        1_500,
        2_500,
        1_000_000);
  }

  private static long sequence(int record) {
    return record + 1;
  }

  /** As {@link CoreEngine} has it, so that both end in the same state. */
  private long appendedAtMs(int record) {
    return startMs + (sequence(record) >> 9);
  }

  private Origin origin() {
    return new Origin(7, sequence(records), appendedAtMs(records) + livesMs, 1);
  }

  private Command command(int i) {
    CommandStream.Command it = stream.at(i);
    return switch (it.kind()) {
      case CommandStream.CANCEL ->
          new Command.CancelOrder(origin(), it.account(), it.orderId(), null, it.market());
      case CommandStream.MOVE ->
          new Command.AmendOrder(
              origin(),
              it.account(),
              it.orderId(),
              null,
              it.ticks() * CoreEngine.POINTS_PER_TICK,
              0,
              0,
              0,
              0,
              it.market(),
              null,
              null,
              null);
      default ->
          new Command.EnterOrder(
              origin(),
              it.account(),
              null,
              0,
              it.ticks() * CoreEngine.POINTS_PER_TICK,
              it.steps() * CoreEngine.LOTS_PER_STEP,
              0,
              it.market(),
              it.side(),
              OrderType.LIMIT,
              it.kind() == CommandStream.PLACE ? TimeInForce.GTC : TimeInForce.IOC,
              false,
              SelfTradePrevention.DECREMENT_AND_CANCEL);
    };
  }

  private void add(Command command, boolean signed) {
    int length = CommandCodec.encode(command, scratch, 0);
    if (signed) signatures.sign(key.getPrivate(), scratch, 0, length);
    if (end + length + ALIGNMENT > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, bytes.length * 2L));
    }
    if (records == starts.length) {
      starts = Arrays.copyOf(starts, records * 2);
      lengths = Arrays.copyOf(lengths, records * 2);
    }
    starts[records] = end;
    lengths[records++] = length;
    scratch.getBytes(0, bytes, end, length);
    end += length + ALIGNMENT - 1 & -ALIGNMENT;
    size += length;
  }

  private static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
