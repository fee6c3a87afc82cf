package sluice.matching.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sluice.replica.disk.DiskFile;
import sluice.replica.disk.FileDisk;

/**
 * The floor of forcing: a frame written behind the last one into a file of zeros, and forced, by
 * the clock; nothing else. The venue's path cannot be faster than that.
 */
final class DiskFloor implements AutoCloseable {
  private static final int FILE_BYTES = 64 << 20;

  /** A usual order's. */
  private static final int FRAME_BYTES = 160;

  private final FileDisk disk;
  private final DiskFile file;
  private final ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
  private long end;

  DiskFloor(Path directory) throws IOException {
    disk = new FileDisk(directory);
    file = disk.create("floor", FILE_BYTES);
  }

  /**
   * Forces so often, as far as the disk lets it. The time of each is its own: a venue writes what
   * has gathered meanwhile with the next one.
   *
   * @return sorted times in ns
   */
  long[] paced(int frames, int perSecond) throws IOException {
    long everyNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long startNs = System.nanoTime();
    long[] times = new long[frames];
    for (int i = 0; i < frames; i++) {
      rest(startNs + i * everyNs);
      long beganNs = System.nanoTime();
      frame.clear().putLong(0, end);
      file.write(end, frame);
      end = (end + FRAME_BYTES) % (FILE_BYTES - FRAME_BYTES);
      file.force();
      times[i] = System.nanoTime() - beganNs;
    }
    Arrays.sort(times);
    return times;
  }

  /** Sleeps, as a journal's thread does: who spins waits longer for a processor afterwards. */
  private static void rest(long untilNs) {
    for (long leftNs = untilNs - System.nanoTime(); leftNs > 0; ) {
      LockSupport.parkNanos(leftNs);
      leftNs = untilNs - System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    disk.close();
  }
}
