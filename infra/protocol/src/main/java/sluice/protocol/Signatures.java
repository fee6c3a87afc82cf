package sluice.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.ActivateRulesDecoder;
import sluice.protocol.wire.AdvanceClockDecoder;
import sluice.protocol.wire.AssignFeeTierDecoder;
import sluice.protocol.wire.BeginAuctionDecoder;
import sluice.protocol.wire.CancelMarketOrdersDecoder;
import sluice.protocol.wire.ChangeFeeTierDecoder;
import sluice.protocol.wire.ChangeMarketRulesDecoder;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.protocol.wire.CreditFundsDecoder;
import sluice.protocol.wire.DefineAssetDecoder;
import sluice.protocol.wire.EpochStartedDecoder;
import sluice.protocol.wire.HoldWithdrawalDecoder;
import sluice.protocol.wire.ListMarketDecoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.OpenAccountDecoder;
import sluice.protocol.wire.ReleaseWithdrawalDecoder;
import sluice.protocol.wire.RenewLeaseDecoder;
import sluice.protocol.wire.ReportLedgerDecoder;
import sluice.protocol.wire.SettleWithdrawalDecoder;
import sluice.protocol.wire.StartPayoutDecoder;

/**
 * Who may say what: everything but traders' commands carries an Ed25519 signature by the key of its
 * class, over the whole message with the signature's own bytes zero. An object of this class
 * belongs to one thread.
 */
public final class Signatures {
  /** Length of a signature. */
  public static final int BYTES = 64;

  private static final byte[] ED25519_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  /** The keys that order entry does not hold, and the one class that needs none. */
  public enum SignerClass {
    /** Traders' commands: the gateway vouches. */
    NONE,
    /** Assets, markets, their states and accounts. */
    CONTROL,
    /** Credits and settlements. */
    FUNDING,
    /** Epochs and the clock. */
    RUNTIME
  }

  private final Signature algorithm;

  /** For one thread. */
  public Signatures() {
    try {
      algorithm = Signature.getInstance("Ed25519");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no Ed25519", e);
    }
  }

  /** The class of key that a command of this template must be signed with. */
  public static SignerClass signerClass(int templateId) {
    return switch (templateId) {
      case EpochStartedDecoder.TEMPLATE_ID, AdvanceClockDecoder.TEMPLATE_ID -> SignerClass.RUNTIME;
      case DefineAssetDecoder.TEMPLATE_ID,
          ListMarketDecoder.TEMPLATE_ID,
          ChangeMarketRulesDecoder.TEMPLATE_ID,
          ChangeMarketStateDecoder.TEMPLATE_ID,
          OpenAccountDecoder.TEMPLATE_ID,
          ReportLedgerDecoder.TEMPLATE_ID,
          ChangeFeeTierDecoder.TEMPLATE_ID,
          AssignFeeTierDecoder.TEMPLATE_ID,
          BeginAuctionDecoder.TEMPLATE_ID,
          RenewLeaseDecoder.TEMPLATE_ID,
          CancelMarketOrdersDecoder.TEMPLATE_ID,
          ActivateRulesDecoder.TEMPLATE_ID ->
          SignerClass.CONTROL;
      case CreditFundsDecoder.TEMPLATE_ID,
          HoldWithdrawalDecoder.TEMPLATE_ID,
          StartPayoutDecoder.TEMPLATE_ID,
          SettleWithdrawalDecoder.TEMPLATE_ID,
          ReleaseWithdrawalDecoder.TEMPLATE_ID ->
          SignerClass.FUNDING;
      default -> SignerClass.NONE;
    };
  }

