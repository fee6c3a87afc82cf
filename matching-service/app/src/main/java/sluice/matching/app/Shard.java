package sluice.matching.app;

import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.market.Rules;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.protocol.Signatures.SignerClass;
import sluice.protocol.Undecodable;
import sluice.protocol.wire.OriginDecoder;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.LogBroken;
import sluice.replica.log.RecordHandler;

/**
 * One epoch's command log applied to the machine, record by record: decode, verify, apply, encode.
 * A pure function of the log: replay and live are this same method. Traders' commands allocate
 * nothing on their way; the others are rare, and their signatures are verified here. One thread.
 */
final class Shard implements RecordHandler {
  /**
   * What a shard remembers beside its machine and its events.
   *
   * @param baseSequence of the epoch's record 0
   * @param nextOffset of the epoch's log
   * @param keys that commands are signed with, by who may say them
   */
  record Place(int epoch, long baseSequence, long nextOffset, Map<SignerClass, PublicKey> keys) {}

  private final EventEncoder encoder;
  private final MatchingMachine machine;
  private final Signatures signatures = new Signatures();
  private final Map<SignerClass, PublicKey> keys = new EnumMap<>(SignerClass.class);
  private final TraderCommands trader = new TraderCommands();
  private long nextOffset;
  private long baseSequence;
  private int epoch;

  /** Before record 0. */
  Shard(EventEncoder.Sink sink) {
    encoder = new EventEncoder(sink);
    machine = new MatchingMachine(encoder);
  }

  /** As another one was; its machine talks to the encoder, which goes on behind its events. */
  Shard(EventEncoder encoder, MatchingMachine machine, Place place) {
    this.encoder = encoder;
    this.machine = machine;
    epoch = place.epoch();
    baseSequence = place.baseSequence();
    nextOffset = place.nextOffset();
    keys.putAll(place.keys());
  }

  /** What it remembers beside its machine and its events. */
  Place place() {
    return new Place(epoch, baseSequence, nextOffset, Map.copyOf(keys));
  }

  MatchingMachine machine() {
    return machine;
  }

  /** The epoch of the log; 0 before its record 0. */
  int epoch() {
    return epoch;
  }

  /** Offset of the next record to apply. */
  long nextOffset() {
    return nextOffset;
  }

  /** Number of the last event said. */
  long eventNumber() {
    return encoder.number();
  }

  /** Digest of the events with that one. */
  long eventDigest() {
    return encoder.digest();
  }

  /**
   * @throws Undecodable when the record is no command: the shard stops there
   * @throws LogBroken when the log contradicts itself
   */
  @Override
  public void onRecord(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    if (offset != nextOffset) throw new LogBroken("offset " + offset + " came for " + nextOffset);
    if (offset > 0 && trader.read(buffer, index, length)) {
      applyTraders(baseSequence + offset, appendedAtMs);
    } else {
      applyOther(offset, appendedAtMs, buffer, index, length);
    }
    nextOffset = offset + 1;
  }

  @Override
  public int readsAhead() {
    return machine.ahead().group();
  }

  @Override
  public void ahead(DirectBuffer buffer, int index, int length) {
    if (trader.read(buffer, index, length)) trader.hint(machine.ahead());
  }

  private void applyTraders(long sequence, long appendedAtMs) {
    OriginDecoder origin = trader.origin();
    long sender = origin.sender();
    long counter = origin.counter();
    encoder.begin(trader.templateId(), sequence, sender, counter);
    encoder.logTime(Math.max(machine.logTimeMs(), appendedAtMs));
    if (machine.begin(
        sequence, appendedAtMs, sender, counter, origin.expiresAtMs(), origin.epoch(), true)) {
      trader.applyTo(machine);
    }
    encoder.end(machine.logTimeMs());
  }

  private void applyOther(
      long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    switch (CommandCodec.read(buffer, index, length, offset)) {
      case Undecodable it -> throw undecodable(offset, it.reason());
      case Command command -> {
        int templateId = Signatures.templateId(buffer, index);
        if (offset == 0) startEpoch(command, templateId, appendedAtMs, buffer, index, length);
        else if (TraderCommands.isOne(templateId)) throw undecodable(offset, "a block too short");
        else apply(command, templateId, baseSequence + offset, appendedAtMs, buffer, index, length);
      }
    }
  }

  private static Undecodable undecodable(long offset, String reason) {
    return new Undecodable(offset, "offset " + offset + ": " + reason);
  }

  private void startEpoch(
      Command command,
      int templateId,
      long appendedAtMs,
      DirectBuffer buffer,
      int index,
      int length) {
    if (!(command instanceof Command.EpochStarted started)) {
      throw new LogBroken("record 0 is no EpochStarted");
    }
    if (started.epoch() != Genesis.EPOCH
        || started.baseSequence() != Genesis.BASE_SEQUENCE
        || started.stateHash() != Genesis.EMPTY_STATE_HASH) {
      throw new LogBroken(
          "record 0 begins epoch %d at sequence %d on state %016x, we have the empty state only"
              .formatted(started.epoch(), started.baseSequence(), started.stateHash()));
    }
    keys.put(SignerClass.CONTROL, Signatures.publicKey(started.controlKey()));
    keys.put(SignerClass.FUNDING, Signatures.publicKey(started.fundingKey()));
    keys.put(SignerClass.RUNTIME, Signatures.publicKey(started.runtimeKey()));
    if (!signatures.verify(keys.get(SignerClass.RUNTIME), buffer, index, length)) {
      throw new LogBroken("record 0 is not signed by its own runtime key");
    }
    baseSequence = started.baseSequence();
    epoch = started.epoch();
    encoder.begin(command, templateId, baseSequence);
    encoder.logTime(Math.max(machine.logTimeMs(), appendedAtMs));
    machine.epochStarted(started.epoch(), baseSequence, appendedAtMs, started.rulesVersion());
    encoder.end(machine.logTimeMs());
  }

