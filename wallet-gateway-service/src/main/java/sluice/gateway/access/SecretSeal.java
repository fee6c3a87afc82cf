package sluice.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import sluice.gateway.GatewaySettings;
import sluice.protocol.KeyFiles;

/**
 * Opens what market-control sealed: AES-256-GCM under the master key, 12 bytes nonce in front, the
 * key's text as associated data, inside the secret's ASCII text: the very bytes that traders sign
 * with.
 */
@Component
class SecretSeal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec masterKey;

  SecretSeal(GatewaySettings settings) {
    masterKey = new SecretKeySpec(KeyFiles.masterKey(settings.keys().masterKeyFile()), "AES");
  }

  /**
   * @throws GeneralSecurityException when it was sealed under another master key, for another API
   *     key, or was changed
   */
  SecretKeySpec unseal(String key, byte[] sealed) throws GeneralSecurityException {
    if (sealed.length <= NONCE_BYTES) throw new GeneralSecurityException("too short");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, masterKey, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
    cipher.updateAAD(key.getBytes(StandardCharsets.US_ASCII));
    byte[] secret = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    return new SecretKeySpec(secret, RequestSignature.ALGORITHM);
  }
}
