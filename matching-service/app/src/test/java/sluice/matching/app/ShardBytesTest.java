package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands on the command log, the shard applies it as a command or stops there with the
 * position and the reason, its state as it was. {@link ShardFuzz} looks for bytes that nobody
 * thought of.
 */
class ShardBytesTest {
  private static final int ROUNDS = 60_000;
  private static final int LONGEST = 300;

  @TempDir Path keys;

  private ShardBytes shard;

  @BeforeEach
  void found() {
    shard = new ShardBytes(keys);
  }

  @Test
  @Timeout(60)
  void randomBytes() {
    Random random = new Random(5);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(LONGEST)];
      random.nextBytes(bytes);
      // With our schema's number and a trader's template more of them get beyond the header.
      if (i % 4 != 0 && bytes.length >= 8) System.arraycopy(any(random), 0, bytes, 0, 8);
      shard.look(bytes);
    }
  }

  @Test
  @Timeout(60)
  void mutatedCommands() {
    Random random = new Random(6);
    int commands = 0;
    for (int i = 0; i < ROUNDS; i++) {
      if (shard.look(mutated(any(random).clone(), random))) commands++;
    }
    assertThat(commands).as("mutants that are still commands").isBetween(ROUNDS / 20, ROUNDS);
  }

  @Test
  void everyByteOfEveryCommandTakesEveryValue() {
    for (byte[] whole : shard.traders) {
      for (int at = 0; at < whole.length; at++) {
        for (int value = 0; value < 256; value++) {
          byte[] bytes = whole.clone();
          bytes[at] = (byte) value;
          shard.look(bytes);
        }
      }
    }
  }

  /** Signatures cost: others' commands are few. */
  private byte[] any(Random random) {
    List<byte[]> from = random.nextInt(16) == 0 ? shard.others : shard.traders;
    return from.get(random.nextInt(from.size()));
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, bytes.length, (byte) -random.nextInt(2));
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at + random.nextInt(8)));
      }
    }
    return bytes;
  }
}
