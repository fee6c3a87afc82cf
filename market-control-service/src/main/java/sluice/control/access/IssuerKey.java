package sluice.control.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import sluice.protocol.KeyFiles;

/**
 * The local issuer's key pair. Its file holds the private half only; the public half is the curve's
 * generator taken that many times, computed here once at start.
 */
final class IssuerKey {
  private static final String KEY_ID = "sluice-control";
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private IssuerKey() {}

  /**
   * @throws IllegalArgumentException when the file holds no EC P-256 private key
   */
  static ECKey read(Path file) {
    ECPrivateKey key = (ECPrivateKey) KeyFiles.privateKey(file, "EC");
    if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
      throw new IllegalArgumentException(file + " is no key of the curve P-256");
    }
    try {
      ECPublicKey publicHalf =
          (ECPublicKey)
              KeyFactory.getInstance("EC")
                  .generatePublic(
                      new ECPublicKeySpec(times(key.getS(), key.getParams()), key.getParams()));
      return new ECKey.Builder(Curve.P_256, publicHalf).privateKey(key).keyID(KEY_ID).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is no usable EC key", e);
    }
  }

  /** Double and add, in affine coordinates: slow, and run once on a key of our own. */
  private static ECPoint times(BigInteger factor, ECParameterSpec curve) {
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum, curve, p);
      if (factor.testBit(bit)) sum = add(sum, curve.getGenerator(), curve, p);
    }
    return sum;
  }

  private static ECPoint add(ECPoint one, ECPoint other, ECParameterSpec curve, BigInteger p) {
    if (one.equals(ECPoint.POINT_INFINITY)) return other;
    if (other.equals(ECPoint.POINT_INFINITY)) return one;
    BigInteger x = one.getAffineX();
    BigInteger y = one.getAffineY();
    BigInteger slope;
    if (one.equals(other)) {
      slope =
          x.modPow(TWO, p)
              .multiply(THREE)
              .add(curve.getCurve().getA())
              .multiply(y.multiply(TWO).modInverse(p));
    } else if (x.equals(other.getAffineX())) {
      return ECPoint.POINT_INFINITY;
    } else {
      slope = other.getAffineY().subtract(y).multiply(other.getAffineX().subtract(x).modInverse(p));
    }
    BigInteger sumX = slope.modPow(TWO, p).subtract(x).subtract(other.getAffineX()).mod(p);
    BigInteger sumY = slope.multiply(x.subtract(sumX)).subtract(y).mod(p);
    return new ECPoint(sumX, sumY);
  }
}
