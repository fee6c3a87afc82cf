package sluice.gateway.edge;

import java.util.Set;

/**
 * One thing a caller may ask, the same over REST and WebSocket. A bean each; the edges find the
 * routes, the allowed parameters, the need of a key and the weight here. Any thread, many at once;
 * both edges call on virtual threads, so an action may wait, within its time limit.
 */
public interface Action {
  /** What a key must allow before the action is reached. */
  enum Need {
    /** Nothing: no key is needed, a signed call counts against its key. */
    NONE,
    /** A key that may view. */
    VIEW,
    /** A key that may trade. */
    TRADE
  }

  /** HTTP methods of the API. */
  enum Method {
    GET,
    POST,
    DELETE
  }

  /**
   * @param name on the WebSocket: {@code getBook}, {@code privateCreateOrder}
   * @param method on REST
   * @param path on REST behind {@code /v2}, with {@code {market}} for a path variable: {@code
   *     /{market}/book}; on the WebSocket the variable is the parameter {@code market}
   * @param parameters every name that may be given, path variables left out
   */
  record Spec(String name, Method method, String path, Need need, Set<String> parameters) {}

  Spec spec();

  /** Rate-limit points that this call costs; parameters may be malformed still. */
  default int weight(Params params) {
    return 1;
  }

  /**
   * Answers the call, once, now or later, through its reply.
   *
   * @throws Refused instead of an answer
   */
  void answer(Call call, Reply reply) throws Refused;
}
