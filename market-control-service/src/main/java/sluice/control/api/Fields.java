package sluice.control.api;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import sluice.vocabulary.FixedPoint;

/** Checks the fields of a request, one by one; each failure names its field. */
public final class Fields {
  private Fields() {}

  /** A field that must be there. */
  public static <T> T required(String field, T value) {
    if (value == null) throw new Problem(ProblemCode.MISSING_FIELD, field + " is missing");
    return value;
  }

  /** A text that must be there, stripped, at most so many bytes of UTF-8, no control characters. */
  public static String text(String field, String value, int atMostBytes) {
    String text = required(field, value).strip();
    if (text.isEmpty()) throw new Problem(ProblemCode.MISSING_FIELD, field + " is empty");
    if (text.getBytes(StandardCharsets.UTF_8).length > atMostBytes) {
      throw new Problem(
          ProblemCode.INVALID_FIELD, field + " has more than " + atMostBytes + " bytes");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(ProblemCode.INVALID_FIELD, field + " holds control characters");
    }
    return text;
  }

  /** A whole number within bounds. */
  public static int within(String field, Integer value, int least, int most) {
    int number = required(field, value);
    if (number < least || number > most) {
      throw new Problem(
          ProblemCode.INVALID_FIELD,
          "%s is %d, not within %d and %d".formatted(field, number, least, most));
    }
    return number;
  }

  /** A UUID, not the nil one. */
  public static UUID uuid(String field, String value) {
    String text = required(field, value);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text) && !id.equals(new UUID(0, 0))) return id;
    } catch (IllegalArgumentException e) {
      // Told below, like a UUID in a short form that only Java takes.
    }
    throw new Problem(ProblemCode.INVALID_FIELD, field + " is no UUID");
  }

  /** A list with something in it, at most so many elements, none null. */
  public static <T, C extends Collection<T>> C some(String field, C values, int atMost) {
    required(field, values);
    if (values.isEmpty()) throw new Problem(ProblemCode.MISSING_FIELD, field + " is empty");
    if (values.size() > atMost) {
      throw new Problem(ProblemCode.INVALID_FIELD, field + " has more than " + atMost);
    }
    for (T value : values) required(field + "[]", value);
    return values;
  }

  /** A decimal in units of 10^-decimals. */
  public static long decimal(String field, String value, int decimals) {
    try {
      return FixedPoint.parse(required(field, value), decimals);
    } catch (FixedPoint.Malformed e) {
      ProblemCode code =
          switch (e.kind()) {
            case NOT_A_NUMBER -> ProblemCode.NOT_A_NUMBER;
            case TOO_MANY_DECIMALS -> ProblemCode.TOO_MANY_DECIMALS;
            case OUT_OF_RANGE -> ProblemCode.OUT_OF_RANGE;
          };
      throw new Problem(code, "%s at %d decimals: %s".formatted(field, decimals, value));
    }
  }

  /** A decimal above zero. */
  public static long positive(String field, String value, int decimals) {
    long number = decimal(field, value, decimals);
    if (number == 0) throw new Problem(ProblemCode.INVALID_FIELD, field + " is zero");
    return number;
  }
}
