package sluice.replica.log;

import java.time.Duration;
import java.util.UUID;

/**
 * One ordered, stamped, endless log of records: a topic's only partition. Kafka in the product,
 * memory in tests; nothing above this port knows which. Safe for any thread.
 */
public interface RecordLog extends AutoCloseable {
  /** Its name, for people. */
  String name();

  /**
   * Which log it is: one that was made anew under the same name has another id.
   *
   * @throws LogUnavailable when that cannot be learned within the time
   */
  UUID id(Duration within);

  /**
   * Opens a writer of its own; records of one writer keep their order.
   *
   * @throws LogUnavailable when the log cannot be reached
   */
  LogWriter openWriter();

  /**
   * Opens a reader that stands before the record at {@code fromOffset}. It belongs to one thread.
   *
   * @throws LogUnavailable when the log cannot be reached or does not exist yet
   * @throws LogBroken when the log holds no such position: it is another log, or was cut
   */
  LogReader openReader(long fromOffset);

  /**
   * Where the log ends now: the offset that the next record will get.
   *
   * @throws LogUnavailable when that cannot be learned within the time
   */
  long endOffset(Duration within);

  @Override
  void close();
}
