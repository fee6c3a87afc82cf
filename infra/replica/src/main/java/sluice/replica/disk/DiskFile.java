package sluice.replica.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file. One thread at a time. */
public interface DiskFile extends AutoCloseable {
  /** In bytes. */
  long size() throws IOException;

  /**
   * Reads until the buffer is full or the file ends.
   *
   * @return how many bytes
   */
  int read(long position, ByteBuffer into) throws IOException;

  /** Writes all that remains in the buffer; grows the file where needed. Not on the disk yet. */
  void write(long position, ByteBuffer from) throws IOException;

  /**
   * Returns once everything written is on the disk. After a failure nothing is known of what was
   * written since the last force that did not fail; trying again would prove nothing.
   */
  void force() throws IOException;

  @Override
  void close() throws IOException;
}
