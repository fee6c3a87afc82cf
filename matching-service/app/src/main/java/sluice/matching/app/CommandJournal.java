package sluice.matching.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.replica.disk.Disk;
import sluice.replica.genesis.Genesis;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalFailed;
import sluice.replica.journal.JournalOpening;
import sluice.replica.journal.JournalReader;
import sluice.replica.journal.JournalSettings;
import sluice.replica.journal.JournalThread;
import sluice.replica.log.LogBroken;
import sluice.replica.log.RecordHandler;
import sluice.replica.work.Workers;

/**
 * The command log's second copy on our own disk. A frame's number is its command's sequence. The
 * journal belongs to one venue: its id is in record 0, so an empty one begins with that. The
 * matching thread's own, but for {@link #forced}.
 */
final class CommandJournal implements RecordHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandJournal.class);
  private static final int FRAMES_PER_STEP = 256;

  /** Gathered before a force that nobody waits for: some 6,000 commands, a quarter of a batch. */
  private static final int REPLAY_BYTES = 1 << 20;

  /** Of a long poll, some 300 commands are forced while the next ones are applied. */
  private static final int LIVE_BYTES = 32 << 10;

  private final Disk disk;
  private final JournalSettings settings;
  private final LongConsumer onForced;
  private final Workers workers;
  private final UnsafeBuffer last = new UnsafeBuffer(new byte[256]);
  private int lastLength;
  private long lastAtMs;
  private Shard shard;
  private volatile Journal journal;
  private JournalReader reader;
  private long replayed;
  private JournalThread thread;
  private boolean live;

  /**
   * Opens the journal, or leaves an empty disk to record 0.
   *
   * @param onForced told the last sequence on the disk, on the journal's thread
   * @param workers drive the forcing
   */
  CommandJournal(Disk disk, JournalSettings settings, LongConsumer onForced, Workers workers)
      throws IOException {
    this.disk = disk;
    this.settings = settings;
    this.onForced = onForced;
    this.workers = workers;
    UUID venue = Journal.idOf(disk);
    if (venue != null) open(venue);
  }

  private void open(UUID venue) throws IOException {
    journal = Journal.open(disk, settings, venue);
    JournalOpening found = journal.opening();
    LOG.info(
        "journal at={} venue={} sequences={}..{} forcedBefore={} keptAbove={} cutBytes={} cutAt={}",
        disk.place(),
        venue,
        found.firstNumber(),
        found.lastNumber(),
        found.mark(),
        found.keptAboveMark(),
        found.cutBytes(),
        found.cutAt());
  }

  /** What is taken goes into this shard, from where it stands. */
  void into(Shard target) {
    shard = target;
  }

  /** The venue whose log it copies; null before record 0. Any thread. */
  UUID venue() {
    Journal opened = journal;
    return opened == null ? null : opened.id();
  }

  /**
   * The running digest with the command of a sequence that is forced. Any thread.
   *
   * @throws sluice.replica.journal.JournalDamaged when it is not there
   */
  long digestAt(long sequence) throws IOException {
    JournalReader at = journal.read(sequence);
    at.next();
    return at.digest();
  }

  /**
   * Applies some of what the journal holds and the shard does not; the last command that it does
   * hold is only looked at.
   *
   * @return false once everything is applied, and what follows may be taken
   */
  boolean replaySome() throws IOException {
    if (journal == null) return false;
    if (reader == null)
      reader = journal.read(Math.max(Genesis.BASE_SEQUENCE, shard.machine().sequence()));
    int shown = 0;
    for (int frames = 0; frames < FRAMES_PER_STEP; frames++) {
      if (frames == shown) shown += showAhead();
      if (!reader.next()) {
        begin();
        return false;
      }
      long offset = reader.number() - Genesis.BASE_SEQUENCE;
      DirectBuffer buffer = reader.buffer();
      int index = reader.payloadIndex();
      remember(reader.atMs(), buffer, index, reader.payloadLength());
      if (offset < shard.nextOffset()) continue;
      shard.onRecord(offset, reader.atMs(), buffer, index, reader.payloadLength());
      replayed++;
    }
    return true;
  }

  private int showAhead() {
    int count = shard.readsAhead();
    if (count > 0) reader.ahead(count, shard);
    return Math.max(1, count);
  }

  /** How many commands came from the disk. */
  long replayed() {
    return replayed;
  }

  private void begin() {
    reader = null;
    onForced.accept(journal.forced());
    thread = new JournalThread("journal", journal, onForced, workers);
    thread.gather(REPLAY_BYTES);
  }

  /** The replay is over: from now on somebody waits for what is taken. */
  void live() {
    live = true;
    thread.gather(LIVE_BYTES);
  }

  /**
   * Everything that one poll brought was taken: it is forced at once, if somebody waits for it.
   *
   * @throws JournalFailed once a write or a force has failed
   */
  void polled() {
    if (live) thread.appended();
    if (journal != null && journal.failure() != null) throw journal.failure();
  }

  /**
   * Takes a record of the command log: into the journal, then into the shard. The one that was
   * applied last is read again after every connect, and must be the same.
   *
   * @throws LogBroken when it is another one: another log, or one that was cut and grew again
   */
  @Override
  public void onRecord(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    if (offset == shard.nextOffset() - 1) {
      compare(offset, appendedAtMs, buffer, index, length);
      return;
    }
    if (journal == null) {
      shard.onRecord(offset, appendedAtMs, buffer, index, length);
      found(CommandCodec.decode(buffer, index, length));
      append(offset, appendedAtMs, buffer, index, length);
    } else {
      append(offset, appendedAtMs, buffer, index, length);
      shard.onRecord(offset, appendedAtMs, buffer, index, length);
    }
    remember(appendedAtMs, buffer, index, length);
  }

  @Override
  public int readsAhead() {
    return shard.readsAhead();
  }

  @Override
  public void ahead(DirectBuffer buffer, int index, int length) {
    shard.ahead(buffer, index, length);
  }

  private void append(long offset, long atMs, DirectBuffer buffer, int index, int length) {
    thread.append(Genesis.BASE_SEQUENCE + offset, Genesis.EPOCH, atMs, buffer, index, length);
  }

  /** Record 0 names the venue; the shard has judged it. */
  private void found(Command record0) {
    try {
      open(((Command.EpochStarted) record0).venueId());
      begin();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be opened", e);
    }
  }

  private void remember(long atMs, DirectBuffer buffer, int index, int length) {
    if (last.capacity() < length) last.wrap(new byte[length]);
    last.putBytes(0, buffer, index, length);
    lastLength = length;
    lastAtMs = atMs;
  }

  private void compare(long offset, long atMs, DirectBuffer buffer, int index, int length) {
    boolean same = atMs == lastAtMs && length == lastLength;
    for (int i = 0; same && i < length; i++) {
      same = buffer.getByte(index + i) == last.getByte(i);
    }
    if (same) return;
    throw new LogBroken(
        "offset %d holds another record than was applied: another log, or one that was cut and grew again"
            .formatted(offset));
  }

  /** The last sequence on the disk. Any thread. */
  long forced() {
    Journal opened = journal;
    return opened == null ? 0 : opened.forced();
  }

  /** Forces what waits, unless the journal has failed. */
  @Override
  public void close() {
    if (thread != null) thread.close();
    if (journal != null) journal.close();
  }
}
