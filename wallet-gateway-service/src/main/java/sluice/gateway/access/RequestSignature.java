package sluice.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over timestamp, method, path with query and body, without separators, in hexadecimal.
 * A body counts as sent, or without white space outside its texts: the official Python client signs
 * compact JSON and sends it with spaces (rule R2). Compared in constant time.
 */
final class RequestSignature {
  static final String ALGORITHM = "HmacSHA256";

  /** Characters of a signature. */
  static final int LENGTH = 64;

  private RequestSignature() {}

  /**
   * @param signature {@value #LENGTH} characters
   * @param head timestamp, method, and path with query, as sent
   * @param body as sent; empty where the API signs none
   */
  static boolean matches(String signature, SecretKeySpec secret, String head, byte[] body) {
    byte[] given;
    try {
      given = HexFormat.of().parseHex(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (MessageDigest.isEqual(given, hmac(secret, head, body, body.length))) return true;
    byte[] compact = body.clone();
    int length = withoutSpace(compact);
    return length < body.length
        && MessageDigest.isEqual(given, hmac(secret, head, compact, length));
  }

  private static byte[] hmac(SecretKeySpec secret, String head, byte[] body, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      mac.update(body, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA256", e);
    }
  }

  /** Takes white space outside of JSON texts out, in place; answers the length that is left. */
  private static int withoutSpace(byte[] json) {
    int length = 0;
    boolean inText = false;
    boolean escaped = false;
    for (byte each : json) {
      boolean space = each == ' ' || each == '\t' || each == '\n' || each == '\r';
      if (space && !inText) continue;
      if (each == '"' && !escaped) inText = !inText;
      escaped = each == '\\' && !escaped;
      json[length++] = each;
    }
    return length;
  }
}
