package sluice.gateway.history;

import java.util.UUID;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.protocol.Ids;

/** The part of a history that a caller asked for: limit, start, end, and two ids. */
public final class GivenRange {
  private static final int MAX_ROWS = 1_000;

  private static final int DEFAULT_ROWS = 500;

  private GivenRange() {}

  /** By {@code limit}, {@code start}, {@code end}, {@code tradeIdFrom}, {@code tradeIdTo}. */
  public static Range ofTrades(Params params) throws Refused {
    return range(params, Ids.Kind.TRADE, "tradeIdFrom", "tradeIdTo");
  }

  /** By {@code limit}, {@code start}, {@code end}, {@code orderIdFrom}, {@code orderIdTo}. */
  public static Range ofOrders(Params params) throws Refused {
    return range(params, Ids.Kind.ORDER, "orderIdFrom", "orderIdTo");
  }

  private static Range range(Params params, Ids.Kind kind, String from, String to) throws Refused {
    int limit = (int) params.integer("limit", 1, MAX_ROWS, DEFAULT_ROWS);
    long startMs = params.integer("start", 0, Long.MAX_VALUE, 0);
    long endMs = params.integer("end", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    if (startMs > endMs) throw Refused.invalid("start", "It is after end.");
    return new Range(
        limit, startMs, endMs, id(params, kind, from, 0), id(params, kind, to, Long.MAX_VALUE));
  }

  private static long id(Params params, Ids.Kind kind, String name, long otherwise) throws Refused {
    UUID given = params.uuid(name);
    if (given == null) return otherwise;
    long number = Ids.number(kind, given);
    if (number == 0) throw Refused.invalid(name, "It is no such id of this venue.");
    return number;
  }
}
