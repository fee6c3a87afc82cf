package sluice.control.log;

import java.security.PrivateKey;
import org.springframework.stereotype.Component;
import sluice.control.ControlSettings;
import sluice.protocol.KeyFiles;

/** The two keys whose signatures make the core obey control. */
@Component
public final class SigningKeys {
  private final PrivateKey control;
  private final PrivateKey funding;

  SigningKeys(ControlSettings settings) {
    control = KeyFiles.privateKey(settings.keys().controlKeyFile(), "Ed25519");
    funding = KeyFiles.privateKey(settings.keys().fundingKeyFile(), "Ed25519");
  }

  /** Signs assets, markets, their states and accounts. */
  public PrivateKey control() {
    return control;
  }

  /** Signs credits. */
  public PrivateKey funding() {
    return funding;
  }
}
