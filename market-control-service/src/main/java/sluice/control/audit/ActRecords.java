package sluice.control.audit;

import java.time.Instant;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import sluice.protocol.ControlCodec;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.protocol.Undecodable;

/** Acts as records of the wire, which journal and topic hold alike. */
final class ActRecords {
  private static final long SECOND_NS = 1_000_000_000L;

  private ActRecords() {}

  static ActRecorded of(UUID journalId, long number, Act act) {
    return new ActRecorded(
        journalId,
        number,
        act.id(),
        act.at().getEpochSecond() * SECOND_NS + act.at().getNano(),
        act.actor(),
        act.act(),
        act.subject(),
        act.details(),
        act.outcome());
  }

  static Act act(ActRecorded it) {
    return new Act(
        it.actId(),
        Instant.ofEpochSecond(
            Math.floorDiv(it.atNs(), SECOND_NS), Math.floorMod(it.atNs(), SECOND_NS)),
        it.actor(),
        it.kind(),
        it.subject(),
        it.details(),
        it.outcome());
  }

  static byte[] bytes(ActRecorded record) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1_024);
    byte[] bytes = new byte[ControlCodec.encode(record, buffer, 0)];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  /**
   * @throws Undecodable when it is none
   */
  static ActRecorded read(DirectBuffer buffer, int index, int length) {
    if (ControlCodec.decode(buffer, index, length) instanceof ActRecorded it) return it;
    throw new Undecodable("no act");
  }
}
