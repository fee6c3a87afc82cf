package sluice.matching.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * The disk of a measured venue. It says how long each force took, or does not force at all, to see
 * what forcing costs: nothing on it would then survive a power cut.
 *
 * @param forced told the nanoseconds of each force; null when there is none
 */
record BenchDisk(Disk disk, LongConsumer forced) implements Disk {
  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public DiskFile create(String name, long bytes) throws IOException {
    return new Timed(disk.create(name, bytes), forced);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new Timed(disk.open(name), forced);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public long usableBytes() throws IOException {
    return disk.usableBytes();
  }

  @Override
  public String place() {
    return disk.place();
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }

  private record Timed(DiskFile file, LongConsumer forced) implements DiskFile {
    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
      return file.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      file.write(position, from);
    }

    @Override
    public void force() throws IOException {
      if (forced == null) return;
      long startNs = System.nanoTime();
      file.force();
      forced.accept(System.nanoTime() - startNs);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
