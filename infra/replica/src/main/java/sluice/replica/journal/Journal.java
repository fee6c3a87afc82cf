package sluice.replica.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.disk.Disk;
import sluice.vocabulary.Digest;

/**
 * A log's second copy on our own disk. One thread appends, one flushes; both may be the same.
 * {@link #append} only copies; {@link #flush} writes everything that waits and forces it once. What
 * {@link #forced} says is on the disk, whatever happens to this process or machine.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String PREPARED = "prepared";
  private static final String PART = ".part";

  /** Frames that wait for a force. */
  private static final class Batch {
    final UnsafeBuffer frames;
    int length;

    Batch(int bytes) {
      frames = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes));
    }
  }

  private final Disk disk;
  private final JournalSettings settings;
  private final UUID id;
  private final JournalOpening opening;
  private final Object preparing = new Object();
  private final CRC32C crc = new CRC32C();

  // Under this object's lock.
  private Batch filling;
  private Batch spare;
  private long appended;

  // The flushing thread's own.
  private SegmentFile current;
  private long digest;

  private volatile long forced;
  private volatile boolean prepared;
  private volatile JournalFailed failure;

  private Journal(Disk disk, JournalSettings settings, UUID id) throws IOException {
    this.disk = disk;
    this.settings = settings;
    this.id = id;
    this.filling = new Batch(settings.batchBytes());
    this.spare = new Batch(settings.batchBytes());
    this.opening = recover();
    this.appended = opening.lastNumber();
    this.forced = opening.lastNumber();
    this.digest = opening.digest();
  }

  /**
   * Opens a journal, or makes it. Whole frames above the mark are written and forced again, since a
   * force may have failed behind them; what follows them is cut.
   *
   * @param id of the log that it copies; the journal of another one is refused
   * @throws JournalDamaged when something at or below the mark is not whole
   */
  public static Journal open(Disk disk, JournalSettings settings, UUID id) throws IOException {
    return new Journal(disk, settings, id);
  }

  /**
   * The log that the journal on a disk copies; null when there is none yet.
   *
   * @throws JournalDamaged when the newest segment's header is not whole
   */
  public static UUID idOf(Disk disk) throws IOException {
    List<String> segments = segments(disk);
    return segments.isEmpty() ? null : Segment.read(disk, segments.getLast()).header.journal();
  }

  private JournalOpening recover() throws IOException {
    for (String name : disk.list()) {
      if (name.equals(PREPARED) || name.endsWith(PART)) disk.delete(name);
    }
    List<String> segments = segments(disk);
    if (segments.isEmpty()) return new JournalOpening(0, 0, 0, Digest.EMPTY, 0, 0, null, 0);
    Segment last = read(segments.getLast());
    long mark = Math.max(last.mark(), last.header.firstNumber() - 1);
    Segment.Run run = last.run(mark);
    if (run.lastNumber() < mark) {
      throw new JournalDamaged(
          last.name,
          run.endOffset(),
          run.lastNumber() + 1,
          "frames up to %d were forced, this one is not whole".formatted(mark));
    }
    int garbage = last.garbage(run.endOffset());
    current = SegmentFile.resume(disk, last, run.endOffset());
    if (garbage > 0) current.writeAt(run.endOffset(), ByteBuffer.allocate(garbage));
    if (run.endOffset() > run.markEndOffset()) {
      byte[] again = new byte[run.endOffset() - run.markEndOffset()];
      last.bytes.getBytes(run.markEndOffset(), again);
      current.writeAt(run.markEndOffset(), ByteBuffer.wrap(again));
    }
    current.force();
    current.note(run.lastNumber(), run.digest());
    current.force();
    return new JournalOpening(
        Segment.firstNumber(segments.getFirst()),
        run.lastNumber(),
        mark,
        run.digest(),
        run.lastNumber() - mark,
        garbage,
        garbage == 0 ? null : "%s, byte %d".formatted(last.name, run.endOffset()),
        segments.size());
  }

  private Segment read(String name) throws IOException {
    Segment segment = Segment.read(disk, name);
    if (!segment.header.journal().equals(id)) {
      throw new JournalDamaged(
          name, 0, 0, "it copies log %s, not %s".formatted(segment.header.journal(), id));
    }
    return segment;
  }

  /** Names of all segments, oldest first; of a plain and a compressed one the plain. */
  static List<String> segments(Disk disk) throws IOException {
    TreeMap<Long, String> byFirst = new TreeMap<>();
    for (String name : disk.list()) {
      long first = Segment.firstNumber(name);
      if (first == 0) continue;
      if (name.endsWith(Segment.PLAIN)) byFirst.put(first, name);
      else byFirst.putIfAbsent(first, name);
    }
    return new ArrayList<>(byFirst.values());
  }

  /** Of the log that it copies. */
  public UUID id() {
    return id;
  }

  /** What was found when it was opened. */
  public JournalOpening opening() {
    return opening;
  }

  /**
   * Says where an empty journal begins: behind a snapshot, say. Without it, at number 1.
   *
   * @param digestBefore running digest before the first frame
   */
  public synchronized void begin(long firstNumber, long digestBefore) {
    if (appended != 0) throw new IllegalStateException("the journal holds frames already");
    appended = firstNumber - 1;
    forced = appended;
    digest = digestBefore;
  }

  /**
   * Takes one record; it waits for the next {@link #flush}.
   *
   * @param number exactly one above the last
   * @param atMs log time
   * @return false when as much waits as one force may carry: flush first
   * @throws JournalFailed once a write or a force has failed
   */
  public boolean append(
      long number, int epoch, long atMs, DirectBuffer payload, int index, int length) {
    if (failure != null) throw failure;
    if (length > settings.maxPayloadBytes()) {
      throw new IllegalArgumentException(length + " bytes do not fit a frame");
    }
    synchronized (this) {
      if (number != appended + 1) {
        throw new IllegalArgumentException("frame " + number + " came after " + appended);
      }
      if (filling.length + Frame.lengthOf(length) > settings.batchBytes()) return false;
      filling.length +=
          Frame.put(filling.frames, filling.length, number, epoch, atMs, payload, index, length);
      appended = number;
      return true;
    }
  }

  /**
   * Writes what waits and forces it.
   *
   * @return the last number that is on the disk now
   * @throws JournalFailed when that cannot be said; for ever
   */
  public long flush() {
    if (failure != null) throw failure;
    Batch batch;
    synchronized (this) {
      if (filling.length == 0) return forced;
      batch = filling;
      filling = spare;
      spare = null;
    }
    try {
      write(batch);
    } catch (IOException e) {
      throw failed(e);
    }
    synchronized (this) {
      batch.length = 0;
      spare = batch;
    }
    return forced;
  }

  private JournalFailed failed(IOException e) {
    failure = new JournalFailed("the journal at " + disk.place() + " cannot be forced", e);
    return failure;
  }

  private void write(Batch batch) throws IOException {
    long journal = id.getMostSignificantBits();
    long number = forced;
    int from = 0;
    for (int at = 0; at < batch.length; ) {
      int length = Frame.length(batch.frames, at);
      if (current == null) {
        current = roll(number + 1);
      } else if (!current.fits(at - from + length)) {
        force(batch, from, at, number);
        current.close();
        current = roll(number + 1);
        from = at;
      }
      digest = Frame.seal(batch.frames, at, forced, digest, crc, journal);
      number++;
      at += length;
    }
    force(batch, from, batch.length, number);
  }

  private void force(Batch batch, int from, int to, long lastNumber) throws IOException {
    current.write(batch.frames.byteBuffer().duplicate().limit(to).position(from));
    current.force();
    current.note(lastNumber, digest);
    forced = lastNumber;
  }

  private SegmentFile roll(long firstNumber) throws IOException {
    synchronized (preparing) {
      prepareNow();
      prepared = false;
      return SegmentFile.begin(
          disk, PREPARED, new SegmentHeader(settings.segmentBytes(), id, firstNumber, digest));
    }
  }

  /** Makes the next segment's file ahead of its need. Any thread, beside the others. */
  public void prepare() throws IOException {
    synchronized (preparing) {
      prepareNow();
    }
  }

  private void prepareNow() throws IOException {
    if (!disk.list().contains(PREPARED)) disk.create(PREPARED, settings.segmentBytes()).close();
    prepared = true;
  }

  /** Whether the next segment's file is made. Any thread. */
  boolean prepared() {
    return prepared;
  }

  /** Compresses old segments. Any thread, beside the others; returns how many. */
  public int setAside() throws IOException {
    List<String> plain = segments(disk).stream().filter(it -> it.endsWith(Segment.PLAIN)).toList();
    int old = Math.max(0, plain.size() - 1 - settings.plainSegments());
    for (String name : plain.subList(0, old)) {
      SetAside.compress(disk, name, PART);
      LOG.info("journal segment={} is set aside", name);
    }
    return old;
  }

  /**
   * Reads from a number to what is forced now.
   *
   * @throws JournalDamaged when no segment holds that number, or one is not whole
   */
  public JournalReader read(long fromNumber) throws IOException {
    return new JournalReader(disk, id, fromNumber, forced);
  }

  /** The last number that is on the disk. Any thread. */
  public long forced() {
    return forced;
  }

  /** The last number taken. Any thread. */
  public synchronized long appended() {
    return appended;
  }

  /** Why nothing is written any more; null while the journal lives. Any thread. */
  public JournalFailed failure() {
    return failure;
  }

  /** Bytes that are free on the disk; the room of prepared segments comes on top. */
  public long roomBytes() throws IOException {
    return disk.usableBytes();
  }

  /**
   * Forces what waits, unless the journal has failed.
   *
   * @throws JournalFailed when that fails; it is closed all the same
   */
  @Override
  public void close() {
    try {
      if (failure == null) {
        flush();
        if (current != null) current.force();
      }
    } catch (IOException e) {
      throw failed(e);
    } finally {
      closeFile();
    }
  }

  private void closeFile() {
    try {
      if (current != null) current.close();
    } catch (IOException e) {
      LOG.warn("journal segment cannot be closed: {}", e.getMessage());
    }
    current = null;
  }
}