  private static int signatureOffset(int templateId) {
    int inBlock =
        switch (templateId) {
          case EpochStartedDecoder.TEMPLATE_ID -> EpochStartedDecoder.signatureEncodingOffset();
          case AdvanceClockDecoder.TEMPLATE_ID -> AdvanceClockDecoder.signatureEncodingOffset();
          case DefineAssetDecoder.TEMPLATE_ID -> DefineAssetDecoder.signatureEncodingOffset();
          case ListMarketDecoder.TEMPLATE_ID -> ListMarketDecoder.signatureEncodingOffset();
          case ChangeMarketRulesDecoder.TEMPLATE_ID ->
              ChangeMarketRulesDecoder.signatureEncodingOffset();
          case ChangeMarketStateDecoder.TEMPLATE_ID ->
              ChangeMarketStateDecoder.signatureEncodingOffset();
          case OpenAccountDecoder.TEMPLATE_ID -> OpenAccountDecoder.signatureEncodingOffset();
          case ReportLedgerDecoder.TEMPLATE_ID -> ReportLedgerDecoder.signatureEncodingOffset();
          case CreditFundsDecoder.TEMPLATE_ID -> CreditFundsDecoder.signatureEncodingOffset();
          case ChangeFeeTierDecoder.TEMPLATE_ID -> ChangeFeeTierDecoder.signatureEncodingOffset();
          case AssignFeeTierDecoder.TEMPLATE_ID -> AssignFeeTierDecoder.signatureEncodingOffset();
          case BeginAuctionDecoder.TEMPLATE_ID -> BeginAuctionDecoder.signatureEncodingOffset();
          case RenewLeaseDecoder.TEMPLATE_ID -> RenewLeaseDecoder.signatureEncodingOffset();
          case CancelMarketOrdersDecoder.TEMPLATE_ID ->
              CancelMarketOrdersDecoder.signatureEncodingOffset();
          case ActivateRulesDecoder.TEMPLATE_ID -> ActivateRulesDecoder.signatureEncodingOffset();
          case HoldWithdrawalDecoder.TEMPLATE_ID -> HoldWithdrawalDecoder.signatureEncodingOffset();
          case StartPayoutDecoder.TEMPLATE_ID -> StartPayoutDecoder.signatureEncodingOffset();
          case SettleWithdrawalDecoder.TEMPLATE_ID ->
              SettleWithdrawalDecoder.signatureEncodingOffset();
          case ReleaseWithdrawalDecoder.TEMPLATE_ID ->
              ReleaseWithdrawalDecoder.signatureEncodingOffset();
          default -> throw new IllegalArgumentException("template " + templateId + " is unsigned");
        };
    return MessageHeaderDecoder.ENCODED_LENGTH + inBlock;
  }

  /** Signs an encoded command in place. */
  public void sign(PrivateKey key, MutableDirectBuffer buffer, int offset, int length) {
    int at = signatureOffset(templateId(buffer, offset));
    byte[] message = new byte[length];
    buffer.getBytes(offset, message);
    Arrays.fill(message, at, at + BYTES, (byte) 0);
    try {
      algorithm.initSign(key);
      algorithm.update(message);
      buffer.putBytes(offset + at, algorithm.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  /** Whether an encoded command that needs a signature carries one by this key. Never throws. */
  public boolean verify(PublicKey key, DirectBuffer buffer, int offset, int length) {
    int at = signatureOffset(templateId(buffer, offset));
    if (at + BYTES > length) return false;
    byte[] message = new byte[length];
    buffer.getBytes(offset, message);
    byte[] signature = Arrays.copyOfRange(message, at, at + BYTES);
    Arrays.fill(message, at, at + BYTES, (byte) 0);
    try {
      algorithm.initVerify(key);
      algorithm.update(message);
      return algorithm.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The template of an encoded message. */
  public static int templateId(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), LITTLE_ENDIAN)
        & 0xFFFF;
  }

  /** The 32 raw bytes of an Ed25519 public key, as the log carries it. */
  public static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, ED25519_PREFIX.length, encoded.length);
  }

  /**
   * The public key behind 32 raw bytes.
   *
   * @throws Undecodable when they are no Ed25519 key
   */
  public static PublicKey publicKey(byte[] raw) {
    byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
    System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new Undecodable("no Ed25519 public key");
    }
  }
}
