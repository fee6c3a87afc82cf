package sluice.architecture.broken.buffers.vocabulary;

import org.agrona.DirectBuffer;

/** Broken on purpose: the vocabulary knows a library. */
final class ReadsABuffer {
  private ReadsABuffer() {}

  static int side(DirectBuffer buffer) {
    return buffer.getByte(0);
  }
}
