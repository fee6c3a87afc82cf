package sluice.gateway.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The parameters of a query, and what stood in the path. */
public final class QueryParams extends GivenParams {
  private final Map<String, String> values = new HashMap<>();
  private String malformed;
  private String repeated;

  /**
   * @param query as sent; null without one
   */
  public QueryParams(String query) {
    if (query == null) return;
    for (String each : query.split("&")) {
      if (each.isEmpty()) continue;
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      try {
        String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
        String value = equals < 0 ? "" : each.substring(equals + 1);
        if (values.put(decoded, URLDecoder.decode(value, StandardCharsets.UTF_8)) != null) {
          repeated = decoded;
        }
      } catch (IllegalArgumentException e) {
        malformed = name;
      }
    }
  }

  /**
   * @throws Refused 200 for a parameter that is none of these, 205 for one that cannot be read or
   *     is given twice
   */
  public QueryParams onlyWith(Set<String> names) throws Refused {
    check(values.keySet(), names, ErrorCode.QUERY_PARAMETER_UNKNOWN);
    if (malformed != null) throw Refused.invalid(malformed, "Its percent-encoding is broken.");
    if (repeated != null) throw Refused.invalid(repeated, "It is given twice.");
    return this;
  }

  /** Adds what stood in the path. */
  public QueryParams with(String name, String value) {
    if (value != null) values.put(name, value);
    return this;
  }

  @Override
  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public String text(String name) {
    return values.get(name);
  }

  @Override
  String digits(String name) {
    return values.get(name);
  }

  @Override
  public String decimal(String name) {
    return values.get(name);
  }

  @Override
  public boolean flag(String name, boolean otherwise) throws Refused {
    return switch (values.get(name)) {
      case null -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default -> throw Refused.invalid(name, "It must be true or false.");
    };
  }
}
