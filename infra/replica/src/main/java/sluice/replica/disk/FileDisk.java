package sluice.replica.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A directory of the file system, mode 0700, locked against a second process. */
public final class FileDisk implements Disk {
  private static final String LOCK = ".lock";
  private static final int ZEROS = 1 << 20;

  private final Path directory;
  private final FileChannel lockChannel;

  /**
   * @throws IOException when the directory cannot be used, or another process uses it
   */
  public FileDisk(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    lockChannel = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
    if (!lock()) {
      lockChannel.close();
      throw new IOException(directory + " is used by another process");
    }
  }

  private boolean lock() throws IOException {
    try {
      FileLock lock = lockChannel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(LOCK))
          .sorted()
          .toList();
    }
  }

  @Override
  public DiskFile create(String name, long bytes) throws IOException {
    FileChannel channel =
        FileChannel.open(directory.resolve(name), CREATE, TRUNCATE_EXISTING, READ, WRITE);
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, bytes));
      for (long position = 0; position < bytes; position += zeros.limit()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - position));
        writeAll(channel, position, zeros);
        channel.force(false); // what is forced beside it waits for one piece, not for all
      }
      channel.force(true);
      forceDirectory();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new OpenFile(channel);
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new OpenFile(FileChannel.open(directory.resolve(name), READ, WRITE));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
  }

  @Override
  public void delete(String name) throws IOException {
    if (Files.deleteIfExists(directory.resolve(name))) forceDirectory();
  }

  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }

  private static void writeAll(FileChannel channel, long position, ByteBuffer from)
      throws IOException {
    long at = position;
    while (from.hasRemaining()) at += channel.write(from, at);
  }

  private record OpenFile(FileChannel channel) implements DiskFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
      int taken = 0;
      while (into.hasRemaining()) {
        int some = channel.read(into, position + taken);
        if (some < 0) break;
        taken += some;
      }
      return taken;
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      writeAll(channel, position, from);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
