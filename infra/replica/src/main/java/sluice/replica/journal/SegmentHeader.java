package sluice.replica.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first page of a segment.
 *
 * @param segmentBytes size of the file
 * @param journal id of the journal; frames of another one are none of ours
 * @param firstNumber of the first frame
 * @param digestBefore running digest before the first frame
 */
record SegmentHeader(int segmentBytes, UUID journal, long firstNumber, long digestBefore) {
  /** Length of the page; frames begin behind it. */
  static final int BYTES = 4_096;

  /** Slots stand on sectors of their own, so that one torn write spoils one at most. */
  static final int[] SLOTS = {1_024, 2_048};

  static final int SLOT_BYTES = 32;

  private static final long MAGIC = 0x314A_4543_4955_4C53L; // "SLUICEJ1"
  private static final int FIXED_BYTES = 48;

  /**
   * What was known to be forced.
   *
   * @param generation the higher one counts
   * @param mark the last number that was forced
   * @param digest running digest with it
   */
  record Slot(long generation, long mark, long digest) {}

  private static ByteBuffer page(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The page's fixed part. */
  ByteBuffer encode() {
    ByteBuffer page = page(FIXED_BYTES + Integer.BYTES);
    page.putLong(MAGIC).putInt(segmentBytes).putInt(0);
    page.putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
    page.putLong(firstNumber).putLong(digestBefore);
    return page.putInt(checksum(page, 0, FIXED_BYTES)).flip();
  }

  /**
   * @return null when the page is no header
   */
  static SegmentHeader decode(ByteBuffer bytes) {
    ByteBuffer page = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (page.limit() < BYTES || page.getLong(0) != MAGIC) return null;
    if (page.getInt(FIXED_BYTES) != checksum(page, 0, FIXED_BYTES)) return null;
    return new SegmentHeader(
        page.getInt(8),
        new UUID(page.getLong(16), page.getLong(24)),
        page.getLong(32),
        page.getLong(40));
  }

  /** What a slot looks like on the disk. */
  static ByteBuffer encode(Slot slot) {
    ByteBuffer page = page(SLOT_BYTES);
    page.putLong(slot.generation).putLong(slot.mark).putLong(slot.digest);
    return page.putInt(checksum(page, 0, SLOT_BYTES - 8)).putInt(0).flip();
  }

  /**
   * The newer of the slots that are whole.
   *
   * @return null when neither is: nothing is known to be forced
   */
  static Slot newest(ByteBuffer bytes) {
    ByteBuffer page = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Slot newest = null;
    for (int at : SLOTS) {
      if (page.getInt(at + SLOT_BYTES - 8) != checksum(page, at, SLOT_BYTES - 8)) continue;
      Slot slot = new Slot(page.getLong(at), page.getLong(at + 8), page.getLong(at + 16));
      boolean written = slot.generation > 0;
      if (written && (newest == null || slot.generation > newest.generation)) newest = slot;
    }
    return newest;
  }

  private static int checksum(ByteBuffer page, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(page.duplicate().limit(at + length).position(at));
    return (int) crc.getValue();
  }
}
