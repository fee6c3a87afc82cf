package sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the bytes, reading them gives a command or {@link Undecodable} with its position and
 * reason: nothing is thrown, nothing hangs, nothing else is touched. {@link CommandFuzz} looks for
 * bytes that nobody thought of.
 */
class CommandBytesTest {
  private static final long POSITION = 4_711;
  private static final int ROUNDS = 400_000;
  private static final int LONGEST = 400;

  private final List<byte[]> whole = new ArrayList<>();

  @BeforeEach
  void encodeSomeOfEach() throws Exception {
    Random random = new Random(1);
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    for (Class<?> type : Command.class.getPermittedSubclasses()) {
      for (int i = 0; i < 4; i++) {
        Command command = (Command) CodecTest.random(type, random);
        byte[] bytes = new byte[CommandCodec.encode(command, buffer, 0)];
        buffer.getBytes(0, bytes);
        whole.add(bytes);
      }
    }
  }

  @Test
  @Timeout(60)
  void randomBytesAreACommandOrUndecodable() {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(LONGEST)];
      random.nextBytes(bytes);
      // With our schema's number and a known template more of them get beyond the header.
      if (random.nextBoolean() && bytes.length >= 8) {
        System.arraycopy(any(random), 0, bytes, 0, 8);
      }
      look(bytes);
    }
  }

  @Test
  @Timeout(60)
  void mutatedCommandsAreACommandOrUndecodable() {
    Random random = new Random(3);
    int commands = 0;
    for (int i = 0; i < ROUNDS; i++) {
      if (look(mutated(any(random).clone(), random)) instanceof Command) commands++;
    }
    assertThat(commands).as("mutants that are still commands").isBetween(ROUNDS / 20, ROUNDS);
  }

  @Test
  void aBlockShorterThanItsFieldsIsNoCommand() {
    for (byte[] bytes : whole) {
      UnsafeBuffer buffer = new UnsafeBuffer(bytes);
      int block = buffer.getShort(0, java.nio.ByteOrder.LITTLE_ENDIAN);
      buffer.putShort(0, (short) (block - 1), java.nio.ByteOrder.LITTLE_ENDIAN);
      assertThat(look(bytes)).isInstanceOf(Undecodable.class);
    }
  }

  private byte[] any(Random random) {
    return whole.get(random.nextInt(whole.size()));
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, bytes.length, (byte) -random.nextInt(2));
        default -> {
          bytes = Arrays.copyOf(bytes, Math.max(1, at + random.nextInt(8)));
        }
      }
    }
    return bytes;
  }

  static Decoded look(byte[] bytes) {
    byte[] before = bytes.clone();
    Decoded decoded = CommandCodec.read(new UnsafeBuffer(bytes), 0, bytes.length, POSITION);
    assertThat(bytes).isEqualTo(before);
    if (decoded instanceof Undecodable refused) {
      assertThat(refused.position()).isEqualTo(POSITION);
      assertThat(refused.reason()).isNotBlank();
    }
    return decoded;
  }
}
