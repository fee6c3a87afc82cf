package sluice.gateway.archive;

import org.agrona.DirectBuffer;
import sluice.gateway.database.BinaryCopy;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Decoded;
import sluice.protocol.EventBatchCodec;
import sluice.replica.log.LogBroken;

/** What of a log's records becomes which row. Keeps what it must know of earlier records. */
abstract sealed class ArchivedLog {
  private final String table;
  private final String rows;

  private ArchivedLog(String table, String rows) {
    this.table = table;
    this.rows = rows;
  }

  /** Qualified. */
  String table() {
    return table;
  }

  /** Which rows of the table are this log's, as a condition. */
  String rows() {
    return rows;
  }

  /** Record 0, from the archive: what is to be known of it to go on. */
  void begins(DirectBuffer buffer, int index, int length) {}

  /** Collects rows of its table. */
  abstract BinaryCopy copy();

  /**
   * Adds a record's row.
   *
   * @return the highest number in it
   * @throws LogBroken when it cannot stand where it does
   */
  abstract long add(
      BinaryCopy copy, long offset, long appendedAtMs, DirectBuffer buffer, int index, int length);

  /** The command log of an epoch: {@code sequence = base + offset}, the base told by record 0. */
  static final class Commands extends ArchivedLog {
    private final int epoch;
    private long base;

    Commands(int epoch) {
      super("archive.commands", "epoch = " + epoch);
      this.epoch = epoch;
    }

    @Override
    BinaryCopy copy() {
      return new BinaryCopy(table(), "epoch", "record_offset", "sequence", "log_time_ms", "record");
    }

    @Override
    void begins(DirectBuffer buffer, int index, int length) {
      Decoded first = CommandCodec.read(buffer, index, length, 0);
      if (!(first instanceof Command.EpochStarted started) || started.epoch() != epoch) {
        throw new LogBroken(
            "the command log does not begin with EpochStarted of %d".formatted(epoch));
      }
      base = started.baseSequence();
    }

    @Override
    long add(
        BinaryCopy copy,
        long offset,
        long appendedAtMs,
        DirectBuffer buffer,
        int index,
        int length) {
      if (offset == 0) begins(buffer, index, length);
      long sequence = base + offset;
      copy.row().int4(epoch).int8(offset).int8(sequence).int8(appendedAtMs);
      copy.bytea(buffer, index, length);
      return sequence;
    }
  }

  /** trading.events, as it stands: also what is told twice. */
  static final class Events extends ArchivedLog {
    Events() {
      super("archive.events", "true");
    }

    @Override
    BinaryCopy copy() {
      return new BinaryCopy(
          table(), "record_offset", "first_number", "last_number", "log_time_ms", "record");
    }

    @Override
    long add(
        BinaryCopy copy,
        long offset,
        long appendedAtMs,
        DirectBuffer buffer,
        int index,
        int length) {
      EventBatchCodec.Head head = EventBatchCodec.head(buffer, index, length);
      copy.row().int8(offset).int8(head.firstNumber()).int8(head.lastNumber()).int8(appendedAtMs);
      copy.bytea(buffer, index, length);
      return head.lastNumber();
    }
  }
}
