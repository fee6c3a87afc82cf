package sluice.replica.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.vocabulary.Digest;

/**
 * How a frame stands in a segment, little-endian, aligned to 8 bytes, padded with zeros. The
 * checksum covers everything behind it and the journal's id; the digest folds number, epoch, log
 * time and payload into that of the frame before.
 */
final class Frame {
  static final int ALIGNMENT = 8;
  static final int HEADER_BYTES = 48;

  private static final int CRC = 4;
  private static final int NUMBER = 8;
  private static final int MARK = 16;
  private static final int AT_MS = 24;
  private static final int DIGEST = 32;
  private static final int EPOCH = 40;
  private static final int PAYLOAD_LENGTH = 44;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private Frame() {}

  /** How long a frame with this payload is. */
  static int lengthOf(int payloadLength) {
    return HEADER_BYTES + (payloadLength + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Puts a frame whose checksum, mark and digest are still to come. */
  static int put(
      MutableDirectBuffer into,
      int at,
      long number,
      int epoch,
      long atMs,
      DirectBuffer payload,
      int index,
      int payloadLength) {
    int length = lengthOf(payloadLength);
    into.putInt(at, length, ORDER);
    into.putLong(at + NUMBER, number, ORDER);
    into.putLong(at + AT_MS, atMs, ORDER);
    into.putInt(at + EPOCH, epoch, ORDER);
    into.putInt(at + PAYLOAD_LENGTH, payloadLength, ORDER);
    into.putLong(at + length - ALIGNMENT, 0, ORDER);
    if (payloadLength > 0) into.putBytes(at + HEADER_BYTES, payload, index, payloadLength);
    return length;
  }

  /**
   * Finishes a frame.
   *
   * @return its digest
   */
  static long seal(
      MutableDirectBuffer buffer, int at, long mark, long digestBefore, CRC32C crc, long journal) {
    long digest = digest(buffer, at, digestBefore);
    buffer.putLong(at + MARK, mark, ORDER);
    buffer.putLong(at + DIGEST, digest, ORDER);
    buffer.putInt(at + CRC, checksum(buffer, at, length(buffer, at), crc, journal), ORDER);
    return digest;
  }

  static int length(DirectBuffer buffer, int at) {
    return buffer.getInt(at, ORDER);
  }

  static long number(DirectBuffer buffer, int at) {
    return buffer.getLong(at + NUMBER, ORDER);
  }

  static long mark(DirectBuffer buffer, int at) {
    return buffer.getLong(at + MARK, ORDER);
  }

  static long atMs(DirectBuffer buffer, int at) {
    return buffer.getLong(at + AT_MS, ORDER);
  }

  static long storedDigest(DirectBuffer buffer, int at) {
    return buffer.getLong(at + DIGEST, ORDER);
  }

  static int epoch(DirectBuffer buffer, int at) {
    return buffer.getInt(at + EPOCH, ORDER);
  }

  static int payloadLength(DirectBuffer buffer, int at) {
    return buffer.getInt(at + PAYLOAD_LENGTH, ORDER);
  }

  /** Whether a whole frame of this journal stands here; never reads beyond {@code end}. */
  static boolean whole(DirectBuffer buffer, int at, int end, CRC32C crc, long journal) {
    if (!fits(buffer, at, end)) return false;
    int length = length(buffer, at);
    return buffer.getInt(at + CRC, ORDER) == checksum(buffer, at, length, crc, journal);
  }

  /** Whether a frame of the length that it names has its place here; never reads beyond the end. */
  static boolean fits(DirectBuffer buffer, int at, int end) {
    if (at + HEADER_BYTES > end) return false;
    int length = length(buffer, at);
    if (length < HEADER_BYTES || length % ALIGNMENT != 0 || length > end - at) return false;
    int payload = payloadLength(buffer, at);
    return payload >= 0 && payload <= length - HEADER_BYTES && lengthOf(payload) == length;
  }

  /** The running digest with this frame. */
  static long digest(DirectBuffer buffer, int at, long digestBefore) {
    int end = at + length(buffer, at);
    long digest = Digest.fold(digestBefore, number(buffer, at));
    digest = Digest.fold(digest, atMs(buffer, at));
    for (int word = at + EPOCH; word < end; word += Long.BYTES) {
      digest = Digest.fold(digest, buffer.getLong(word, ORDER));
    }
    return digest;
  }

  private static int checksum(DirectBuffer buffer, int at, int length, CRC32C crc, long journal) {
    crc.reset();
    byte[] array = buffer.byteArray();
    if (array != null) {
      crc.update(array, buffer.wrapAdjustment() + at + NUMBER, length - NUMBER);
    } else {
      ByteBuffer bytes = buffer.byteBuffer();
      int from = buffer.wrapAdjustment() + at;
      crc.update(bytes.limit(from + length).position(from + NUMBER));
      bytes.clear();
    }
    return (int) crc.getValue() ^ Integer.rotateLeft(length, 16) ^ (int) (journal ^ journal >>> 32);
  }
}
