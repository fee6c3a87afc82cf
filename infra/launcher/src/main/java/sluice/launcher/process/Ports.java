package sluice.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import sluice.launcher.Refused;

/** Which part listens where, on 127.0.0.1; and whether it can. */
public final class Ports {
  private static final int LARGEST = 65_535;

  private Ports() {}

  /**
   * What was asked for, over the base, over the defaults; 0 becomes a free port.
   *
   * @param base 0 when not given
   * @throws Refused when two parts would have one port, or a port is none
   */
  public static Map<Part, Integer> choose(int base, Map<Part, Integer> asked) {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part each : Part.values()) {
      int unasked = base == 0 ? each.defaultPort() : base + each.fromBase();
      ports.put(each, asked.getOrDefault(each, unasked));
    }
    for (Part each : Part.values()) {
      int port = ports.get(each);
      if (port < 0 || port > LARGEST) {
        throw new Refused("%s %d: a port is 1 to 65535.".formatted(each.portOption(), port));
      }
      for (Part other : Part.values()) {
        if (port != 0 && other.compareTo(each) < 0 && ports.get(other) == port) {
          throw new Refused(
              "%s and %s would both have port %d: give one of them another (%s, %s)."
                  .formatted(
                      other.text(), each.text(), port, other.portOption(), each.portOption()));
        }
      }
    }
    for (Part each : Part.values()) {
      while (ports.get(each) == 0) {
        int free = free();
        if (!ports.containsValue(free)) ports.put(each, free);
      }
    }
    return ports;
  }

  /**
   * @throws Refused when another program listens on the part's port; names it if it can
   */
  public static void checkFree(Part part, int port) {
    try (ServerSocket probe = bound(port)) {
      if (probe.getLocalPort() != port) throw new IOException("bound elsewhere");
    } catch (IOException e) {
      if (e.getMessage().contains("Permission denied")) {
        throw new Refused(
            "Port %d, wanted for %s, is not for ordinary users: choose one above 1023 with %s PORT."
                .formatted(port, part.text(), part.portOption()));
      }
      String owner = PortOwner.of(port).map(Ports::describe).orElse("another program");
      throw new Refused(
          "Port %d, wanted for %s, is taken by %s: end that, or choose another with %s PORT (all at once: --port-base N)."
              .formatted(port, part.text(), owner, part.portOption()));
    }
  }

  private static String describe(ProcessHandle process) {
    String command = process.info().command().map(it -> " (" + it + ")").orElse("");
    return "process " + process.pid() + command;
  }

  /** A port that is free now. */
  public static int free() {
    try (ServerSocket any = bound(0)) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
