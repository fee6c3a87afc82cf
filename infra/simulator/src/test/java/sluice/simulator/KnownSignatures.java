package sluice.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The JVM's Ed25519, which remembers what it verified: the same few signed commands are replayed in
 * every life of every seed, and nine tenths of all time would go there. The verdicts are the JVM's.
 */
public final class KnownSignatures extends SignatureSpi {
  private static final String ALGORITHM = "Ed25519";
  private static final int MOST = 100_000;

  private record Question(ByteBuffer key, ByteBuffer message, ByteBuffer signature) {}

  private static final Map<Question, Boolean> VERDICTS = new HashMap<>();

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final Signature real;
  private PublicKey verifying;

  public KnownSignatures() throws GeneralSecurityException {
    real = Signature.getInstance(ALGORITHM, "SunEC");
  }

  /** From now on in this JVM. */
  static void install() {
    Provider provider = new Remembering();
    if (Security.getProvider(provider.getName()) == null) Security.insertProviderAt(provider, 1);
  }

  private static final class Remembering extends Provider {
    private static final long serialVersionUID = 1L;

    Remembering() {
      super("Remembering", "1", "verdicts on signatures, remembered");
      String type = KnownSignatures.class.getName();
      putService(new Service(this, "Signature", ALGORITHM, type, List.of(), Map.of()));
    }
  }

  @Override
  protected void engineInitVerify(PublicKey key) {
    verifying = key;
    message.reset();
  }

  @Override
  protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
    message.reset();
    real.initSign(key);
  }

  @Override
  protected void engineUpdate(byte b) {
    message.write(b);
  }

  @Override
  protected void engineUpdate(byte[] bytes, int index, int length) {
    message.write(bytes, index, length);
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    real.update(message.toByteArray());
    message.reset();
    return real.sign();
  }

  @Override
  protected boolean engineVerify(byte[] signature) throws SignatureException {
    Question question =
        new Question(
            ByteBuffer.wrap(verifying.getEncoded()),
            ByteBuffer.wrap(message.toByteArray()),
            ByteBuffer.wrap(signature.clone()));
    message.reset();
    Boolean known = VERDICTS.get(question);
    if (known != null) return known;
    boolean right = verify(question);
    if (VERDICTS.size() == MOST) VERDICTS.clear();
    VERDICTS.put(question, right);
    return right;
  }

  private boolean verify(Question question) throws SignatureException {
    try {
      real.initVerify(verifying);
    } catch (InvalidKeyException e) {
      throw new SignatureException(e);
    }
    real.update(question.message.array());
    return real.verify(question.signature.array());
  }

  @Override
  @Deprecated
  protected void engineSetParameter(String name, Object value) {
    throw new InvalidParameterException(name);
  }

  @Override
  @Deprecated
  protected Object engineGetParameter(String name) {
    throw new InvalidParameterException(name);
  }
}
