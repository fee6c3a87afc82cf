package sluice.launcher.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import sluice.protocol.KeyFiles;

/** The venue's own keys, each in a file of mode 0600, made once. */
public record VenueKeys(Path control, Path funding, Path runtime, Path master, Path issuer) {
  private static final String CURVE = "secp256r1";

  /** The keys of a directory; those that are missing are made. */
  public static VenueKeys in(DataDirectory data) {
    Path keys = data.keys();
    VenueKeys all =
        new VenueKeys(
            keys.resolve("control.pem"),
            keys.resolve("funding.pem"),
            keys.resolve("runtime.pem"),
            keys.resolve("master.key"),
            keys.resolve("issuer.pem"));
    KeyFiles.createSigningKey(all.control);
    KeyFiles.createSigningKey(all.funding);
    KeyFiles.createSigningKey(all.runtime);
    KeyFiles.createMasterKey(all.master);
    createIssuerKey(all.issuer);
    return all;
  }

  private static void createIssuerKey(Path file) {
    if (Files.exists(file)) return;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      KeyFiles.write(file, KeyFiles.pem(generator.generateKeyPair().getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no curve " + CURVE, e);
    }
  }
}
