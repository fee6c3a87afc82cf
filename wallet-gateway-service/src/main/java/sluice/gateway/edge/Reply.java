package sluice.gateway.edge;

/**
 * Takes a call's only answer. Never blocks. On a WebSocket what is sent here stands in the
 * connection's order with feed messages: sent under a view's lock, it says what the view was
 * between two of them.
 */
public interface Reply {
  /**
   * @param json compact JSON: an object or an array
   */
  void send(String json);

  /** Says no. */
  void refuse(Refused refused);
}
