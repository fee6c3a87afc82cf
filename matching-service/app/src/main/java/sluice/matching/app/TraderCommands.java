package sluice.matching.app;

import org.agrona.DirectBuffer;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.NewOrder;
import sluice.matching.core.OrderChange;
import sluice.matching.core.ReadAhead;
import sluice.protocol.wire.AmendOrderDecoder;
import sluice.protocol.wire.CancelOrderDecoder;
import sluice.protocol.wire.CancelOrdersAfterDecoder;
import sluice.protocol.wire.CancelOrdersDecoder;
import sluice.protocol.wire.EnterOrderDecoder;
import sluice.protocol.wire.Flag;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.protocol.wire.OriginDecoder;
import sluice.protocol.wire.UuidDecoder;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * Traders' commands, read where they lie: nothing is allocated. One command at a time, one thread.
 */
final class TraderCommands {
  /** An optional enum that is not given. */
  private static final short NONE = 255;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final EnterOrderDecoder enterOrder = new EnterOrderDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final CancelOrdersDecoder cancelOrders = new CancelOrdersDecoder();
  private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
  private final CancelOrdersAfterDecoder cancelOrdersAfter = new CancelOrdersAfterDecoder();
  private final NewOrder order = new NewOrder();
  private final OrderChange change = new OrderChange();
  private int templateId;
  private OriginDecoder origin;

  /** Whether a template is a trader's command. */
  static boolean isOne(int templateId) {
    return templateId == EnterOrderDecoder.TEMPLATE_ID
        || templateId == CancelOrderDecoder.TEMPLATE_ID
        || templateId == CancelOrdersDecoder.TEMPLATE_ID
        || templateId == AmendOrderDecoder.TEMPLATE_ID
        || templateId == CancelOrdersAfterDecoder.TEMPLATE_ID;
  }

