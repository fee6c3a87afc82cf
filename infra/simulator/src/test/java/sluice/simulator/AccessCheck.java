package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.AccessCodec;
import sluice.protocol.AccessRecord;
import sluice.testkit.log.FaultyRecordLog;

/**
 * The referee of access.log: of each number the first record that stands there is the one, for
 * ever; whoever follows hears exactly these, and what was told as done is among them.
 */
final class AccessCheck {
  private final FaultyRecordLog log;
  private final List<byte[]> history = new ArrayList<>();
  private int read;

  AccessCheck(FaultyRecordLog log) {
    this.log = log;
  }

  /** Holds what somebody hears in one life against the log. */
  Consumer<AccessRecord> follower(String name) {
    int[] heard = new int[1];
    return record -> {
      int number = ++heard[0];
      require(
          record.number() == number, "%s hears %s as record %d of access", name, record, number);
      require(isHistory(record), "%s hears %s, which %s does not hold", name, record, log.name());
    };
  }

  /** Somebody was told that it is done. */
  void told(AccessRecord record) {
    require(isHistory(record), "told as done, and not on %s: %s", log.name(), record);
  }

  /**
   * What power left of a journal.
   *
   * @param due number of the last record that it must have kept
   */
  void kept(List<byte[]> journal, long due) {
    learn();
    require(journal.size() >= due, "access: record %d is done, %d are kept", due, journal.size());
    for (int i = 0; i < journal.size(); i++) {
      boolean same = i < history.size() && Arrays.equals(journal.get(i), history.get(i));
      require(same, "access: record %d is kept otherwise than on the log", i + 1);
    }
  }

  /** Records that count. */
  int size() {
    learn();
    return history.size();
  }

  private boolean isHistory(AccessRecord record) {
    learn();
    int at = Math.toIntExact(record.number()) - 1;
    return at < history.size() && Arrays.equals(history.get(at), bytes(record));
  }

  private void learn() {
    for (; read < log.size(); read++) {
      byte[] bytes = log.bytes(read);
      AccessRecord record = AccessCodec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
      if (record.number() == history.size() + 1) history.add(bytes);
    }
  }

  private static byte[] bytes(AccessRecord record) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    byte[] bytes = new byte[AccessCodec.encode(record, buffer, 0)];
    buffer.getBytes(0, bytes);
    return bytes;
  }
}
