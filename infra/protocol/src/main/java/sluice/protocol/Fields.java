package sluice.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.wire.LedgerReportedDecoder;
import sluice.protocol.wire.LedgerReportedEncoder;
import sluice.protocol.wire.MarketRulesDecoder;
import sluice.protocol.wire.MarketRulesEncoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.OriginDecoder;
import sluice.protocol.wire.OriginEncoder;
import sluice.protocol.wire.UuidDecoder;
import sluice.protocol.wire.UuidEncoder;
import sluice.vocabulary.BandAction;

/** The fields that several messages share. */
final class Fields {
  static final int KEY_BYTES = 32;
  private static final int TEXT_BYTES = 1024;

  private Fields() {}

  @FunctionalInterface
  interface BytesGetter {
    int get(byte[] into, int offset, int length);
  }

  /** A view of just the message, so that no read can leave it. */
  static DirectBuffer exactly(DirectBuffer buffer, int offset, int length) {
    if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
      throw new Undecodable(length + " bytes hold no header");
    }
    return new UnsafeBuffer(buffer, offset, length);
  }

  static MessageHeaderDecoder header(DirectBuffer message) {
    MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
    if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
      throw new Undecodable("schema " + header.schemaId() + " is not ours");
    }
    if (MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength() > message.capacity()) {
      throw new Undecodable("block of " + header.blockLength() + " bytes is cut short");
    }
    return header;
  }

  static <E> E known(E constant, String field, int code) {
    if (constant == null) throw new Undecodable(field + " has no value " + code);
    return constant;
  }

  static void clearSignature(MutableDirectBuffer buffer, int offset) {
    buffer.setMemory(offset, Signatures.BYTES, (byte) 0);
  }

  static void put(UuidEncoder encoder, UUID id) {
    encoder.high(id == null ? 0 : id.getMostSignificantBits());
    encoder.low(id == null ? 0 : id.getLeastSignificantBits());
  }

  static UUID get(UuidDecoder decoder) {
    long high = decoder.high();
    long low = decoder.low();
    return high == 0 && low == 0 ? null : new UUID(high, low);
  }

  static void put(OriginEncoder encoder, Origin origin) {
    encoder
        .sender(origin.sender())
        .counter(origin.counter())
        .expiresAtMs(origin.expiresAtMs())
        .epoch(origin.epoch());
  }

  static Origin get(OriginDecoder decoder) {
    return new Origin(decoder.sender(), decoder.counter(), decoder.expiresAtMs(), decoder.epoch());
  }

  static void put(MarketRulesEncoder encoder, MarketRules rules) {
    encoder
        .tickSizePoints(rules.tickSizePoints())
        .minBaseLots(rules.minBaseLots())
        .maxBaseLots(rules.maxBaseLots())
        .minQuoteMinor(rules.minQuoteMinor())
        .maxQuoteMinor(rules.maxQuoteMinor())
        .makerFeePpm(rules.makerFeePpm())
        .takerFeePpm(rules.takerFeePpm())
        .maxOpenOrders(rules.maxOpenOrders())
        .staticBandPpm(rules.staticBandPpm())
        .dynamicBandPpm(rules.dynamicBandPpm())
        .bandAction(rules.bandAction().code())
        .maxAuctionExtensions((short) rules.maxAuctionExtensions())
        .collarPpm(rules.collarPpm())
        .referencePricePoints(rules.referencePricePoints())
        .auctionCallMs(rules.auctionCallMs())
        .auctionLockMs(rules.auctionLockMs())
        .auctionExtensionMs(rules.auctionExtensionMs());
  }

  static MarketRules get(MarketRulesDecoder decoder) {
    return new MarketRules(
        decoder.tickSizePoints(),
        decoder.minBaseLots(),
        decoder.maxBaseLots(),
        decoder.minQuoteMinor(),
        decoder.maxQuoteMinor(),
        decoder.makerFeePpm(),
        decoder.takerFeePpm(),
        decoder.maxOpenOrders(),
        decoder.staticBandPpm(),
        decoder.dynamicBandPpm(),
        known(BandAction.of(decoder.bandAction()), "bandAction", decoder.bandAction()),
        decoder.maxAuctionExtensions(),
        decoder.collarPpm(),
        decoder.referencePricePoints(),
        decoder.auctionCallMs(),
        decoder.auctionLockMs(),
        decoder.auctionExtensionMs());
  }

  static void put(LedgerReportedEncoder.AssetsEncoder encoder, AssetTotals totals) {
    encoder
        .assetId(totals.assetId())
        .availableMinor(totals.availableMinor())
        .heldMinor(totals.heldMinor())
        .feesMinor(totals.feesMinor())
        .depositedMinor(totals.depositedMinor())
        .withdrawnMinor(totals.withdrawnMinor());
  }

  static List<AssetTotals> totals(LedgerReportedDecoder.AssetsDecoder assets) {
    List<AssetTotals> totals = new ArrayList<>(assets.count());
    for (LedgerReportedDecoder.AssetsDecoder asset : assets) {
      totals.add(
          new AssetTotals(
              asset.assetId(),
              asset.availableMinor(),
              asset.heldMinor(),
              asset.feesMinor(),
              asset.depositedMinor(),
              asset.withdrawnMinor()));
    }
    return List.copyOf(totals);
  }

  static byte[] key(BytesGetter getter) {
    return bytes(KEY_BYTES, getter);
  }

  static byte[] text(String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
    return bytes.length <= TEXT_BYTES ? bytes : wholeCharacters(bytes);
  }

  private static byte[] wholeCharacters(byte[] bytes) {
    int end = TEXT_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) end--;
    return Arrays.copyOf(bytes, end);
  }

  /** Text that is never cut. */
  static byte[] largeText(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(int length, BytesGetter getter) {
    return new String(bytes(length, getter), UTF_8);
  }

  static byte[] bytes(int length, BytesGetter getter) {
    byte[] bytes = new byte[length];
    if (getter.get(bytes, 0, length) != length) throw new Undecodable("data is cut short");
    return bytes;
  }
}
