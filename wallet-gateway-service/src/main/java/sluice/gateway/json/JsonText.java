package sluice.gateway.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import sluice.vocabulary.FixedPoint;

/**
 * Writes compact JSON, each value once and in order. Amounts are texts in plain notation without
 * zeros at the end. One thread.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(256);

  public JsonText beginObject() {
    comma();
    out.append('{');
    return this;
  }

  public JsonText endObject() {
    out.append('}');
    return this;
  }

  public JsonText beginArray() {
    comma();
    out.append('[');
    return this;
  }

  public JsonText endArray() {
    out.append(']');
    return this;
  }

  /** The name of the next value. */
  public JsonText name(String name) {
    comma();
    out.append('"').append(name).append("\":");
    return this;
  }

  /** A text; {@code null} without one. */
  public JsonText text(String text) {
    comma();
    if (text == null) {
      out.append("null");
      return this;
    }
    out.append('"');
    // A client takes any public list with the word "error" in it for a refusal (rule R14).
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'e' && text.startsWith("error", i)) escape(c);
      else if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || c == '\u2028' || c == '\u2029') escape(c);
      else out.append(c);
    }
    out.append('"');
    return this;
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out.append(HEX.charAt(c >> shift & 0xF));
  }

  public JsonText number(long number) {
    comma();
    out.append(number);
    return this;
  }

  public JsonText flag(boolean flag) {
    comma();
    out.append(flag);
    return this;
  }

  public JsonText nothing() {
    comma();
    out.append("null");
    return this;
  }

  /**
   * An amount.
   *
   * @param value in units of 10^-decimals
   */
  public JsonText amount(long value, int decimals) {
    comma();
    out.append('"').append(FixedPoint.formatTrimmed(value, decimals)).append('"');
    return this;
  }

  /** An amount that a long may not hold. */
  public JsonText amount(BigInteger value, int decimals) {
    return amount(new BigDecimal(value, decimals));
  }

  /** An amount of any scale. */
  public JsonText amount(BigDecimal value) {
    comma();
    out.append('"').append(value.stripTrailingZeros().toPlainString()).append('"');
    return this;
  }

  /** JSON that is ready. */
  public JsonText raw(String json) {
    comma();
    out.append(json);
    return this;
  }

  /** A value follows: after another one it needs a comma. */
  private void comma() {
    if (out.isEmpty()) return;
    char last = out.charAt(out.length() - 1);
    if (last != '{' && last != '[' && last != ':') out.append(',');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
