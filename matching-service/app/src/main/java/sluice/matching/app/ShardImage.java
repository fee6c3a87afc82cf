package sluice.matching.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.snapshot.SnapshotReader;
import sluice.matching.core.snapshot.SnapshotWriter;
import sluice.protocol.Signatures;
import sluice.protocol.Signatures.SignerClass;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotDamaged;
import sluice.replica.snapshot.SnapshotHead;
import sluice.replica.snapshot.SnapshotSink;
import sluice.replica.snapshot.SnapshotSource;

/**
 * A shard as it stood between two commands, copied out of it at once, so that it can be written
 * while the shard goes on. The first chunk is the shard's own place and the event log's, the others
 * are the machine's.
 */
final class ShardImage {
  /** The newest form of the first chunk, which this build writes. */
  private static final int FORMAT = 1;

  private static final List<SignerClass> SIGNERS =
      List.of(SignerClass.CONTROL, SignerClass.FUNDING, SignerClass.RUNTIME);
  private static final int KEY_BYTES = 32;
  private static final int KEYS_AT = 48;
  private static final int PLACE_BYTES = KEYS_AT + 3 * KEY_BYTES;

  private final List<DirectBuffer> chunks = new ArrayList<>();
  private final Shard.Place place;
  private final int epoch;
  private final long sequence;
  private final long logTimeMs;
  private final long eventNumber;
  private final long eventDigest;
  private final long stateHash;

  /** Copies a shard that has applied record 0. The matching thread. */
  ShardImage(Shard shard) {
    MatchingMachine machine = shard.machine();
    epoch = shard.epoch();
    sequence = machine.sequence();
    logTimeMs = machine.logTimeMs();
    eventNumber = shard.eventNumber();
    eventDigest = shard.eventDigest();
    stateHash = machine.stateHash();
    place = shard.place();
    new SnapshotWriter(machine).writeTo(this::keep);
  }

  private void keep(DirectBuffer buffer, int index, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    chunks.add(new UnsafeBuffer(bytes));
  }

  private DirectBuffer first(EventPosition published) {
    UnsafeBuffer bytes = new UnsafeBuffer(new byte[PLACE_BYTES]);
    bytes.putInt(0, FORMAT, LITTLE_ENDIAN);
    bytes.putInt(4, place.epoch(), LITTLE_ENDIAN);
    bytes.putLong(8, place.baseSequence(), LITTLE_ENDIAN);
    bytes.putLong(16, place.nextOffset(), LITTLE_ENDIAN);
    bytes.putLong(24, published.nextOffset(), LITTLE_ENDIAN);
    bytes.putLong(32, published.number(), LITTLE_ENDIAN);
    bytes.putLong(40, published.digest(), LITTLE_ENDIAN);
    for (int i = 0; i < SIGNERS.size(); i++) {
      bytes.putBytes(KEYS_AT + i * KEY_BYTES, Signatures.raw(place.keys().get(SIGNERS.get(i))));
    }
    return bytes;
  }

  /** Sequence of the last command in it. */
  long sequence() {
    return sequence;
  }

  /** Number of the last event that it caused. */
  long eventNumber() {
    return eventNumber;
  }

  /**
   * Where it stands.
   *
   * @param venue id of the log
   * @param logDigest running digest of the journal with its last command
   */
  SnapshotHead head(UUID venue, long logDigest) {
    return new SnapshotHead(
        venue, epoch, sequence, logTimeMs, logDigest, eventNumber, eventDigest, stateHash);
  }

  /**
   * Any thread.
   *
   * @param published where the event log stands behind an event that is in it: the next life looks
   *     there for the log's end, not from its beginning
   */
  void writeTo(SnapshotSink sink, EventPosition published) throws IOException {
    DirectBuffer first = first(published);
    sink.write(first, 0, first.capacity());
    for (DirectBuffer chunk : chunks) sink.write(chunk, 0, chunk.capacity());
  }

  /**
   * A shard as it stood.
   *
   * @param sink of the events that it will say
   * @throws SnapshotDamaged when the chunks are no shard, or not the one that the head names
   */
  static Shard restore(SnapshotHead head, SnapshotSource source, EventEncoder.Sink sink)
      throws IOException {
    String name = "snapshot of sequence " + head.sequence();
    Shard.Place place = decode(name, source.next());
    EventEncoder encoder = new EventEncoder(sink);
    MatchingMachine machine = machine(name, source, encoder);
    long behind = place.baseSequence() + place.nextOffset() - 1;
    if (machine.sequence() != head.sequence()
        || machine.stateHash() != head.stateHash()
        || place.epoch() != head.epoch()
        || behind != head.sequence()) {
      throw new SnapshotDamaged(
          name,
          0,
          "its state is sequence %d with hash %016x, its head says %016x"
              .formatted(machine.sequence(), machine.stateHash(), head.stateHash()));
    }
    encoder.goOn(head.eventNumber(), head.eventDigest());
    return new Shard(encoder, machine, place);
  }

  /** Where the event log stood. */
  static EventPosition published(SnapshotHead head, SnapshotSource source) throws IOException {
    DirectBuffer bytes = source.next();
    decode("snapshot of sequence " + head.sequence(), bytes);
    return new EventPosition(
        bytes.getLong(24, LITTLE_ENDIAN),
        bytes.getLong(32, LITTLE_ENDIAN),
        bytes.getLong(40, LITTLE_ENDIAN));
  }

  private static Shard.Place decode(String name, DirectBuffer bytes) {
    if (bytes == null || bytes.capacity() != PLACE_BYTES) {
      throw new SnapshotDamaged(name, 0, "it has no place of a shard");
    }
    int format = bytes.getInt(0, LITTLE_ENDIAN);
    if (format != FORMAT) {
      throw new SnapshotDamaged(
          name, 0, "format %d; this build reads %d".formatted(format, FORMAT));
    }
    Map<SignerClass, PublicKey> keys = new EnumMap<>(SignerClass.class);
    for (int i = 0; i < SIGNERS.size(); i++) {
      byte[] key = new byte[KEY_BYTES];
      bytes.getBytes(KEYS_AT + i * KEY_BYTES, key);
      try {
        keys.put(SIGNERS.get(i), Signatures.publicKey(key));
      } catch (Undecodable e) {
        throw new SnapshotDamaged(name, 0, e.getMessage());
      }
    }
    return new Shard.Place(
        bytes.getInt(4, LITTLE_ENDIAN),
        bytes.getLong(8, LITTLE_ENDIAN),
        bytes.getLong(16, LITTLE_ENDIAN),
        keys);
  }

  private static MatchingMachine machine(String name, SnapshotSource source, EventEncoder encoder)
      throws IOException {
    try {
      SnapshotReader reader = new SnapshotReader(encoder);
      for (DirectBuffer chunk = source.next(); chunk != null; chunk = source.next()) {
        reader.chunk(chunk, 0, chunk.capacity());
      }
      return reader.machine();
    } catch (sluice.matching.core.snapshot.SnapshotDamaged e) {
      throw new SnapshotDamaged(name, e.position(), e.getMessage());
    }
  }
}
