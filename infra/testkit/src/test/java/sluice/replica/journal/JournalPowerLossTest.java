package sluice.replica.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.testkit.disk.FaultyDisk;

/** Lives of a journal by seed: appends, forces, power losses, failed forces; the referee counts. */
class JournalPowerLossTest {
  private static final UUID LOG = new UUID(3, 3);
  private static final JournalSettings SMALL = new JournalSettings(16 * 1024, 4 * 1024, 1);
  private static final int SEEDS = 300;

  @Test
  void whatWasForcedSurvivesEveryLifeAndNothingIsInvented() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        live(new Random(seed), new FaultyDisk(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void live(Random random, FaultyDisk disk) throws IOException {
    long acknowledged = 0;
    for (int life = 0; life < 6; life++) {
      Journal journal = Journal.open(disk, SMALL, LOG);
      assertThat(journal.forced()).isGreaterThanOrEqualTo(acknowledged);
      JournalReader reader = journal.read(1);
      while (reader.next()) {
        assertThat(reader.buffer().getLong(reader.payloadIndex())).isEqualTo(reader.number() * 7);
      }
      assertThat(reader.number()).isEqualTo(journal.forced());
      acknowledged = journal.forced();
      if (random.nextInt(4) == 0) disk.failForceAfter(random.nextInt(8));
      try {
        acknowledged = Math.max(acknowledged, work(random, journal));
        if (random.nextInt(3) == 0) journal.close();
      } catch (JournalFailed e) {
        acknowledged = Math.max(acknowledged, journal.forced());
      }
      disk.failForceAfter(Integer.MAX_VALUE);
      if (random.nextBoolean()) disk.losePower();
    }
  }

  /** May fail, and then the plain segment stays. */
  private static void setAside(Journal journal) {
    try {
      journal.setAside();
    } catch (IOException e) {
      assertThat(e).hasMessage("Input/output error");
    }
  }

  private static long work(Random random, Journal journal) throws IOException {
    UnsafeBuffer payload = new UnsafeBuffer(new byte[200]);
    for (int i = random.nextInt(120); i > 0; i--) {
      long number = journal.appended() + 1;
      payload.putLong(0, number * 7);
      int length = 8 + random.nextInt(190);
      while (!journal.append(number, 1, number, payload, 0, length)) journal.flush();
      if (random.nextInt(5) == 0) journal.flush();
      if (random.nextInt(20) == 0) setAside(journal);
    }
    return journal.forced();
  }
}
