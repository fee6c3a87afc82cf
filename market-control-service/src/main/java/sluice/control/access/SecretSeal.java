package sluice.control.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import sluice.control.ControlSettings;
import sluice.protocol.KeyFiles;

/**
 * Seals the secrets of API keys: AES-256-GCM under the master key, a fresh nonce in front, the
 * key's text as associated data, so that a sealed secret opens for its own key only. What is sealed
 * is the secret's text (128 hexadecimal characters, ASCII), the very bytes that traders sign with.
 */
@Component
class SecretSeal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec masterKey;
  private final SecureRandom random = new SecureRandom();

  SecretSeal(ControlSettings settings) {
    masterKey = new SecretKeySpec(KeyFiles.masterKey(settings.keys().masterKeyFile()), "AES");
  }

  byte[] seal(String key, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, masterKey, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(key.getBytes(StandardCharsets.US_ASCII));
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no AES-GCM", e);
    }
  }
}