  private void apply(
      Command command,
      int templateId,
      long sequence,
      long appendedAtMs,
      DirectBuffer buffer,
      int index,
      int length) {
    encoder.begin(command, templateId, sequence);
    encoder.logTime(Math.max(machine.logTimeMs(), appendedAtMs));
    Origin origin = CommandOrigin.of(command);
    SignerClass signer = Signatures.signerClass(templateId);
    boolean signed =
        signer == SignerClass.NONE || signatures.verify(keys.get(signer), buffer, index, length);
    // A second EpochStarted has no origin: it belongs into a log of its own and is refused here.
    long sender = origin == null ? 0 : origin.sender();
    long counter = origin == null ? 0 : origin.counter();
    long expiresAtMs = origin == null ? 0 : origin.expiresAtMs();
    int meant = origin == null ? 0 : origin.epoch();
    if (machine.begin(sequence, appendedAtMs, sender, counter, expiresAtMs, meant, signed)) {
      dispatch(command);
    }
    encoder.end(machine.logTimeMs());
  }

  private void dispatch(Command command) {
    switch (command) {
      case Command.EpochStarted _ -> throw new LogBroken("an epoch starts with record 0 alone");
      case Command.AdvanceClock _ -> machine.advanceClock();
      case Command.EnterOrder _,
          Command.CancelOrder _,
          Command.CancelOrders _,
          Command.AmendOrder _,
          Command.CancelOrdersAfter _ ->
          throw new IllegalStateException("traders' commands go the short way");
      case Command.DefineAsset it -> machine.defineAsset(it.assetId(), it.decimals());
      case Command.ListMarket it ->
          machine.listMarket(
              it.marketId(),
              it.baseAssetId(),
              it.quoteAssetId(),
              it.priceDecimals(),
              it.quantityDecimals(),
              it.notionalDecimals(),
              rules(it.rules()));
      case Command.ChangeMarketRules it ->
          machine.changeMarketRules(it.marketId(), rules(it.rules()));
      case Command.ChangeMarketState it ->
          machine.changeMarketState(it.marketId(), it.target(), it.answersSequence(), it.leaseMs());
      case Command.OpenAccount it -> machine.openAccount(it.accountId());
      case Command.ReportLedger _ -> machine.reportLedger();
      case Command.CreditFunds it ->
          machine.creditFunds(
              high(it.creditId()),
              low(it.creditId()),
              it.accountId(),
              it.assetId(),
              it.amountMinor());
      case Command.HoldWithdrawal it ->
          machine.holdWithdrawal(
              high(it.withdrawalId()),
              low(it.withdrawalId()),
              it.accountId(),
              it.assetId(),
              it.amountMinor());
      case Command.StartPayout it ->
          machine.startPayout(high(it.withdrawalId()), low(it.withdrawalId()));
      case Command.SettleWithdrawal it ->
          machine.settleWithdrawal(high(it.withdrawalId()), low(it.withdrawalId()));
      case Command.ReleaseWithdrawal it ->
          machine.releaseWithdrawal(high(it.withdrawalId()), low(it.withdrawalId()));
      case Command.ChangeFeeTier it ->
          machine.changeFeeTier(it.marketId(), it.tier(), it.makerFeePpm(), it.takerFeePpm());
      case Command.AssignFeeTier it -> machine.assignFeeTier(it.accountId(), it.tier());
      case Command.BeginAuction it ->
          machine.beginAuction(
              it.marketId(),
              it.answersSequence(),
              it.callMs(),
              it.referencePoints(),
              it.next(),
              it.leaseMs());
      case Command.RenewLease it -> machine.renewLease(it.marketId(), it.leaseMs());
      case Command.CancelMarketOrders it -> machine.cancelMarketOrders(it.marketId());
      case Command.ActivateRules it -> machine.activateRules(it.version());
    }
  }

  private static long high(UUID id) {
    return id == null ? 0 : id.getMostSignificantBits();
  }

  private static long low(UUID id) {
    return id == null ? 0 : id.getLeastSignificantBits();
  }

  private static Rules rules(MarketRules rules) {
    return new Rules(
        rules.tickSizePoints(),
        rules.minBaseLots(),
        rules.maxBaseLots(),
        rules.minQuoteMinor(),
        rules.maxQuoteMinor(),
        rules.makerFeePpm(),
        rules.takerFeePpm(),
        rules.maxOpenOrders(),
        rules.staticBandPpm(),
        rules.dynamicBandPpm(),
        rules.bandAction(),
        rules.maxAuctionExtensions(),
        rules.collarPpm(),
        rules.referencePricePoints(),
        rules.auctionCallMs(),
        rules.auctionLockMs(),
        rules.auctionExtensionMs());
  }
}
