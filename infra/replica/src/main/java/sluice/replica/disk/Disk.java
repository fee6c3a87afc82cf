package sluice.replica.disk;

import java.io.IOException;
import java.util.List;

/** One flat directory of files that belongs to one process. Any thread. */
public interface Disk extends AutoCloseable {
  /** The names of all files, sorted. */
  List<String> list() throws IOException;

  /**
   * Makes a file of zeros, forced together with its name; replaces one of the same name.
   *
   * @param bytes its size, written out, so that later writes inside it change no metadata
   */
  DiskFile create(String name, long bytes) throws IOException;

  /** Opens a file for reading and writing. */
  DiskFile open(String name) throws IOException;

  /** Renames in one step, forced; replaces what has the new name. */
  void rename(String from, String to) throws IOException;

  /** Deletes, forced; a name that is not there is left so. */
  void delete(String name) throws IOException;

  /** How much more can be written before the disk is full. */
  long usableBytes() throws IOException;

  /** Where it is, for people. */
  String place();

  @Override
  void close() throws IOException;
}
