package sluice.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Private keys on disk: PKCS#8 as PEM, and the 32-byte master key as base64; mode 0600. Ed25519
 * keys stand in a file with their public half in a second one beside it ({@code name.pub}, raw,
 * base64).
 */
public final class KeyFiles {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int MASTER_KEY_BYTES = 32;

  private KeyFiles() {}

  /**
   * Makes an Ed25519 key pair in {@code file} and {@code file.pub}; an existing file is left alone.
   */
  public static void createSigningKey(Path file) {
    if (Files.exists(file)) return;
    KeyPair pair = generate("Ed25519", "Ed25519");
    write(publicHalf(file), Base64.getEncoder().encodeToString(Signatures.raw(pair.getPublic())));
    write(file, pem(pair.getPrivate()));
  }

  /** The public half of {@link #createSigningKey}, 32 raw bytes. */
  public static byte[] publicKey(Path file) {
    return Base64.getDecoder().decode(read(publicHalf(file)).strip());
  }

  /** Makes 32 random bytes; an existing file is left alone. */
  public static void createMasterKey(Path file) {
    if (Files.exists(file)) return;
    byte[] key = new byte[MASTER_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    write(file, Base64.getEncoder().encodeToString(key));
  }

  /**
   * The master key.
   *
   * @throws IllegalArgumentException when the file holds no 32 bytes
   */
  public static byte[] masterKey(Path file) {
    byte[] key = Base64.getDecoder().decode(read(file).strip());
    if (key.length != MASTER_KEY_BYTES) {
      throw new IllegalArgumentException(file + " holds " + key.length + " bytes, not 32");
    }
    return key;
  }

  /**
   * A private key from a PEM file.
   *
   * @param algorithm {@code Ed25519} or {@code EC}
   * @throws IllegalArgumentException when the file holds no such key
   */
  public static PrivateKey privateKey(Path file, String algorithm) {
    String text = read(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin)
      throw new IllegalArgumentException(file + " is no PEM private key");
    byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is no " + algorithm + " private key", e);
    }
  }

  /** Text in a file of mode 0600; replaces what was there in one step. */
  public static void write(Path file, String text) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Path fresh =
          Files.createTempFile(
              parent,
              file.getFileName().toString(),
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, text + "\n", StandardOpenOption.SYNC);
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** PKCS#8 as PEM. */
  public static String pem(PrivateKey key) {
    return BEGIN
        + "\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n"
        + END;
  }

  private static KeyPair generate(String algorithm, String name) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + name, e);
    }
  }

  private static Path publicHalf(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
