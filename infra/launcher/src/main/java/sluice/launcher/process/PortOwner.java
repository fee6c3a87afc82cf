package sluice.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who listens on a port of this machine, read from {@code /proc}. Known on Linux only, and for
 * processes that we may look into.
 */
final class PortOwner {
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENS = "0A";

  private PortOwner() {}

  /** The listening process, when it can be known. */
  static Optional<ProcessHandle> of(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        collect(Path.of(table), port, sockets);
      }
      if (sockets.isEmpty()) return Optional.empty();
      try (var processes = ProcessHandle.allProcesses()) {
        return processes.filter(it -> holdsAny(it.pid(), sockets)).findFirst();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void collect(Path table, int port, Set<String> sockets) throws IOException {
    if (!Files.exists(table)) return;
    String wanted = ":%04X".formatted(port);
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length <= INODE) continue;
      if (fields[LOCAL_ADDRESS].endsWith(wanted) && fields[STATE].equals(LISTENS)) {
        sockets.add("socket:[" + fields[INODE] + "]");
      }
    }
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path each : open) {
        if (Files.isSymbolicLink(each) && sockets.contains(target(each))) return true;
      }
      return false;
    } catch (IOException e) {
      return false; // not ours to look into, or gone
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
