package sluice.replica.genesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Signatures;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;

/**
 * Record 0 of epoch 1 as it stands.
 *
 * @param written whether it is the one we wrote
 * @param venueId in it
 */
record FirstRecord(boolean written, UUID venueId) {
  private static final Logger LOG = LoggerFactory.getLogger(FirstRecord.class);

  /** How long the loser of the creation race leaves record 0 to the winner. */
  private static final Duration WINNER_WRITES_WITHIN = Duration.ofSeconds(3);

  private static final Duration READ = Duration.ofMillis(500);
  private static final long RETRY_MS = 100;

  /**
   * Reads record 0; writes it when there is none.
   *
   * @param creator whether we created the topic; else we give the creator some time
   * @throws LogUnavailable when the log cannot be reached in time
   * @throws GenesisRefused when record 0 is not the beginning of our venue
   */
  static FirstRecord ensure(RecordLog log, FoundingKeys keys, boolean creator, long deadlineNs) {
    UUID venueId = UUID.randomUUID();
    byte[] ours = encode(keys, venueId);
    long ourTurnNs = System.nanoTime() + (creator ? 0 : WINNER_WRITES_WITHIN.toNanos());
    LogUnavailable last = null;
    do {
      try {
        byte[] record = read(log);
        if (record == null && System.nanoTime() - ourTurnNs >= 0) {
          write(log, ours);
          record = read(log);
        }
        if (record != null)
          return new FirstRecord(Arrays.equals(record, ours), check(record, keys));
      } catch (LogUnavailable e) {
        if (last == null) LOG.info("record 0 waits: {}", e.getMessage());
        last = e;
      }
      pause();
    } while (deadlineNs - System.nanoTime() > 0);
    throw last != null ? last : new LogUnavailable("nobody wrote record 0 of " + log.name(), null);
  }

  /**
   * Reads record 0 of a log that has one, and writes nothing.
   *
   * @throws LogUnavailable when the log cannot be reached in time
   * @throws GenesisRefused when record 0 is not the beginning of our venue
   */
  static FirstRecord find(RecordLog log, FoundingKeys keys, long deadlineNs) {
    LogUnavailable last;
    do {
      try {
        byte[] record = read(log);
        if (record == null) throw new GenesisRefused(log.name() + " is empty");
        return new FirstRecord(false, check(record, keys));
      } catch (LogUnavailable e) {
        last = e;
      }
      pause();
    } while (deadlineNs - System.nanoTime() > 0);
    throw last;
  }

  private static byte[] encode(FoundingKeys keys, UUID venueId) {
    Command genesis =
        new Command.EpochStarted(
            Genesis.EPOCH,
            Genesis.BASE_SEQUENCE,
            Genesis.EMPTY_STATE_HASH,
            keys.controlPublic(),
            keys.fundingPublic(),
            keys.runtimePublic(),
            venueId);
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    int length = CommandCodec.encode(genesis, buffer, 0);
    new Signatures().sign(keys.runtime(), buffer, 0, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  /** Null when the log is empty. */
  private static byte[] read(RecordLog log) {
    byte[][] first = new byte[1][];
    try (LogReader reader = log.openReader(0)) {
      long end = log.endOffset(Duration.ofSeconds(5));
      for (int tries = 0; end > 0 && first[0] == null; tries++) {
        if (tries == 20) throw new LogUnavailable("record 0 of " + log.name() + " not read", null);
        reader.poll(
            (offset, at, buffer, index, length) -> {
              if (offset != 0) return;
              first[0] = new byte[length];
              buffer.getBytes(index, first[0]);
            },
            READ);
      }
    }
    return first[0];
  }

  private static void write(RecordLog log, byte[] bytes) {
    try (LogWriter writer = log.openWriter()) {
      CompletableFuture<LogWriter.Appended> appended =
          writer.append(new UnsafeBuffer(bytes), 0, bytes.length);
      appended.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It may stand there all the same: the caller reads, and writes the same bytes again if not.
      throw new LogUnavailable("record 0 of " + log.name() + " was not acknowledged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  private static UUID check(byte[] record, FoundingKeys keys) {
    UnsafeBuffer buffer = new UnsafeBuffer(record);
    if (!(decode(buffer, record.length) instanceof Command.EpochStarted it)) {
      throw new GenesisRefused("record 0 is no EpochStarted: the log began without a genesis");
    }
    List<String> wrong = new ArrayList<>();
    if (it.epoch() != Genesis.EPOCH) wrong.add("epoch " + it.epoch());
    if (it.baseSequence() != Genesis.BASE_SEQUENCE) wrong.add("base " + it.baseSequence());
    if (it.stateHash() != Genesis.EMPTY_STATE_HASH) wrong.add("a state that is not empty");
    if (!Arrays.equals(it.controlKey(), keys.controlPublic())) wrong.add("another control key");
    if (!Arrays.equals(it.fundingKey(), keys.fundingPublic())) wrong.add("another funding key");
    if (!Arrays.equals(it.runtimeKey(), keys.runtimePublic())) {
      wrong.add("another runtime key");
    } else if (!new Signatures()
        .verify(Signatures.publicKey(it.runtimeKey()), buffer, 0, record.length)) {
      wrong.add("a signature that does not hold");
    }
    if (wrong.isEmpty()) return it.venueId();
    throw new GenesisRefused(
        "venue %s stands there already, with %s".formatted(it.venueId(), String.join(", ", wrong)));
  }

  private static Command decode(UnsafeBuffer buffer, int length) {
    try {
      return CommandCodec.decode(buffer, 0, length);
    } catch (Undecodable e) {
      throw new GenesisRefused("record 0 cannot be read: " + e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }
}
