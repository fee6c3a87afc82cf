package sluice.matching.app;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agrona.ExpandableArrayBuffer;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.KeyFiles;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.replica.genesis.FoundingKeys;
import sluice.replica.genesis.Genesis;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * Everybody who says something to the core, with their keys: control, funding, runtime and two
 * traders, in one sender. Market 1 is BTC-EUR; accounts 1 and 2 have 1,000.00 EUR and 0.01 BTC
 * each.
 */
final class Commands {
  static final MarketRules RULES =
      new MarketRules(1, 1, 1_000_000_000_000L, 0, 1_000_000_000_00L, 1_500, 2_500, 100);

  final Path control;
  final Path funding;
  final Path runtime;
  private final Signatures signatures = new Signatures();
  private final Consumer<byte[]> log;
  private final long sender;
  private long counter;

  Commands(Path directory, long sender, Consumer<byte[]> log) {
    this.log = log;
    this.sender = sender;
    control = directory.resolve("control.pem");
    funding = directory.resolve("funding.pem");
    runtime = directory.resolve("runtime.pem");
    for (Path key : List.of(control, funding, runtime)) KeyFiles.createSigningKey(key);
  }

  FoundingKeys keys() {
    return FoundingKeys.read(runtime, control, funding);
  }

  /** Counter of the last command. */
  long counter() {
    return counter;
  }

  /** Record 0, and a venue that trades. */
  Commands found() {
    write(genesis(KeyFiles.publicKey(runtime), new UUID(1, 2)), runtime);
    return list();
  }

  Command genesis(byte[] runtimeKey, UUID venueId) {
    return new Command.EpochStarted(
        Genesis.EPOCH,
        Genesis.BASE_SEQUENCE,
        Genesis.EMPTY_STATE_HASH,
        KeyFiles.publicKey(control),
        KeyFiles.publicKey(funding),
        runtimeKey,
        venueId);
  }

  /** What follows record 0 in a venue that trades. */
  Commands list() {
    say(o -> new Command.DefineAsset(o, 1, "EUR", 2, "Euro"), control);
    say(o -> new Command.DefineAsset(o, 2, "BTC", 8, "Bitcoin"), control);
    say(o -> new Command.ListMarket(o, 1, 2, 1, 2, 8, RULES), control); // sequence 4
    for (long account = 1; account <= 2; account++) {
      long id = account;
      say(o -> new Command.OpenAccount(o, id), control);
      say(o -> new Command.CreditFunds(o, new UUID(id, 1), id, 1_000_00, 1), funding);
      say(o -> new Command.CreditFunds(o, new UUID(id, 2), id, 1_000_000, 2), funding);
    }
    state(1, TradingState.TRADING, 4, control);
    return this;
  }

  void state(int market, TradingState target, long answers, Path key) {
    say(
        o ->
            new Command.ChangeMarketState(
                o, market, target, answers, new UUID(5, 5), "olivia", "drill"),
        key);
  }

  void order(long account, Side side, long lots, long points) {
    say(
        o ->
            new Command.EnterOrder(
                o,
                account,
                null,
                0,
                points,
                lots,
                0,
                1,
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                SelfTradePrevention.DECREMENT_AND_CANCEL),
        null);
  }

  /** So many commands of which each leaves the venue as it was, or nearly: they cost nothing. */
  void crossings(int commands) {
    for (int i = 0; i < commands; i++) {
      order(1 + i / 2 % 2, i % 2 == 0 ? Side.SELL : Side.BUY, 1 + i % 7, 100_00);
    }
  }

  void say(Function<Origin, Command> command, Path key) {
    long expiresAtMs = System.currentTimeMillis() + 30_000;
    write(command.apply(new Origin(sender, ++counter, expiresAtMs, Genesis.EPOCH)), key);
  }

  void write(Command command, Path key) {
    log.accept(encode(command, key));
  }

  byte[] encode(Command command, Path key) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length = CommandCodec.encode(command, buffer, 0);
    if (key != null) signatures.sign(KeyFiles.privateKey(key, "Ed25519"), buffer, 0, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    return bytes;
  }
}
