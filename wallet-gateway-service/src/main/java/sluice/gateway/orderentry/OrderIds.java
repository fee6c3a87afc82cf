package sluice.gateway.orderentry;

import java.util.UUID;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.protocol.Ids;

/** The names that an order has outside. */
final class OrderIds {
  static final String ORDER_ID = "orderId";
  static final String CLIENT_ORDER_ID = "clientOrderId";
  static final String OPERATOR_ID = "operatorId";

  /** On the log both halves zero is none. */
  private static final UUID NIL = new UUID(0, 0);

  private OrderIds() {}

  /** Which of the trader's persons or algorithms asks; 0 when he does not say (rule R22). */
  static long operatorId(Params params) throws Refused {
    return params.integer(OPERATOR_ID, 0, Long.MAX_VALUE, 0);
  }

  /** The trader's own id of the order; null when there is none. */
  static UUID clientOrderId(Params params) throws Refused {
    UUID id = params.uuid(CLIENT_ORDER_ID);
    if (NIL.equals(id)) throw Refused.invalid(CLIENT_ORDER_ID, "It must not be all zeros.");
    return id;
  }

  /**
   * The short form of an order: {@code {"orderId":…,"clientOrderId":…,"operatorId":…}}.
   *
   * @param orderId our number
   * @param clientOrderId null: left out
   * @param operatorId 0: left out
   */
  static String json(long orderId, UUID clientOrderId, long operatorId) {
    StringBuilder json = new StringBuilder(140);
    json.append("{\"orderId\":\"").append(Ids.order(orderId)).append('"');
    if (clientOrderId != null) {
      json.append(",\"clientOrderId\":\"").append(clientOrderId).append('"');
    }
    if (operatorId != 0) json.append(",\"operatorId\":").append(operatorId);
    return json.append('}').toString();
  }
}
