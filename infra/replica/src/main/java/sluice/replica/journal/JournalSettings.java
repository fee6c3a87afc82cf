package sluice.replica.journal;

/**
 * @param segmentBytes size of a segment's file; a frame must fit
 * @param batchBytes how much may wait for one force; more waits for the next
 * @param plainSegments how many full segments stay uncompressed, for a fast restart
 */
public record JournalSettings(int segmentBytes, int batchBytes, int plainSegments) {
  /** 64 MiB hold about half a million commands. */
  public static final JournalSettings DEFAULT = new JournalSettings(64 << 20, 4 << 20, 4);

  public JournalSettings {
    if (segmentBytes < 4 * SegmentHeader.BYTES || segmentBytes % 8 != 0) {
      throw new IllegalArgumentException("segmentBytes " + segmentBytes);
    }
    if (batchBytes < 1_024) throw new IllegalArgumentException("batchBytes " + batchBytes);
    if (plainSegments < 1) throw new IllegalArgumentException("plainSegments " + plainSegments);
  }

  /** The largest payload that fits. */
  public int maxPayloadBytes() {
    int room = Math.min(segmentBytes - SegmentHeader.BYTES, batchBytes);
    return room - Frame.HEADER_BYTES - Frame.ALIGNMENT;
  }
}
