package sluice.matching.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * A disk that does not force, to see what forcing costs. Nothing on it would survive a power cut.
 */
record UnforcedDisk(Disk disk) implements Disk {
  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public DiskFile create(String name, long bytes) throws IOException {
    return new Unforced(disk.create(name, bytes));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new Unforced(disk.open(name));
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

  private record Unforced(DiskFile file) implements DiskFile {
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
    public void force() {}

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
