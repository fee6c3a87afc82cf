package sluice.operations.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.StringJoiner;

/**
 * A set of rows, counted and hashed as {@code history.digest()} does: the sum of the rows' own
 * hashes, in any order. A row is hashed by its text as PostgreSQL writes a composite value.
 */
final class RowDigest {
  private static final long MASK = (1L << 60) - 1;

  private final MessageDigest md5;
  private long rows;
  private long sum;

  RowDigest() {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds a row.
   *
   * @param values its columns in the table's order; null is NULL
   */
  void add(Object... values) {
    byte[] hash = md5.digest(text(values).getBytes(UTF_8));
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) first = first << 8 | hash[i] & 0xFF;
    sum = sum + (first >>> 4) & MASK;
    rows++;
  }

  static String text(Object... values) {
    StringJoiner text = new StringJoiner(",", "(", ")");
    for (Object each : values) text.add(field(each));
    return text.toString();
  }

  private static String field(Object value) {
    if (value == null) return "";
    if (value instanceof Boolean it) return it ? "t" : "f";
    String plain = value.toString();
    if (!plain.isEmpty() && plain.chars().noneMatch(RowDigest::isSpecial)) return plain;
    return '"' + plain.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
  }

  private static boolean isSpecial(int c) {
    return switch (c) {
      case '"', '\\', '(', ')', ',', ' ', '\t', '\n', '\r', '\f', 0x0B -> true;
      default -> false;
    };
  }

  /** As {@code history.digest()} shows it. */
  TableDigest result() {
    return new TableDigest(rows, "%015x".formatted(sum));
  }
}
