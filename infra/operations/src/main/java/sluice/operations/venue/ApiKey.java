package sluice.operations.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A trader's key.
 *
 * @param key 64 characters, sent with every request
 * @param secret never sent
 */
public record ApiKey(String key, String secret) {
  /** HMAC-SHA256 of the text under the secret, in lower-case hex. */
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "key " + key.substring(0, Math.min(8, key.length())) + "…";
  }
}
