package sluice.replica.journal;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * Compresses a full segment, whatever it holds. The plain one goes only when the compressed one was
 * read back equal.
 */
final class SetAside {
  /** The fastest: orders wait for the same processors. */
  private static final int LEVEL = 1;

  private SetAside() {}

  static void compress(Disk disk, String name, String unfinished) throws IOException {
    byte[] plain = Segment.bytes(disk, name);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
    try (ZstdOutputStream out = new ZstdOutputStream(packed, LEVEL)) {
      out.write(plain);
    }
    String compressed = name.replace(Segment.PLAIN, Segment.COMPRESSED);
    String part = compressed + unfinished;
    try (DiskFile file = disk.create(part, 0)) {
      file.write(0, ByteBuffer.wrap(packed.toByteArray()));
      file.force();
    }
    disk.rename(part, compressed);
    if (!Arrays.equals(plain, Segment.bytes(disk, compressed))) {
      disk.delete(compressed);
      throw new IOException(compressed + " was not read back as it was written");
    }
    disk.delete(name);
  }
}
