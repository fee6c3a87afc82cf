package sluice.gateway.edge;

import java.util.UUID;

/**
 * What a caller gave: a query's texts, or the fields of a JSON body or message. Names were checked
 * before; these methods check types. Each refuses with the parameter's name in the text. A method
 * without "required" answers null (or its default) when the parameter is absent.
 */
public interface Params {
  boolean has(String name);

  /** A text; a JSON number or flag is refused. */
  String text(String name) throws Refused;

  String requiredText(String name) throws Refused;

  /** A whole number between bounds, written as digits; in JSON a number or digits in a text. */
  long integer(String name, long atLeast, long atMost, long otherwise) throws Refused;

  /**
   * A decimal as its digits: in JSON a text or a number, without sign; {@code FixedPoint.parse}
   * judges the scale.
   */
  String decimal(String name) throws Refused;

  /** A JSON flag; in a query {@code true} or {@code false}. */
  boolean flag(String name, boolean otherwise) throws Refused;

  UUID uuid(String name) throws Refused;

  /** One of an enum's API names. */
  <E extends Enum<E> & ApiName> E oneOf(String name, Class<E> kind, E otherwise) throws Refused;
}
