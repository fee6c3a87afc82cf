package sluice.replica.views;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * A log whose readers get nothing at times, as while its broker is away for a moment; they never
 * wait for a record.
 */
record SilentAtTimes(RecordLog log, BooleanSupplier silent) implements RecordLog {
  @Override
  public String name() {
    return log.name();
  }

  @Override
  public UUID id(Duration within) {
    return log.id(within);
  }

  @Override
  public LogWriter openWriter() {
    return log.openWriter();
  }

  @Override
  public LogReader openReader(long fromOffset) {
    LogReader reader = log.openReader(fromOffset);
    return new LogReader() {
      @Override
      public int poll(RecordHandler handler, Duration atMost) {
        return silent.getAsBoolean() ? 0 : reader.poll(handler, Duration.ZERO);
      }

      @Override
      public int leaderEpoch() {
        return reader.leaderEpoch();
      }

      @Override
      public long position() {
        return reader.position();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public long endOffset(Duration within) {
    return log.endOffset(within);
  }

  @Override
  public void close() {}
}
