package sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports on 127.0.0.1. */
final class Ports {
  private static final int CONNECT_MS = 500;

  private Ports() {}

  /** The port itself when it is free; any free one for 0. */
  static int claim(int port, String server) {
    if (port == 0) return free();
    try (ServerSocket probe = bound(port)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new ServerFailed(
          "%s cannot have port %d on 127.0.0.1: another program listens there; choose another port"
              .formatted(server, port));
    }
  }

  private static int free() {
    try (ServerSocket any = bound(0)) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
}