  /**
   * Looks at a record; what the other methods say then is about it, while its bytes stay.
   *
   * @return false when it is no trader's command, or no whole one
   */
  boolean read(DirectBuffer buffer, int index, int length) {
    if (length < MessageHeaderDecoder.ENCODED_LENGTH) return false;
    header.wrap(buffer, index);
    templateId = header.templateId();
    int body = index + MessageHeaderDecoder.ENCODED_LENGTH;
    if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID || !whole(length)) return false;
    int block = header.blockLength();
    int version = header.version();
    switch (templateId) {
      case EnterOrderDecoder.TEMPLATE_ID -> {
        origin = enterOrder.wrap(buffer, body, block, version).origin();
        return readOrder();
      }
      case CancelOrderDecoder.TEMPLATE_ID ->
          origin = cancelOrder.wrap(buffer, body, block, version).origin();
      case CancelOrdersDecoder.TEMPLATE_ID ->
          origin = cancelOrders.wrap(buffer, body, block, version).origin();
      case AmendOrderDecoder.TEMPLATE_ID -> {
        origin = amendOrder.wrap(buffer, body, block, version).origin();
        return readChange();
      }
      case CancelOrdersAfterDecoder.TEMPLATE_ID ->
          origin = cancelOrdersAfter.wrap(buffer, body, block, version).origin();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A field added with a later version of the schema will have to let shorter blocks through. */
  private boolean whole(int length) {
    int least =
        switch (templateId) {
          case EnterOrderDecoder.TEMPLATE_ID -> EnterOrderDecoder.BLOCK_LENGTH;
          case CancelOrderDecoder.TEMPLATE_ID -> CancelOrderDecoder.BLOCK_LENGTH;
          case CancelOrdersDecoder.TEMPLATE_ID -> CancelOrdersDecoder.BLOCK_LENGTH;
          case AmendOrderDecoder.TEMPLATE_ID -> AmendOrderDecoder.BLOCK_LENGTH;
          case CancelOrdersAfterDecoder.TEMPLATE_ID -> CancelOrdersAfterDecoder.BLOCK_LENGTH;
          default -> Integer.MAX_VALUE;
        };
    return header.blockLength() >= least
        && length >= MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
  }

  private boolean readOrder() {
    order.side = Side.of(enterOrder.sideRaw());
    order.orderType = OrderType.of(enterOrder.orderTypeRaw());
    order.timeInForce = TimeInForce.of(enterOrder.timeInForceRaw());
    order.selfTradePrevention = SelfTradePrevention.of(enterOrder.selfTradePreventionRaw());
    if (order.side == null
        || order.orderType == null
        || order.timeInForce == null
        || order.selfTradePrevention == null) return false;
    order.accountId = enterOrder.accountId();
    order.marketId = enterOrder.marketId();
    order.postOnly = enterOrder.postOnlyRaw() == Flag.YES.value();
    UuidDecoder client = enterOrder.clientOrderId();
    order.clientHigh = client.high();
    order.clientLow = client.low();
    order.operatorId = enterOrder.operatorId();
    order.pricePoints = enterOrder.pricePoints();
    order.quantityLots = enterOrder.quantityLots();
    order.quoteMinor = enterOrder.quoteMinor();
    order.protectionOff = enterOrder.protectionOffRaw() == Flag.YES.value();
    order.triggerPoints = enterOrder.triggerPoints();
    order.triggerReference = TriggerReference.of(enterOrder.triggerReferenceRaw());
    order.group = enterOrder.group();
    return order.triggerReference != null || enterOrder.triggerReferenceRaw() == NONE;
  }

  private boolean readChange() {
    change.accountId = amendOrder.accountId();
    change.marketId = amendOrder.marketId();
    change.orderId = amendOrder.orderId();
    UuidDecoder client = amendOrder.clientOrderId();
    change.clientHigh = client.high();
    change.clientLow = client.low();
    change.pricePoints = amendOrder.pricePoints();
    change.quantityLots = amendOrder.quantityLots();
    change.leavesLots = amendOrder.leavesLots();
    change.quoteMinor = amendOrder.quoteMinor();
    change.triggerPoints = amendOrder.triggerPoints();
    change.timeInForce = TimeInForce.of(amendOrder.timeInForceRaw());
    change.selfTradePrevention = SelfTradePrevention.of(amendOrder.selfTradePreventionRaw());
    change.changesPostOnly = amendOrder.postOnlyRaw() != NONE;
    change.postOnly = amendOrder.postOnlyRaw() == Flag.YES.value();
    return (change.timeInForce != null || amendOrder.timeInForceRaw() == NONE)
        && (change.selfTradePrevention != null || amendOrder.selfTradePreventionRaw() == NONE);
  }

  int templateId() {
    return templateId;
  }

  OriginDecoder origin() {
    return origin;
  }

  /** Says that it will come. */
  void hint(ReadAhead ahead) {
    switch (templateId) {
      case EnterOrderDecoder.TEMPLATE_ID ->
          ahead.newOrder(order.accountId, order.marketId, order.side, order.pricePoints);
      case CancelOrderDecoder.TEMPLATE_ID -> ahead.cancel(cancelOrder.orderId());
      case AmendOrderDecoder.TEMPLATE_ID ->
          ahead.amend(change.marketId, change.orderId, change.pricePoints);
      default -> {} // names no single order
    }
  }

  /** Once the machine has let it in. */
  void applyTo(MatchingMachine machine) {
    switch (templateId) {
      case EnterOrderDecoder.TEMPLATE_ID -> machine.enterOrder(order);
      case CancelOrderDecoder.TEMPLATE_ID -> {
        UuidDecoder client = cancelOrder.clientOrderId();
        machine.cancelOrder(
            cancelOrder.accountId(),
            cancelOrder.marketId(),
            cancelOrder.orderId(),
            client.high(),
            client.low());
      }
      case CancelOrdersDecoder.TEMPLATE_ID ->
          machine.cancelOrders(cancelOrders.accountId(), cancelOrders.marketId());
      case AmendOrderDecoder.TEMPLATE_ID -> machine.amendOrder(change);
      case CancelOrdersAfterDecoder.TEMPLATE_ID ->
          machine.cancelOrdersAfter(
              cancelOrdersAfter.accountId(),
              cancelOrdersAfter.group(),
              cancelOrdersAfter.afterSeconds());
      default -> throw new IllegalStateException("template " + templateId);
    }
  }
}
