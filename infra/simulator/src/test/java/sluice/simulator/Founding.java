package sluice.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.agrona.ExpandableArrayBuffer;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.replica.genesis.Genesis;
import sluice.vocabulary.TradingState;

/**
 * Record 0 and a venue that trades: EUR (1), BTC (2), market 1, and some accounts with funds. The
 * same bytes in every run: keys are made of fixed seeds.
 */
final class Founding {
  static final int ACCOUNTS = 4;
  static final int MARKET = 1;
  static final int EUR = 1;
  static final int BTC = 2;
  static final UUID VENUE = new UUID(0x511C_E000_0000_4000L, 0x8000_0000_0000_0001L);

  private static final MarketRules RULES =
      new MarketRules(1, 1, 1_000_000_000_000L, 0, 1_000_000_000_00L, 1_500, 2_500, 100);
  private static final long SENDER = 1;
  private static final long EXPIRES_MS = SimulatedProcess.BEGAN_MS + 50_000;

  static {
    KnownSignatures.install();
  }

  static final KeyPair RUNTIME = pair(1);
  static final KeyPair CONTROL = pair(2);
  static final KeyPair FUNDING = pair(3);

  /** Made once: signing is the slowest thing here. */
  static final List<byte[]> RECORDS = new Founding().records();

  private final Signatures signatures = new Signatures();
  private final List<byte[]> made = new ArrayList<>();
  private long counter;

  private Founding() {}

  private static KeyPair pair(int seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Fixed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** "Random" bytes that are the same each time. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final int seed;

    Fixed(int seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) seed);
    }
  }

  private static byte[] raw(KeyPair pair) {
    byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private List<byte[]> records() {
    write(
        new Command.EpochStarted(
            Genesis.EPOCH,
            Genesis.BASE_SEQUENCE,
            Genesis.EMPTY_STATE_HASH,
            raw(CONTROL),
            raw(FUNDING),
            raw(RUNTIME),
            VENUE),
        RUNTIME.getPrivate());
    say(o -> new Command.DefineAsset(o, EUR, "EUR", 2, "Euro"), CONTROL);
    say(o -> new Command.DefineAsset(o, BTC, "BTC", 8, "Bitcoin"), CONTROL);
    say(o -> new Command.ListMarket(o, MARKET, BTC, EUR, 2, 8, RULES), CONTROL);
    int listed = made.size();
    for (int account = 1; account <= ACCOUNTS; account++) {
      long id = account;
      say(o -> new Command.OpenAccount(o, id), CONTROL);
      say(o -> new Command.CreditFunds(o, new UUID(id, 1), id, 1_000_00, EUR), FUNDING);
      say(o -> new Command.CreditFunds(o, new UUID(id, 2), id, 1_000_000, BTC), FUNDING);
    }
    say(
        o ->
            new Command.ChangeMarketState(
                o, MARKET, TradingState.TRADING, listed, new UUID(5, 5), "olivia", "founding"),
        CONTROL);
    return List.copyOf(made);
  }

  private void say(Function<Origin, Command> command, KeyPair key) {
    Origin origin = new Origin(SENDER, ++counter, EXPIRES_MS, Genesis.EPOCH);
    write(command.apply(origin), key.getPrivate());
  }

  private void write(Command command, PrivateKey key) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length = CommandCodec.encode(command, buffer, 0);
    signatures.sign(key, buffer, 0, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    made.add(bytes);
  }
}
