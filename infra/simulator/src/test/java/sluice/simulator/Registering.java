package sluice.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import sluice.control.log.AccessLife;
import sluice.protocol.AccessRecord;
import sluice.replica.log.LogUnavailable;
import sluice.replica.work.Pause;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.FaultyRecordLog;

/**
 * Control's end of access.log, one life after the other, and who opens accounts, makes keys and
 * revokes them.
 */
final class Registering {
  private static final Pause BETWEEN = Pause.of(Duration.ofMillis(200));
  private static final int SECRET_BYTES = 60;

  private final FaultyRecordLog log;
  private final RandomGenerator random;
  private final Story story;
  private final AccessCheck check;
  private final List<String> keys = new ArrayList<>();
  private FaultyDisk disk;
  private Client client;
  private SimulatedProcess process;
  private AccessLife life;

  /** Number of the last record that was told as done while this disk was there. */
  private long due;

  private boolean forceFailed;
  private boolean resting;
  private int told;

  Registering(FaultyRecordLog log, AccessCheck check, RandomGenerator random, Story story) {
    this.log = log;
    this.check = check;
    this.random = random;
    this.story = story;
    this.disk = new FaultyDisk(random.nextLong());
  }

  void begin(Client ofControl, SimulatedProcess itsProcess) {
    client = ofControl;
    process = itsProcess;
    forceFailed = false;
    disk.failForceAfter(Integer.MAX_VALUE);
    life = new AccessLife(log, disk, check.follower(client.name), process);
  }

  void start() {
    life.start();
    process.worker("registrar", this::step).start();
  }

  private Pause step() {
    if (!resting && life.caughtUp() && random.nextInt(3) == 0) act();
    return BETWEEN;
  }

  private void act() {
    AccessRecord[] asked = new AccessRecord[1];
    try {
      boolean done = life.append(number -> asked[0] = any(number));
      if (!done) return;
      check.told(asked[0]);
      due = asked[0].number();
      told++;
      if (random.nextInt(4) == 0) check.kept(AccessLife.durable(disk.worst(due)), due);
    } catch (LogUnavailable e) {
      story.tell("registrar", "does not know of %s: %s", asked[0], e.getMessage());
    }
  }

  private AccessRecord any(long number) {
    UUID requestId = new UUID(random.nextLong(), random.nextLong());
    return switch (random.nextInt(keys.isEmpty() ? 2 : 3)) {
      case 0 -> new AccessRecord.AccountRegistered(number, requestId, 100 + number, "olivia");
      case 1 -> {
        String key = "%064x".formatted(random.nextLong(Long.MAX_VALUE));
        keys.add(key);
        yield new AccessRecord.KeyCreated(
            number, requestId, 1, true, random.nextBoolean(), false, 0, key, secret());
      }
      default ->
          new AccessRecord.KeyRevoked(number, requestId, keys.get(random.nextInt(keys.size())));
    };
  }

  private byte[] secret() {
    byte[] drawn = new byte[SECRET_BYTES];
    random.nextBytes(drawn);
    return drawn;
  }

  /** What was not forced may be gone; what was told as done is not. */
  void losePower() {
    disk.losePower();
    check.kept(AccessLife.durable(disk.copy(1)), due);
  }

  /** Some force of its journal will fail. */
  void failForce() {
    forceFailed = true;
    disk.failForceAfter(random.nextInt(4));
  }

  /** A new disk, while its process is gone: the log has it all. */
  void replaceDisk() {
    due = 0;
    disk = new FaultyDisk(random.nextLong());
  }

  /** Nobody asks for anything any more. */
  void rest() {
    resting = true;
  }

  /** Why nothing can be written any more; null while it can. */
  String failure() {
    return client.up() ? life.failure() : null;
  }

  /** Whether its disk failed, which a new process gets over. */
  boolean mayStop() {
    return forceFailed;
  }

  /** Whether its own disk holds everything. */
  boolean atRest() {
    return log.quiet() && client.up() && life.journaled() == check.size();
  }

  /** How often somebody was told that it is done. */
  int told() {
    return told;
  }
}
