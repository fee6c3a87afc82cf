package sluice.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {
  private static final int PATIENCE_MS = 10_000;

  private ServerSocket echo;
  private Cable cable;

  @BeforeEach
  void plugIntoAnEcho() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    cable = new Cable(InetAddress.getLoopbackAddress().getHostAddress(), echo.getLocalPort());
    cable.plug();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = echo.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (client) {
                    client.getInputStream().transferTo(client.getOutputStream());
                  } catch (IOException e) {
                    // The client is gone.
                  }
                });
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @AfterEach
  void putAway() throws IOException {
    cable.close();
    echo.close();
  }

  @Test
  void carriesBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(sayAndHear(client, 7)).isEqualTo(7);
    }
  }

  @Test
  void unpluggedItBreaksWhatWasOpenAndRefusesWhatIsNewUntilPluggedAgain() throws IOException {
    try (Socket client = connect()) {
      sayAndHear(client, 7);
      cable.unplug();
      assertThat(isBroken(client)).isTrue();
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }
    cable.plug();
    try (Socket client = connect()) {
      assertThat(sayAndHear(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void stalledItKeepsWhatIsSaidAndBreaksNothing() throws IOException {
    try (Socket client = connect()) {
      sayAndHear(client, 7);
      cable.stall(true);
      client.getOutputStream().write(9);
      client.setSoTimeout(200);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      cable.stall(false);
      client.setSoTimeout(PATIENCE_MS);
      assertThat(client.getInputStream().read()).isEqualTo(9);
    }
  }

  @Test
  void outlivesAServerThatIsAwayForAWhile() throws IOException {
    int port = echo.getLocalPort();
    echo.close();
    try (Socket client = connect()) {
      assertThat(isBroken(client)).isTrue();
    }
    echo = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    try (Socket client = connect()) {
      assertThat(sayAndHear(client, 8)).isEqualTo(8);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), cable.port());
    client.setSoTimeout(PATIENCE_MS);
    return client;
  }

  private static int sayAndHear(Socket client, int said) throws IOException {
    client.getOutputStream().write(said);
    return client.getInputStream().read();
  }

  private static boolean isBroken(Socket client) throws IOException {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }
}
