package sluice.replica.genesis;

import java.nio.file.Path;
import java.security.PrivateKey;
import sluice.protocol.KeyFiles;

/**
 * What a venue is founded with: the runtime key, which signs record 0, and the public halves of all
 * three, which record 0 makes state.
 *
 * @param runtime Ed25519
 * @param runtimePublic 32 raw bytes, as the two others
 */
public record FoundingKeys(
    PrivateKey runtime, byte[] runtimePublic, byte[] controlPublic, byte[] fundingPublic) {

  /**
   * From files made by {@link KeyFiles#createSigningKey}. Of control's and funding's only the
   * public half, {@code file.pub}, is read.
   */
  public static FoundingKeys read(Path runtimeFile, Path controlFile, Path fundingFile) {
    return new FoundingKeys(
        KeyFiles.privateKey(runtimeFile, "Ed25519"),
        KeyFiles.publicKey(runtimeFile),
        KeyFiles.publicKey(controlFile),
        KeyFiles.publicKey(fundingFile));
  }
}
