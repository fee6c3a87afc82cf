package sluice.testkit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * A log in memory whose broker does its work only when told, piece by piece: {@link #work} takes
 * one record over or acknowledges one. In between anything can happen to what is under way. A
 * reader gets as many of the records as the seed says, and never waits. One thread.
 */
public final class FaultyRecordLog implements RecordLog {
  /** After that a producer no longer knows what became of a record. */
  private static final long DELIVERY_TIMEOUT_MS = 6_000;

  private record Stored(long appendedAtMs, byte[] bytes, int leaderEpoch) {}

  private static final class Sent {
    final byte[] bytes;
    final long sentAtMs;
    final CompletableFuture<LogWriter.Appended> appended = new CompletableFuture<>();
    LogWriter.Appended at;

    Sent(byte[] bytes, long sentAtMs) {
      this.bytes = bytes;
      this.sentAtMs = sentAtMs;
    }
  }

  private final String name;
  private final LongSupplier stampMs;
  private final LongSupplier nowMs;
  private final RandomGenerator random;
  private final LongConsumer idle;
  private Runnable busy = () -> {};
  private final List<Stored> records = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Deque<byte[]> late = new ArrayDeque<>();
  private boolean reachable = true;
  private boolean lateSomeday;
  private final List<Integer> cuts = new ArrayList<>();
  private int recordsToFail;
  private boolean failedAreKept;

  /**
   * @param stampMs stamps records, like a broker; may leap
   * @param nowMs only rises
   * @param idle told for how many nanoseconds a reader would have waited for a record
   */
  public FaultyRecordLog(
      String name,
      LongSupplier stampMs,
      LongSupplier nowMs,
      RandomGenerator random,
      LongConsumer idle) {
    this.name = name;
    this.stampMs = stampMs;
    this.nowMs = nowMs;
    this.random = random;
    this.idle = idle;
  }

  /** Told whenever there is new work for the broker. */
  public void whenBusy(Runnable told) {
    busy = told;
  }

  /**
   * One piece of the broker's work.
   *
   * @return false when there was none
   */
  public boolean work() {
    if (!reachable) return expire();
    if (!late.isEmpty() && (lateSomeday || random.nextInt(8) == 0)) {
      append(late.removeFirst());
      return true;
    }
    int waiting = 0;
    for (Writer writer : writers) if (!writer.sent.isEmpty()) waiting++;
    if (waiting == 0) return !late.isEmpty();
    int drawn = random.nextInt(waiting);
    for (Writer writer : List.copyOf(writers)) {
      if (!writer.sent.isEmpty() && drawn-- == 0) writer.work();
    }
    return true;
  }

  private boolean expire() {
    for (Writer writer : List.copyOf(writers)) {
      Sent oldest = writer.sent.peekFirst();
      if (oldest == null || nowMs.getAsLong() - oldest.sentAtMs < DELIVERY_TIMEOUT_MS) continue;
      writer.sent.removeFirst();
      if (oldest.at == null && random.nextBoolean()) late.addLast(oldest.bytes);
      writer.fail(oldest);
      return true;
    }
    return false;
  }

  /** From now on nothing is taken or given, until it is reachable again. */
  public void setReachable(boolean reachable) {
    this.reachable = reachable;
    busy.run();
  }

  /** Whether anything is taken or given. */
  public boolean reachable() {
    return reachable;
  }

  /**
   * The next records that the broker takes from a writer fail; what follows them goes on.
   *
   * @param kept whether they stand in the log all the same, as after a lost acknowledgement
   */
  public void failRecords(int count, boolean kept) {
    recordsToFail = count;
    failedAreKept = kept;
  }

  /** Whatever is still on its way from writers that are gone arrives now. */
  public void deliverLate() {
    lateSomeday = true;
  }

  /** Appends a record that stands there once more, as a producer would that sends again. */
  public void repeat(int offset) {
    append(bytes(offset));
  }

  /** Appends raw bytes. */
  public long append(byte[] bytes) {
    records.add(new Stored(stampMs.getAsLong(), bytes.clone(), cuts.size()));
    return records.size() - 1L;
  }

  /** Cuts the log to its first records, as a broker that lost its tail. */
  public void cut(int size) {
    if (size >= records.size()) return;
    while (records.size() > size) records.removeLast();
    cuts.add(size);
    for (Writer writer : List.copyOf(writers)) writer.forget();
    late.clear();
  }

  /** How often it was cut. */
  public int cuts() {
    return cuts.size();
  }

  /** How many records there are. */
  public int size() {
    return records.size();
  }

  /** A record's bytes; not to be changed. */
  public byte[] bytes(int offset) {
    return records.get(offset).bytes;
  }

  /** When a record was appended, by the broker's clock. */
  public long appendedAtMs(int offset) {
    return records.get(offset).appendedAtMs;
  }

  /** Whether nothing is on its way. */
  public boolean quiet() {
    return late.isEmpty() && writers.stream().allMatch(it -> it.sent.isEmpty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public UUID id(Duration within) {
    checkReachable();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private void checkReachable() {
    if (!reachable) throw new LogUnavailable(name + " is unreachable", null);
  }

  @Override
  public LogWriter openWriter() {
    if (random.nextBoolean()) checkReachable(); // a producer may find out later only
    Writer writer = new Writer();
    writers.add(writer);
    return writer;
  }

  @Override
  public LogReader openReader(long fromOffset) {
    checkReachable();
    if (fromOffset > records.size()) {
      throw new LogBroken(name + " ends at " + records.size() + ", we stand at " + fromOffset);
    }
    return new Reader(fromOffset);
  }

  @Override
  public long endOffset(Duration within) {
    checkReachable();
    return records.size();
  }

  @Override
  public void close() {}

  private final class Writer implements LogWriter {
    private final Deque<Sent> sent = new ArrayDeque<>();
    private boolean open = true;

    @Override
    public CompletableFuture<Appended> append(DirectBuffer buffer, int index, int length) {
      byte[] bytes = new byte[length];
      buffer.getBytes(index, bytes);
      Sent it = new Sent(bytes, nowMs.getAsLong());
      if (open) sent.addLast(it);
      else fail(it);
      busy.run();
      return it.appended;
    }

    /** The first that the broker has not got yet is stored, or the oldest is acknowledged. */
    private void work() {
      Sent next = sent.stream().filter(it -> it.at == null).findFirst().orElse(null);
      Sent oldest = sent.peekFirst();
      if (next != null && (oldest == next || random.nextBoolean())) {
        store(next);
      } else {
        sent.removeFirst();
        oldest.appended.complete(oldest.at);
      }
    }

    private void store(Sent it) {
      boolean fails = recordsToFail > 0;
      if (!fails || failedAreKept) {
        long offset = FaultyRecordLog.this.append(it.bytes);
        it.at = new Appended(offset, FaultyRecordLog.this.appendedAtMs((int) offset));
      }
      if (!fails) return;
      recordsToFail--;
      sent.remove(it);
      fail(it);
    }

    private void fail(Sent it) {
      it.appended.completeExceptionally(new LogUnavailable(name + " did not acknowledge", null));
    }

    /** What was stored and is gone is never acknowledged. */
    private void forget() {
      List<Sent> stored = sent.stream().filter(it -> it.at != null).toList();
      sent.removeAll(stored);
      stored.forEach(this::fail);
    }

    /** Some of what is on its way arrives all the same, later. */
    @Override
    public void close() {
      busy.run();
      open = false;
      writers.remove(this);
      List<Sent> given = new ArrayList<>(sent);
      sent.clear();
      List<Sent> unsaid = given.stream().filter(it -> it.at == null).toList();
      int arrive = random.nextInt(unsaid.size() + 1);
      unsaid.subList(0, arrive).forEach(it -> late.addLast(it.bytes));
      given.forEach(this::fail);
    }
  }

  private final class Reader implements LogReader {
    private long position;
    private int leaderEpoch = -1;
    private int cutsSeen = cuts.size();

    Reader(long fromOffset) {
      this.position = fromOffset;
    }

    @Override
    public int poll(RecordHandler handler, Duration atMost) {
      if (!reachable && random.nextInt(4) == 0) checkReachable(); // else silent, like a consumer
      checkCuts();
      int there = Math.toIntExact(records.size() - position);
      if (!reachable || there <= 0) {
        idle.accept(atMost.toNanos());
        return 0;
      }
      int taken = 1 + random.nextInt(there);
      for (int i = 0; i < taken; i++) {
        Stored record = records.get(Math.toIntExact(position));
        leaderEpoch = record.leaderEpoch;
        handler.onRecord(
            position, record.appendedAtMs, new UnsafeBuffer(record.bytes), 0, record.bytes.length);
        position++;
      }
      return taken;
    }

    private void checkCuts() {
      for (; cutsSeen < cuts.size(); cutsSeen++) {
        if (position > cuts.get(cutsSeen)) throw new LogBroken(name + " was cut below " + position);
      }
    }

    @Override
    public int leaderEpoch() {
      return leaderEpoch;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {}
  }
}
