package sluice.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.KeyFiles;

class IssuerKeyTest {
  private static Path write(Path directory, KeyPair pair) {
    Path file = directory.resolve("issuer.pem");
    KeyFiles.write(file, KeyFiles.pem(pair.getPrivate()));
    return file;
  }

  private static KeyPair pair(String curve) throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec(curve));
    return pairs.generateKeyPair();
  }

  @Test
  void thePublicHalfIsComputedFromThePrivateOne(@TempDir Path directory) throws Exception {
    for (int i = 0; i < 20; i++) {
      KeyPair pair = pair("secp256r1");
      assertThat(IssuerKey.read(write(directory, pair)).toECPublicKey())
          .isEqualTo(pair.getPublic());
    }
  }

  @Test
  void anotherCurveIsRefusedAtStart(@TempDir Path directory) throws Exception {
    Path file = write(directory, pair("secp384r1"));
    assertThatThrownBy(() -> IssuerKey.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-256");
  }
}
