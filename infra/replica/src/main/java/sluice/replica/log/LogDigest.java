package sluice.replica.log;

import org.agrona.DirectBuffer;
import sluice.protocol.EventBatchCodec;
import sluice.vocabulary.Digest;

/** The running digest of a log: every record's log time and bytes, in their order. */
public final class LogDigest {
  /** Of no record. */
  public static final long EMPTY = Digest.EMPTY;

  private LogDigest() {}

  /** The digest with one more record. */
  public static long fold(
      long digest, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    return EventBatchCodec.fold(Digest.fold(digest, appendedAtMs), buffer, index, length);
  }
}
