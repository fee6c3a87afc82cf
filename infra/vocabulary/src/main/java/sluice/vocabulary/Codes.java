package sluice.vocabulary;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Turns the numbers of the wire back into constants. */
final class Codes {
  private Codes() {}

  static <E extends Enum<E>> E[] index(E[] constants, ToIntFunction<E> code) {
    int largest = Arrays.stream(constants).mapToInt(code).max().orElseThrow();
    E[] byCode = Arrays.copyOf(constants, largest + 1);
    Arrays.fill(byCode, null);
    for (E constant : constants) byCode[code.applyAsInt(constant)] = constant;
    return byCode;
  }

  static <E> E at(E[] byCode, int code) {
    return code >= 0 && code < byCode.length ? byCode[code] : null;
  }
}
