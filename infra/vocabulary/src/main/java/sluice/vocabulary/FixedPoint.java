package sluice.vocabulary;

/**
 * Decimals as text outside, as scaled longs inside: {@code parse("1.25", 2)} is 125. Plain notation
 * only: no sign, no exponent, no grouping. Exact, or refused.
 */
public final class FixedPoint {
  /** The largest scale: 10^18 is the largest power of ten in a long. */
  public static final int MAX_DECIMALS = 18;

  private static final long[] POWERS = powers();

  private FixedPoint() {}

  /** Why a text is not a number of the wanted scale. */
  public enum Kind {
    /** Not digits with at most one point between them. */
    NOT_A_NUMBER,
    /** A digit other than zero stands beyond the scale. */
    TOO_MANY_DECIMALS,
    /** Larger than a long can hold at this scale. */
    OUT_OF_RANGE
  }

  /** A refused text. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    Malformed(Kind kind, CharSequence text) {
      super(
          kind + ": " + (text.length() > 40 ? text.subSequence(0, 40) + "…" : text),
          null,
          false,
          false);
      this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
      return kind;
    }
  }

  /**
   * @param decimals 0 to {@value #MAX_DECIMALS}
   * @return 10^decimals
   */
  public static long powerOfTen(int decimals) {
    return POWERS[decimals];
  }

  /**
   * Reads a plain decimal.
   *
   * @param text digits, at most one point with digits on both sides; zeros beyond the scale are
   *     ignored
   * @param decimals the scale, 0 to {@value #MAX_DECIMALS}
   * @return the value in units of 10^-decimals, not negative
   * @throws Malformed when the text is no such number
   */
  public static long parse(CharSequence text, int decimals) {
    int length = text.length();
    if (length == 0 || length > 64) throw new Malformed(Kind.NOT_A_NUMBER, text);
    long value = 0;
    int point = -1;
    int taken = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (point >= 0 || i == 0 || i == length - 1) throw new Malformed(Kind.NOT_A_NUMBER, text);
        point = i;
      } else if (c < '0' || c > '9') {
        throw new Malformed(Kind.NOT_A_NUMBER, text);
      }
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') continue;
      int digit = c - '0';
      if (point >= 0 && i > point) {
        if (taken == decimals) {
          if (digit != 0) throw new Malformed(Kind.TOO_MANY_DECIMALS, text);
          continue;
        }
        taken++;
      }
      value = timesTenPlus(value, digit, text);
    }
    for (; taken < decimals; taken++) value = timesTenPlus(value, 0, text);
    return value;
  }

  private static long timesTenPlus(long value, int digit, CharSequence text) {
    if (value > (Long.MAX_VALUE - digit) / 10) throw new Malformed(Kind.OUT_OF_RANGE, text);
    return value * 10 + digit;
  }

  /**
   * Writes a value with exactly {@code decimals} digits behind the point.
   *
   * @param value in units of 10^-decimals
   */
  public static String format(long value, int decimals) {
    if (decimals == 0) return Long.toString(value);
    long power = POWERS[decimals];
    String whole = Long.toString(Math.abs(value / power));
    String fraction = Long.toString(Math.abs(value % power));
    return (value < 0 ? "-" : "")
        + whole
        + '.'
        + "0".repeat(decimals - fraction.length())
        + fraction;
  }

  /** Like {@link #format}, without zeros at the end: 150 at scale 2 is "1.5", 100 is "1". */
  public static String formatTrimmed(long value, int decimals) {
    String text = format(value, decimals);
    if (decimals == 0) return text;
    int end = text.length();
    while (text.charAt(end - 1) == '0') end--;
    if (text.charAt(end - 1) == '.') end--;
    return text.substring(0, end);
  }

  private static long[] powers() {
    long[] powers = new long[MAX_DECIMALS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) powers[i] = powers[i - 1] * 10;
    return powers;
  }
}
