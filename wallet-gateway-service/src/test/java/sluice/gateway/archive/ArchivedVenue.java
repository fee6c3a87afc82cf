package sluice.gateway.archive;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import sluice.gateway.fixture.EventRecords;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Event;
import sluice.testkit.log.InMemoryRecordLog;

/** A venue's two logs in memory: commands of any bytes, and the events that they caused. */
final class ArchivedVenue {
  static final int EPOCH = 1;
  private static final int LONGEST = 300;

  final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  final EventRecords events = new EventRecords();
  private final Random random = new Random(7);

  ArchivedVenue begun() {
    byte[] key = new byte[32];
    Command first = new Command.EpochStarted(EPOCH, 1, 0, key, key, key, new UUID(1, 2));
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(256);
    byte[] bytes = new byte[CommandCodec.encode(first, buffer, 0)];
    buffer.getBytes(0, bytes);
    commands.append(bytes);
    return this;
  }

  /** So many more commands, each with its events. */
  ArchivedVenue traded(int count) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
      random.nextBytes(bytes);
      long offset = commands.append(bytes);
      events.append(
          offset + 1,
          offset,
          List.of(new Event.AccountOpened(offset), new Event.AccountOpened(offset)));
    }
    return this;
  }

  /** A record that stands on the event log once more. */
  ArchivedVenue toldTwice(int offset) {
    events.log.append(events.log.bytes(offset));
    return this;
  }
}
