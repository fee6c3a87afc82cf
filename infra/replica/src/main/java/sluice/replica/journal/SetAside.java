package sluice.replica.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * Compresses a full segment. The plain one goes only when the compressed one was read back equal.
 */
final class SetAside {
  private SetAside() {}

  static void compress(Disk disk, String name, String unfinished) throws IOException {
    Segment plain = Segment.read(disk, name);
    Segment.Run run = plain.run(Long.MAX_VALUE);
    byte[] bytes = new byte[run.endOffset()];
    plain.bytes.getBytes(0, bytes);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    String compressed = name.replace(Segment.PLAIN, Segment.COMPRESSED);
    String part = compressed + unfinished;
    try (DiskFile file = disk.create(part, 0)) {
      file.write(0, ByteBuffer.wrap(packed.toByteArray()));
      file.force();
    }
    disk.rename(part, compressed);
    Segment back = Segment.read(disk, compressed);
    if (!back.run(Long.MAX_VALUE).equals(run)) {
      disk.delete(compressed);
      throw new IOException(compressed + " was not read back as it was written");
    }
    disk.delete(name);
  }
}
