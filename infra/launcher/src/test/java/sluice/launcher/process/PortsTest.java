package sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.launcher.Refused;

class PortsTest {
  @Test
  void theDefaultsAreTheUsualOnes() {
    assertThat(Ports.choose(0, Map.of()))
        .containsEntry(Part.GATEWAY, 8080)
        .containsEntry(Part.CONTROL, 8081)
        .containsEntry(Part.MATCHING, 8082)
        .containsEntry(Part.KAFKA, 9092)
        .containsEntry(Part.POSTGRES, 5432);
  }

  @Test
  void aBaseMovesAllAndASingleOptionWinsOverIt() {
    assertThat(Ports.choose(7000, Map.of(Part.KAFKA, 9999)))
        .containsEntry(Part.GATEWAY, 7000)
        .containsEntry(Part.CONTROL, 7001)
        .containsEntry(Part.MATCHING, 7002)
        .containsEntry(Part.KAFKA, 9999)
        .containsEntry(Part.POSTGRES, 7004);
  }

  @Test
  void zeroIsAFreePortOfItsOwn() {
    Map<Part, Integer> zeros =
        Map.of(Part.GATEWAY, 0, Part.CONTROL, 0, Part.MATCHING, 0, Part.KAFKA, 0, Part.POSTGRES, 0);
    Map<Part, Integer> ports = Ports.choose(0, zeros);
    assertThat(new HashSet<>(ports.values())).hasSize(5).doesNotContain(0);
  }

  @Test
  void twoPartsCannotHaveOnePort() {
    assertThatThrownBy(() -> Ports.choose(0, Map.of(Part.CONTROL, 8080)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("control and gateway would both have port 8080")
        .hasMessageContaining("--control-port");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Ports.choose(65_534, Map.of()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("a port is 1 to 65535");
  }

  @Test
  void aTakenPortIsToldWithItsOwnerAndTheOption() throws IOException {
    boolean linux = Files.exists(Path.of("/proc/net/tcp"));
    if (!linux) System.out.println("PortsTest: a port's owner not tried: known on Linux only");
    assumeTrue(linux, "owners are known on Linux only");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.checkFree(Part.KAFKA, other.getLocalPort()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("Port " + other.getLocalPort() + ", wanted for broker")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--kafka-port");
    }
  }

  @Test
  void aPortThatIsTakenOnEveryAddressIsTakenOnOurs() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(() -> Ports.checkFree(Part.GATEWAY, other.getLocalPort()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("--gateway-port");
    }
  }

  @Test
  void aFreePortIsFree() {
    Ports.checkFree(Part.GATEWAY, Ports.free());
  }
}
