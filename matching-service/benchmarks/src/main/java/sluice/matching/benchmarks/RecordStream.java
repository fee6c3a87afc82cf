package sluice.matching.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MeasuredShard;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * A stream as the records of a command log: the same venue, the same accounts and orders under the
 * same ids, as bytes in one buffer.
 */
final class RecordStream {
  private static final long NOW_MS = 1_700_000_000_000L;
  private static final UUID REQUEST = new UUID(1, 1);

  private final CommandStream stream;
  private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer();
  private final Signatures signatures = new Signatures();
  private final KeyPair key = newKey();
  private byte[] bytes = new byte[1 << 24];
  private int[] starts = new int[1 << 20];
  private int records;
  private int end;
  private long counter;

  RecordStream(CommandStream stream) {
    this.stream = stream;
    found();
    for (int i = 0; i < stream.size(); i++) add(command(i), false);
    starts = Arrays.copyOf(starts, records + 1);
    starts[records] = end;
  }

  /** Records before the stream's first command. */
  private int founding() {
    return records() - stream.size();
  }

  private int records() {
    return starts.length - 1;
  }

  /** Bytes of an average command of the stream. */
  double bytesPerCommand() {
    return (double) (end - starts[founding()]) / stream.size();
  }

  /** Applies everything up to the stream's measured part. */
  void applyPreload(MeasuredShard shard) {
    apply(shard, 0, founding() + stream.preload);
  }

  /** Applies the stream's measured part. */
  void applyMeasured(MeasuredShard shard) {
    apply(shard, founding() + stream.preload, records());
  }

  private void apply(MeasuredShard shard, int from, int to) {
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    for (int i = from; i < to; i++) {
      long appendedAtMs = NOW_MS + (i >> 9);
      shard.onRecord(appendedAtMs, buffer, starts[i], starts[i + 1] - starts[i]);
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

  private Origin origin() {
    return new Origin(7, ++counter, NOW_MS + 60_000 + (records >> 9), 1);
  }

  private Command command(int i) {
    return switch (stream.kind(i)) {
      case CommandStream.CANCEL ->
          new Command.CancelOrder(
              origin(), stream.account(i), stream.orderId(i), null, stream.market(i));
      case CommandStream.MOVE ->
          new Command.AmendOrder(
              origin(),
              stream.account(i),
              stream.orderId(i),
              null,
              stream.ticks(i) * CoreEngine.POINTS_PER_TICK,
              0,
              0,
              0,
              0,
              stream.market(i),
              null,
              null,
              null);
      default ->
          new Command.EnterOrder(
              origin(),
              stream.account(i),
              null,
              0,
              stream.ticks(i) * CoreEngine.POINTS_PER_TICK,
              stream.steps(i) * CoreEngine.LOTS_PER_STEP,
              0,
              stream.market(i),
              stream.buy(i) ? Side.BUY : Side.SELL,
              OrderType.LIMIT,
              stream.kind(i) == CommandStream.PLACE ? TimeInForce.GTC : TimeInForce.IOC,
              false,
              SelfTradePrevention.DECREMENT_AND_CANCEL);
    };
  }

  private void add(Command command, boolean signed) {
    int length = CommandCodec.encode(command, scratch, 0);
    if (signed) signatures.sign(key.getPrivate(), scratch, 0, length);
    if (end + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, bytes.length * 2L));
    }
    if (records + 1 >= starts.length) starts = Arrays.copyOf(starts, starts.length * 2);
    starts[records++] = end;
    scratch.getBytes(0, bytes, end, length);
    end += length;
  }

  private static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
