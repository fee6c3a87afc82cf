package sluice.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on 127.0.0.1. */
public final class LoopbackPorts {
  /**
   * Below the ports that systems give to outgoing connections: one of those could take a port while
   * its server restarts, even a client's that calls the server itself.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;
  private static final int CONNECT_MS = 500;

  private LoopbackPorts() {}

  /** One that nobody listens on, and that stays free while nobody asks for it by number. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) return port;
    }
    throw new ServerFailed("no port from %d to %d is free on 127.0.0.1".formatted(LOWEST, HIGHEST));
  }

  /** The port itself when it is free; any free one for 0. */
  static int claim(int port, String server) {
    if (port == 0) return free();
    if (isFree(port)) return port;
    throw new ServerFailed(
        "%s cannot have port %d on 127.0.0.1: another program listens there; choose another port"
            .formatted(server, port));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress address(int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }
}
