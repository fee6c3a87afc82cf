package sluice.protocol;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import sluice.protocol.wire.AssetDefinedDecoder;
import sluice.protocol.wire.AssetDefinedEncoder;
import sluice.protocol.wire.AuctionIndicatedDecoder;
import sluice.protocol.wire.AuctionIndicatedEncoder;
import sluice.protocol.wire.FeeTierChangedDecoder;
import sluice.protocol.wire.FeeTierChangedEncoder;
import sluice.protocol.wire.LeaseSetDecoder;
import sluice.protocol.wire.LeaseSetEncoder;
import sluice.protocol.wire.MarketListedDecoder;
import sluice.protocol.wire.MarketListedEncoder;
import sluice.protocol.wire.MarketRulesChangedDecoder;
import sluice.protocol.wire.MarketRulesChangedEncoder;
import sluice.protocol.wire.MarketStateChangedDecoder;
import sluice.protocol.wire.MarketStateChangedEncoder;
import sluice.protocol.wire.MessageHeaderEncoder;
import sluice.protocol.wire.UncrossedDecoder;
import sluice.protocol.wire.UncrossedEncoder;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** Events of assets and markets as bytes. */
final class MarketEventCodec {
  private MarketEventCodec() {}

  static int encode(Event.AssetDefined it, MutableDirectBuffer buffer, int offset) {
    AssetDefinedEncoder encoder = new AssetDefinedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.assetId(it.assetId());
    encoder.symbol(it.symbol());
    encoder.decimals((short) it.decimals());
    byte[] nameBytes = Fields.text(it.name());
    encoder.putName(nameBytes, 0, nameBytes.length);
    return encoder.limit() - offset;
  }

  static Event.AssetDefined decodeAssetDefined(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AssetDefinedDecoder decoder = new AssetDefinedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AssetDefined(
        decoder.assetId(),
        decoder.symbol(),
        decoder.decimals(),
        Fields.text(decoder.nameLength(), decoder::getName));
  }

  static int encode(Event.MarketListed it, MutableDirectBuffer buffer, int offset) {
    MarketListedEncoder encoder = new MarketListedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.baseAssetId(it.baseAssetId());
    encoder.quoteAssetId(it.quoteAssetId());
    encoder.priceDecimals((short) it.priceDecimals());
    encoder.quantityDecimals((short) it.quantityDecimals());
    Fields.put(encoder.rules(), it.rules());
    encoder.notionalDecimals((short) it.notionalDecimals());
    return encoder.limit() - offset;
  }

  static Event.MarketListed decodeMarketListed(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketListedDecoder decoder = new MarketListedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketListed(
        decoder.marketId(),
        decoder.baseAssetId(),
        decoder.quoteAssetId(),
        decoder.priceDecimals(),
        decoder.quantityDecimals(),
        Fields.get(decoder.rules()),
        decoder.notionalDecimals());
  }

  static int encode(Event.MarketRulesChanged it, MutableDirectBuffer buffer, int offset) {
    MarketRulesChangedEncoder encoder = new MarketRulesChangedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    Fields.put(encoder.rules(), it.rules());
    return encoder.limit() - offset;
  }

  static Event.MarketRulesChanged decodeMarketRulesChanged(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketRulesChangedDecoder decoder = new MarketRulesChangedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketRulesChanged(decoder.marketId(), Fields.get(decoder.rules()));
  }

  static int encode(Event.MarketStateChanged it, MutableDirectBuffer buffer, int offset) {
    MarketStateChangedEncoder encoder = new MarketStateChangedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.before(sluice.protocol.wire.TradingState.get(it.before().code()));
    encoder.after(sluice.protocol.wire.TradingState.get(it.after().code()));
    encoder.bookHash(it.bookHash());
    encoder.openOrders(it.openOrders());
    encoder.answersSequence(it.answersSequence());
    Fields.put(encoder.requestId(), it.requestId());
    encoder.cause(sluice.protocol.wire.StateCause.get(it.cause().code()));
    encoder.endsAtMs(it.endsAtMs());
    byte[] actorBytes = Fields.text(it.actor());
    encoder.putActor(actorBytes, 0, actorBytes.length);
    byte[] reasonBytes = Fields.text(it.reason());
    encoder.putReason(reasonBytes, 0, reasonBytes.length);
    return encoder.limit() - offset;
  }

  static Event.MarketStateChanged decodeMarketStateChanged(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    MarketStateChangedDecoder decoder = new MarketStateChangedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.MarketStateChanged(
        decoder.marketId(),
        Fields.known(TradingState.of(decoder.beforeRaw()), "before", decoder.beforeRaw()),
        Fields.known(TradingState.of(decoder.afterRaw()), "after", decoder.afterRaw()),
        decoder.bookHash(),
        decoder.openOrders(),
        decoder.answersSequence(),
        Fields.get(decoder.requestId()),
        Fields.known(StateCause.of(decoder.causeRaw()), "cause", decoder.causeRaw()),
        decoder.endsAtMs(),
        Fields.text(decoder.actorLength(), decoder::getActor),
        Fields.text(decoder.reasonLength(), decoder::getReason));
  }

  static int encode(Event.FeeTierChanged it, MutableDirectBuffer buffer, int offset) {
    FeeTierChangedEncoder encoder = new FeeTierChangedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.tier(it.tier());
    encoder.makerFeePpm(it.makerFeePpm());
    encoder.takerFeePpm(it.takerFeePpm());
    return encoder.limit() - offset;
  }

  static Event.FeeTierChanged decodeFeeTierChanged(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    FeeTierChangedDecoder decoder = new FeeTierChangedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.FeeTierChanged(
        decoder.marketId(), decoder.tier(), decoder.makerFeePpm(), decoder.takerFeePpm());
  }

  static int encode(Event.LeaseSet it, MutableDirectBuffer buffer, int offset) {
    LeaseSetEncoder encoder = new LeaseSetEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.endsAtMs(it.endsAtMs());
    return encoder.limit() - offset;
  }

  static Event.LeaseSet decodeLeaseSet(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    LeaseSetDecoder decoder = new LeaseSetDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.LeaseSet(decoder.marketId(), decoder.endsAtMs());
  }

  static int encode(Event.AuctionIndicated it, MutableDirectBuffer buffer, int offset) {
    AuctionIndicatedEncoder encoder = new AuctionIndicatedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.pricePoints(it.pricePoints());
    encoder.volumeLots(it.volumeLots());
    encoder.surplusLots(it.surplusLots());
    return encoder.limit() - offset;
  }

  static Event.AuctionIndicated decodeAuctionIndicated(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    AuctionIndicatedDecoder decoder = new AuctionIndicatedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.AuctionIndicated(
        decoder.marketId(), decoder.pricePoints(), decoder.volumeLots(), decoder.surplusLots());
  }

  static int encode(Event.Uncrossed it, MutableDirectBuffer buffer, int offset) {
    UncrossedEncoder encoder = new UncrossedEncoder();
    encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
    encoder.marketId(it.marketId());
    encoder.pricePoints(it.pricePoints());
    encoder.volumeLots(it.volumeLots());
    encoder.surplusLots(it.surplusLots());
    return encoder.limit() - offset;
  }

  static Event.Uncrossed decodeUncrossed(
      DirectBuffer buffer, int offset, int blockLength, int version) {
    UncrossedDecoder decoder = new UncrossedDecoder();
    decoder.wrap(buffer, offset, blockLength, version);
    return new Event.Uncrossed(
        decoder.marketId(), decoder.pricePoints(), decoder.volumeLots(), decoder.surplusLots());
  }
}
