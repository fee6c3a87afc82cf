package sluice.gateway.edge;

import java.util.Set;
import java.util.UUID;

/** What JSON and queries have in common: the checks of texts. */
abstract class GivenParams implements Params {
  private static final int UUID_LENGTH = 36;
  private static final int MAX_DIGITS = 18;

  /** Refuses the first name that is not allowed. */
  static void check(Iterable<String> names, Set<String> allowed, ErrorCode code) throws Refused {
    for (String name : names) {
      if (allowed.contains(name)) continue;
      String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
      throw new Refused(code, shown + " parameter is not supported here.");
    }
  }

  /** Digits, in whatever form they came; null when absent. */
  abstract String digits(String name) throws Refused;

  @Override
  public String requiredText(String name) throws Refused {
    String text = text(name);
    if (text == null) throw Refused.required(name);
    return text;
  }

  @Override
  public long integer(String name, long atLeast, long atMost, long otherwise) throws Refused {
    String digits = digits(name);
    if (digits == null) return otherwise;
    long value = wholeNumber(digits);
    if (value < atLeast || value > atMost) {
      throw Refused.invalid(
          name, "It must be a whole number from %d to %d.".formatted(atLeast, atMost));
    }
    return value;
  }

  private static long wholeNumber(String digits) {
    if (digits.isEmpty() || digits.length() > MAX_DIGITS + 1) return -1;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return -1;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1; // 19 digits above the largest long.
    }
  }

  @Override
  public UUID uuid(String name) throws Refused {
    String text = text(name);
    if (text == null) return null;
    try {
      // Java takes shorter forms as well.
      if (text.length() == UUID_LENGTH) return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(name, "It must be a UUID.");
    }
    throw Refused.invalid(name, "It must be a UUID.");
  }

  @Override
  public <E extends Enum<E> & ApiName> E oneOf(String name, Class<E> kind, E otherwise)
      throws Refused {
    String text = text(name);
    if (text == null) return otherwise;
    StringBuilder names = new StringBuilder();
    for (E each : kind.getEnumConstants()) {
      if (each.apiName().equals(text)) return each;
      names.append(names.isEmpty() ? "" : ", ").append(each.apiName());
    }
    throw Refused.invalid(name, "It must be one of " + names + ".");
  }
}
