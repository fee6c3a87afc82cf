package sluice.matching.app;

import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.NewOrder;
import sluice.matching.core.market.Rules;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.protocol.Signatures.SignerClass;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.RecordHandler;

/**
 * One epoch's command log applied to the machine, record by record: decode, verify, apply, encode.
 * A pure function of the log: replay and live are this same method. One thread.
 */
final class Shard implements RecordHandler {
  private final EventEncoder encoder;
  private final MatchingMachine machine;
  private final Signatures signatures = new Signatures();
  private final Map<SignerClass, PublicKey> keys = new EnumMap<>(SignerClass.class);
  private final NewOrder order = new NewOrder();
  private long nextOffset;
  private long baseSequence;
  private int epoch;

  Shard(EventEncoder.Sink sink) {
    encoder = new EventEncoder(sink);
    machine = new MatchingMachine(encoder);
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

  /**
   * @throws Undecodable when the record is no command: the shard stops there
   * @throws LogBroken when the log contradicts itself
   */
  @Override
  public void onRecord(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    if (offset != nextOffset) throw new LogBroken("offset " + offset + " came for " + nextOffset);
    Command command;
    try {
      command = CommandCodec.decode(buffer, index, length);
    } catch (Undecodable e) {
      throw new Undecodable("offset " + offset + ": " + e.getMessage());
    }
    int templateId = Signatures.templateId(buffer, index);
    if (offset == 0) {
      startEpoch(command, templateId, appendedAtMs, buffer, index, length);
    } else {
      apply(command, templateId, baseSequence + offset, appendedAtMs, buffer, index, length);
    }
    nextOffset = offset + 1;
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
    machine.epochStarted(started.epoch(), baseSequence, appendedAtMs);
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
      case Command.AdvanceClock _ -> {}
      case Command.EnterOrder it -> machine.enterOrder(fill(it));
      case Command.CancelOrder it ->
          machine.cancelOrder(
              it.accountId(),
              it.marketId(),
              it.orderId(),
              high(it.clientOrderId()),
              low(it.clientOrderId()));
      case Command.CancelOrders it -> machine.cancelOrders(it.accountId(), it.marketId());
      case Command.DefineAsset it -> machine.defineAsset(it.assetId(), it.decimals());
      case Command.ListMarket it ->
          machine.listMarket(
              it.marketId(),
              it.baseAssetId(),
              it.quoteAssetId(),
              it.priceDecimals(),
              it.quantityDecimals(),
              rules(it.rules()));
      case Command.ChangeMarketRules it ->
          machine.changeMarketRules(it.marketId(), rules(it.rules()));
      case Command.ChangeMarketState it ->
          machine.changeMarketState(it.marketId(), it.target(), it.answersSequence());
      case Command.OpenAccount it -> machine.openAccount(it.accountId());
      case Command.ReportLedger _ -> machine.reportLedger();
      case Command.CreditFunds it ->
          machine.creditFunds(
              high(it.creditId()),
              low(it.creditId()),
              it.accountId(),
              it.assetId(),
              it.amountMinor());
    }
  }

  private NewOrder fill(Command.EnterOrder it) {
    order.accountId = it.accountId();
    order.marketId = it.marketId();
    order.side = it.side();
    order.orderType = it.orderType();
    order.timeInForce = it.timeInForce();
    order.postOnly = it.postOnly();
    order.selfTradePrevention = it.selfTradePrevention();
    order.clientHigh = high(it.clientOrderId());
    order.clientLow = low(it.clientOrderId());
    order.operatorId = it.operatorId();
    order.pricePoints = it.pricePoints();
    order.quantityLots = it.quantityLots();
    order.quoteMinor = it.quoteMinor();
    return order;
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
        rules.maxOpenOrders());
  }
}
