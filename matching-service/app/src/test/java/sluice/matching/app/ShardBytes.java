package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.core.UnknownRules;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Decoded;
import sluice.protocol.Origin;
import sluice.protocol.Undecodable;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.LogBroken;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * A shard that any bytes may be shown to. They are a command, which is applied, or {@link
 * Undecodable} with their position and a reason, and then nothing has changed.
 */
final class ShardBytes {
  private static final long NOW_MS = 1_800_000_000_000L;
  private static final long SENDER = 7;

  /** Whole commands of every kind that traders send. */
  final List<byte[]> traders = new ArrayList<>();

  /** Whole commands of others, signed. */
  final List<byte[]> others = new ArrayList<>();

  private final Shard shard;
  private final TraderCommands hotPath = new TraderCommands();
  private long nextOffset;
  private long events;

  ShardBytes(Path keys) {
    List<byte[]> founding = new ArrayList<>();
    Commands commands = new Commands(keys, SENDER, founding::add).found();
    shard = new Shard((_, _, _, _, _) -> events++);
    for (byte[] each : founding) {
      shard.onRecord(nextOffset++, NOW_MS, new UnsafeBuffer(each), 0, each.length);
    }
    for (Command each : ofTraders()) traders.add(commands.encode(each, null));
    others.add(commands.encode(new Command.AdvanceClock(from()), commands.runtime));
    others.add(commands.encode(new Command.RenewLease(from(), 1, 1_000), commands.control));
    others.add(
        commands.encode(
            new Command.ChangeMarketState(
                from(), 1, TradingState.TRADING, 4, new UUID(1, 1), "olivia", "drill"),
            commands.control));
    others.add(
        commands.encode(
            new Command.CreditFunds(from(), new UUID(4, 4), 1, 5, 1), commands.funding));
    others.add(
        commands.encode(
            new Command.ListMarket(from(), 2, 2, 1, 2, 8, Commands.RULES), commands.control));
    others.add(
        commands.encode(new Command.DefineAsset(from(), 3, "ETH", 6, "Ether"), commands.control));
  }

  /** Let in for ever: sequence of counters does not matter to what is looked at here. */
  private static Origin from() {
    return new Origin(SENDER, Long.MAX_VALUE, NOW_MS + 30_000, Genesis.EPOCH);
  }

  private static List<Command> ofTraders() {
    List<Command> all = new ArrayList<>();
    for (OrderType type : OrderType.values()) {
      boolean triggered = type.isTriggered();
      all.add(
          new Command.EnterOrder(
              from(),
              1,
              new UUID(2, 3),
              1,
              type.isLimitKind() ? 100_00 : 0,
              1_000,
              0,
              1,
              Side.BUY,
              type,
              TimeInForce.GTC,
              false,
              SelfTradePrevention.CANCEL_BOTH,
              false,
              triggered ? 90_00 : 0,
              triggered ? TriggerReference.MID_PRICE : null,
              0));
    }
    all.add(
        new Command.AmendOrder(
            from(),
            1,
            12,
            null,
            99_00,
            0,
            500,
            0,
            0,
            1,
            TimeInForce.IOC,
            true,
            SelfTradePrevention.CANCEL_NEWEST));
    all.add(
        new Command.AmendOrder(from(), 1, 0, new UUID(1, 2), 0, 9, 0, 0, 1, 1, null, null, null));
    all.add(new Command.CancelOrder(from(), 1, 12, null, 1));
    all.add(new Command.CancelOrders(from(), 1, 0));
    all.add(new Command.CancelOrdersAfter(from(), 1, 3, 30));
    return all;
  }

  /**
   * Shows bytes to the shard as its next record, and to the other decoder, which must agree.
   *
   * @return whether they were a command
   */
  boolean look(byte[] bytes) {
    byte[] before = bytes.clone();
    long hash = shard.machine().stateHash();
    long said = events;
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    Decoded decoded = CommandCodec.read(buffer, 0, bytes.length, nextOffset);
    boolean ofTrader = hotPath.read(buffer, 0, bytes.length);
    assertThat(ofTrader)
        .as("the hot path reads what the codec reads: %s", decoded)
        .isEqualTo(decoded instanceof Command && TraderCommands.isOne(hotPath.templateId()));
    boolean applied = applied(buffer, bytes.length);
    assertThat(bytes).as("the record itself").isEqualTo(before);
    if (!applied) {
      assertThat(shard.machine().stateHash()).as("state").isEqualTo(hash);
      assertThat(events).as("events").isEqualTo(said);
      assertThat(shard.nextOffset()).isEqualTo(nextOffset);
    } else {
      assertThat(decoded).isInstanceOf(Command.class);
      assertThat(events).as("events").isEqualTo(said + 1);
      assertThat(shard.nextOffset()).isEqualTo(++nextOffset);
    }
    return decoded instanceof Command;
  }

  private boolean applied(UnsafeBuffer buffer, int length) {
    try {
      shard.onRecord(nextOffset, NOW_MS, buffer, 0, length);
      return true;
    } catch (Undecodable e) {
      assertThat(e.position()).isEqualTo(nextOffset);
      assertThat(e.reason()).isNotBlank();
      return false;
    } catch (UnknownRules | LogBroken e) {
      throw new AssertionError("a command that nobody signed counted", e);
    }
  }
}
