package sluice.gateway.archive;

import org.agrona.DirectBuffer;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Decoded;
import sluice.protocol.EventBatchCodec;
import sluice.replica.log.LogBroken;

/** How a log's records are numbered. Keeps what it must know of earlier records. */
abstract sealed class ArchivedLog {
  /** Of what is in one record. */
  record Numbers(long first, long last) {}

  private final String name;

  private ArchivedLog(String name) {
    this.name = name;
  }

  /** Of the log. */
  String name() {
    return name;
  }

  /** Record 0, from the archive: what is to be known of it to go on. */
  void begins(DirectBuffer buffer, int index, int length) {}

  /**
   * The numbers of what is in a record.
   *
   * @throws LogBroken when it cannot stand where it does
   */
  abstract Numbers numbers(long offset, DirectBuffer buffer, int index, int length);

  /** The command log of an epoch: {@code sequence = base + offset}, the base told by record 0. */
  static final class Commands extends ArchivedLog {
    private final int epoch;
    private long base;

    Commands(String name, int epoch) {
      super(name);
      this.epoch = epoch;
    }

    int epoch() {
      return epoch;
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
    Numbers numbers(long offset, DirectBuffer buffer, int index, int length) {
      if (offset == 0) begins(buffer, index, length);
      return new Numbers(base + offset, base + offset);
    }
  }

  /** trading.events, as it stands: also what is told twice. */
  static final class Events extends ArchivedLog {
    Events(String name) {
      super(name);
    }

    @Override
    Numbers numbers(long offset, DirectBuffer buffer, int index, int length) {
      EventBatchCodec.Head head = EventBatchCodec.head(buffer, index, length);
      return new Numbers(head.firstNumber(), head.lastNumber());
    }
  }
}
