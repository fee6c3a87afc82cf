package sluice.replica.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sluice.replica.disk.Disk;
import sluice.replica.log.RecordHandler;

/** Walks a journal's frames in order, each checked. One thread. */
public final class JournalReader {
  private final Disk disk;
  private final UUID id;
  private final long until;
  private final Deque<String> segments = new ArrayDeque<>();
  private Segment segment;
  private int at;
  private int next;
  private long number;
  private long digest;

  JournalReader(Disk disk, UUID id, long fromNumber, long until) throws IOException {
    this.disk = disk;
    this.id = id;
    this.until = until;
    List<String> names = Journal.segments(disk);
    for (String name : names) {
      if (Segment.firstNumber(name) <= fromNumber) segments.clear();
      segments.add(name);
    }
    number = fromNumber - 1;
    if (fromNumber > until) return;
    if (segments.isEmpty() || Segment.firstNumber(segments.peekFirst()) > fromNumber) {
      throw new JournalDamaged(disk.place(), 0, fromNumber, "no segment holds it");
    }
    open();
    number = segment.header.firstNumber() - 1;
    while (number < fromNumber - 1) step();
  }

  private void open() throws IOException {
    String name = segments.removeFirst();
    Segment following = Segment.read(disk, name);
    if (!following.header.journal().equals(id)) {
      throw new JournalDamaged(name, 0, 0, "it copies log " + following.header.journal());
    }
    boolean first = segment == null;
    if (first) digest = following.header.digestBefore();
    segment = following;
    next = SegmentHeader.BYTES;
    if (first) return;
    if (following.header.firstNumber() != number + 1) {
      throw new JournalDamaged(name, 0, number + 1, "the segment before it ends too early");
    }
    if (following.header.digestBefore() != digest) {
      throw new JournalDamaged(name, 0, number + 1, "it follows another history");
    }
  }

  private void step() throws IOException {
    if (!segment.follows(next, number + 1, digest)) {
      boolean ended = !segments.isEmpty() && segment.garbage(next) == 0;
      if (!ended) throw new JournalDamaged(segment.name, next, number + 1, "it is not whole");
      open();
      if (!segment.follows(next, number + 1, digest)) {
        throw new JournalDamaged(segment.name, next, number + 1, "it is not whole");
      }
    }
    at = next;
    digest = Frame.storedDigest(segment.bytes, at);
    next = at + Frame.length(segment.bytes, at);
    number++;
  }

  /**
   * Steps to the next frame.
   *
   * @return false when everything that was forced has been read
   * @throws JournalDamaged when the next frame is not whole
   */
  public boolean next() throws IOException {
    if (number >= until) return false;
    step();
    return true;
  }

  /**
   * Shows payloads of the next frames, as far as this segment holds them. Nothing of them is
   * checked yet: what they say is a hint.
   */
  public void ahead(int count, RecordHandler handler) {
    if (segment == null) return;
    int from = next;
    DirectBuffer bytes = segment.bytes;
    for (int i = 0; i < count && Frame.fits(bytes, from, bytes.capacity()); i++) {
      handler.ahead(bytes, from + Frame.HEADER_BYTES, Frame.payloadLength(bytes, from));
      from += Frame.length(bytes, from);
    }
  }

  /** Number of the frame; before the first {@link #next}, of the one before it. */
  public long number() {
    return number;
  }

  public int epoch() {
    return Frame.epoch(segment.bytes, at);
  }

  /** Log time. */
  public long atMs() {
    return Frame.atMs(segment.bytes, at);
  }

  /** Running digest with this frame. */
  public long digest() {
    return digest;
  }

  /** Holds the payload, until the next step. */
  public DirectBuffer buffer() {
    return segment.bytes;
  }

  public int payloadIndex() {
    return at + Frame.HEADER_BYTES;
  }

  public int payloadLength() {
    return Frame.payloadLength(segment.bytes, at);
  }
}
