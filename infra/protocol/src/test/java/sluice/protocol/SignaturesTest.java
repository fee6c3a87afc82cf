package sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
  @TempDir Path directory;

  @Test
  void onlyTheWholeMessageUnderItsOwnKeyIsVerified() {
    Path file = directory.resolve("funding.key");
    KeyFiles.createSigningKey(file);
    PrivateKey secret = KeyFiles.privateKey(file, "Ed25519");
    PublicKey key = Signatures.publicKey(KeyFiles.publicKey(file));
    Path other = directory.resolve("other.key");
    KeyFiles.createSigningKey(other);
    MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    int length =
        CommandCodec.encode(
            new Command.CreditFunds(new Origin(1, 2, 3, 1), new UUID(4, 5), 6, 7, 8), buffer, 3);
    Signatures signatures = new Signatures();

    assertThat(signatures.verify(key, buffer, 3, length)).as("unsigned").isFalse();
    signatures.sign(secret, buffer, 3, length);

    assertThat(signatures.verify(key, buffer, 3, length)).isTrue();
    assertThat(
            signatures.verify(Signatures.publicKey(KeyFiles.publicKey(other)), buffer, 3, length))
        .as("another key")
        .isFalse();
    for (int at = 3 + 8; at < 3 + length; at++) {
      buffer.putByte(at, (byte) (buffer.getByte(at) ^ 1));
      assertThat(signatures.verify(key, buffer, 3, length)).as("bit flipped at %d", at).isFalse();
      buffer.putByte(at, (byte) (buffer.getByte(at) ^ 1));
    }
  }

  @Test
  void keysAreKeptFromOthersAndNeverReplaced() throws Exception {
    Path file = directory.resolve("keys/control.key");
    KeyFiles.createSigningKey(file);
    String first = Files.readString(file);
    KeyFiles.createSigningKey(file);

    assertThat(Files.readString(file)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
