package sluice.testkit.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * A log in memory, for tests: the same port, the same promises, and faults at will. Any number of
 * readers and writers on any thread.
 */
public final class InMemoryRecordLog implements RecordLog {
  private record Stored(long appendedAtMs, byte[] bytes, int leaderEpoch) {}

  private final UUID id = UUID.randomUUID();
  private final String name;
  private final LongSupplier clockMs;
  private final List<Stored> records = new ArrayList<>();
  private boolean reachable = true;
  private int leaderEpoch;
  private int failures;
  private boolean failedRecordsAreKept;

  /** Stamps records with the system's clock. */
  public InMemoryRecordLog(String name) {
    this(name, System::currentTimeMillis);
  }

  /**
   * @param clockMs stamps records, like a broker
   */
  public InMemoryRecordLog(String name, LongSupplier clockMs) {
    this.name = name;
    this.clockMs = clockMs;
  }

  /** From now on nothing can be read or written, until it is reachable again. */
  public synchronized void setReachable(boolean reachable) {
    this.reachable = reachable;
    notifyAll();
  }

  /**
   * The next appends fail.
   *
   * @param kept whether the records stand in the log all the same, as after a lost acknowledgement
   */
  public synchronized void failAppends(int count, boolean kept) {
    failures = count;
    failedRecordsAreKept = kept;
  }

  /** Appends raw bytes, as somebody would who does not use our writer. */
  public synchronized long append(byte[] bytes) {
    records.add(new Stored(clockMs.getAsLong(), bytes.clone(), leaderEpoch));
    notifyAll();
    return records.size() - 1L;
  }

  /** Cuts the log to its first {@code size} records, as a broker that lost its tail. */
  public synchronized void cut(int size) {
    while (records.size() > size) records.removeLast();
    leaderEpoch++;
  }

  /** A copy of a record's bytes. */
  public synchronized byte[] bytes(long offset) {
    return records.get(Math.toIntExact(offset)).bytes.clone();
  }

  /** How many records there are. */
  public synchronized int size() {
    return records.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized UUID id(Duration within) {
    checkReachable();
    return id;
  }

  @Override
  public synchronized long endOffset(Duration within) {
    checkReachable();
    return records.size();
  }

  private void checkReachable() {
    if (!reachable) throw new LogUnavailable(name + " is unreachable", null);
  }

  @Override
  public synchronized LogWriter openWriter() {
    checkReachable();
    return new Writer();
  }

  @Override
  public synchronized LogReader openReader(long fromOffset) {
    checkReachable();
    if (fromOffset > records.size()) {
      throw new LogBroken(name + " ends at " + records.size() + ", we stand at " + fromOffset);
    }
    return new Reader(fromOffset);
  }

  @Override
  public void close() {}

  private final class Writer implements LogWriter {
    private boolean open = true;

    @Override
    public CompletableFuture<Appended> append(DirectBuffer buffer, int index, int length) {
      byte[] bytes = new byte[length];
      buffer.getBytes(index, bytes);
      synchronized (InMemoryRecordLog.this) {
        boolean fails = !open || !reachable || failures > 0;
        if (failures > 0) failures--;
        if (!fails || failedRecordsAreKept && open && reachable) {
          long offset = InMemoryRecordLog.this.append(bytes);
          if (!fails) {
            return CompletableFuture.completedFuture(
                new Appended(offset, records.getLast().appendedAtMs));
          }
        }
      }
      return CompletableFuture.failedFuture(
          new LogUnavailable(name + " did not acknowledge", null));
    }

    @Override
    public void close() {
      open = false;
    }
  }

  private final class Reader implements LogReader {
    private long position;
    private int leaderEpoch = -1;

    Reader(long fromOffset) {
      this.position = fromOffset;
    }

    @Override
    public int poll(RecordHandler handler, Duration atMost) {
      List<Stored> taken = take(atMost);
      for (Stored record : taken) {
        leaderEpoch = record.leaderEpoch;
        handler.onRecord(
            position, record.appendedAtMs, new UnsafeBuffer(record.bytes), 0, record.bytes.length);
        position++;
      }
      return taken.size();
    }

    private List<Stored> take(Duration atMost) {
      long deadlineNs = System.nanoTime() + atMost.toNanos();
      synchronized (InMemoryRecordLog.this) {
        while (true) {
          checkReachable();
          if (position > records.size()) throw new LogBroken(name + " was cut below " + position);
          if (position < records.size()) {
            return List.copyOf(records.subList(Math.toIntExact(position), records.size()));
          }
          long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
          if (leftMs <= 0) return List.of();
          try {
            InMemoryRecordLog.this.wait(leftMs);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted", e);
          }
        }
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
