package sluice.gateway.edge;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON body or message. */
public final class JsonParams extends GivenParams {
  /** Beyond it no amount exists, and writing out 1e999999999 would fill the memory. */
  private static final int MAX_EXPONENT = 40;

  private final Map<String, JsonNode> fields;

  public JsonParams(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  /**
   * @throws Refused 201, when a field is none of these
   */
  public JsonParams onlyWith(Set<String> names) throws Refused {
    check(fields.keySet(), names, ErrorCode.BODY_PARAMETER_UNKNOWN);
    return this;
  }

  @Override
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  @Override
  public String text(String name) throws Refused {
    JsonNode value = fields.get(name);
    if (value == null) return null;
    if (!value.isString()) throw Refused.invalid(name, "It must be a text.");
    return value.stringValue();
  }

  /**
   * A text, or a whole number as its digits, for whoever checks them himself; null when absent,
   * empty when it is neither.
   */
  public String characters(String name) {
    JsonNode value = fields.get(name);
    if (value == null) return null;
    if (value.isString()) return value.stringValue();
    return value.isIntegralNumber() ? value.bigIntegerValue().toString() : "";
  }

  /** The value as it came; null when absent. */
  public JsonNode node(String name) {
    return fields.get(name);
  }

  @Override
  String digits(String name) throws Refused {
    JsonNode value = fields.get(name);
    if (value == null) return null;
    if (value.isString()) return value.stringValue();
    if (value.isIntegralNumber()) return value.bigIntegerValue().toString();
    throw Refused.invalid(name, "It must be a whole number.");
  }

  @Override
  public String decimal(String name) throws Refused {
    JsonNode value = fields.get(name);
    if (value == null) return null;
    if (value.isString()) return value.stringValue();
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      long exponent = (long) number.precision() - number.scale();
      if (Math.abs(exponent) <= MAX_EXPONENT && Math.abs(number.scale()) <= MAX_EXPONENT) {
        return number.toPlainString();
      }
    }
    throw Refused.invalid(name, "It must be a decimal.");
  }

  @Override
  public boolean flag(String name, boolean otherwise) throws Refused {
    JsonNode value = fields.get(name);
    if (value == null) return otherwise;
    if (!value.isBoolean()) throw Refused.invalid(name, "It must be true or false.");
    return value.booleanValue();
  }
}
