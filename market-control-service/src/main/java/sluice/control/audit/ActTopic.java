package sluice.control.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogFollower;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/**
 * The topic of acts. Each journal's acts stand there in their order; what comes again is skipped,
 * and so is what stands before its time, as after a cut: it comes again. One thread.
 */
final class ActTopic implements AutoCloseable {
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(8);

  private final RecordLog log;
  private final Workers workers;
  private LogFollower follower;
  private Taking followed;
  private long appended = -1;
  private LogWriter writer;

  ActTopic(RecordLog log, Workers workers) {
    this.log = log;
    this.workers = workers;
  }

  String name() {
    return log.name();
  }

  /**
   * What stands there.
   *
   * @param last number of each journal's last act without a hole before it
   * @param holed journals of which a later act stands there: it comes again in its place
   */
  record Standing(Map<UUID, Long> last, Set<UUID> holed) {}

  /**
   * What stands there now; from then on it is followed.
   *
   * @throws LogUnavailable when that cannot be learned now
   * @throws LogBroken when a record is no act
   */
  Standing learn() {
    if (follower != null) follower.close();
    follower = null;
    appended = -1;
    followed = new Taking(act -> {});
    LogFollower next = new LogFollower(log, workers, followed::take);
    readToEnd(next);
    follower = next;
    return followed.standing();
  }

  /**
   * Reads back what was appended, and asks whether what stood there still does.
   *
   * @return number of the journal's last act that stands there without a hole before it
   * @throws LogUnavailable when that cannot be asked
   * @throws LogBroken when it does not: it was lost or cut, and is to be learned anew
   */
  long readBack(UUID journal) {
    readToEnd(follower);
    if (follower.position() <= appended) {
      throw new LogBroken("%s lacks offset %d: it was cut".formatted(name(), appended));
    }
    return followed.last.getOrDefault(journal, 0L);
  }

  /**
   * Hands over each act that stands there now, once and in its journal's order.
   *
   * @throws LogUnavailable when that cannot be learned now
   * @throws LogBroken when a record is no act
   */
  void readAll(Consumer<ActRecorded> taker) {
    try (LogFollower once = new LogFollower(log, workers, new Taking(taker)::take)) {
      readToEnd(once);
    }
  }

  private void readToEnd(LogFollower reader) {
    try {
      reader.readToEnd();
    } catch (Undecodable e) {
      throw new LogBroken(name() + " cannot be read: " + e.getMessage());
    }
  }

  /** Takes of each journal the next act, and no other. */
  private static final class Taking {
    private final Map<UUID, Long> last = new HashMap<>();
    private final Map<UUID, Long> highest = new HashMap<>();
    private final Consumer<ActRecorded> taker;

    Taking(Consumer<ActRecorded> taker) {
      this.taker = taker;
    }

    void take(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
      ActRecorded act = ActRecords.read(buffer, index, length);
      highest.merge(act.journalId(), act.number(), Math::max);
      if (act.number() != last.getOrDefault(act.journalId(), 0L) + 1) return;
      last.put(act.journalId(), act.number());
      taker.accept(act);
    }

    Standing standing() {
      Set<UUID> holed = new HashSet<>();
      highest.forEach(
          (journal, number) -> {
            if (number > last.getOrDefault(journal, 0L)) holed.add(journal);
          });
      return new Standing(Map.copyOf(last), holed);
    }
  }

  /**
   * Appends one act and waits for the acknowledgement.
   *
   * @throws LogUnavailable when that is not known; it may stand there, and readers skip a second
   */
  void append(ActRecorded act) {
    byte[] bytes = ActRecords.bytes(act);
    try {
      if (writer == null) writer = log.openWriter();
      appended =
          workers
              .await(writer.append(new UnsafeBuffer(bytes), 0, bytes.length), ACKNOWLEDGED_WITHIN)
              .offset();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new LogUnavailable(name() + " did not acknowledge act " + act.number(), e);
    }
  }

  /** It is opened again when it is used next. */
  @Override
  public void close() {
    if (writer != null) writer.close();
    writer = null;
    if (follower != null) follower.close();
  }
}
