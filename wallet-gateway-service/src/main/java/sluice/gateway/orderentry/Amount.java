package sluice.gateway.orderentry;

import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;
import sluice.vocabulary.FixedPoint;

/** Decimals of an order, turned into whole units exactly or refused. Source: ADR-0001. */
enum Amount {
  AMOUNT(
      "amount",
      ErrorCode.TOO_MANY_DECIMALS,
      ErrorCode.AMOUNT_TOO_LARGE,
      ErrorCode.AMOUNT_TOO_SMALL),
  AMOUNT_QUOTE(
      "amountQuote",
      ErrorCode.TOO_MANY_DECIMALS,
      ErrorCode.AMOUNT_TOO_LARGE,
      ErrorCode.AMOUNT_TOO_SMALL),
  PRICE(
      "price", ErrorCode.PRICE_TOO_DETAILED, ErrorCode.PRICE_TOO_LARGE, ErrorCode.PRICE_TOO_SMALL);

  private final String parameter;
  private final ErrorCode tooDetailed;
  private final ErrorCode tooLarge;
  private final ErrorCode tooSmall;

  Amount(String parameter, ErrorCode tooDetailed, ErrorCode tooLarge, ErrorCode tooSmall) {
    this.parameter = parameter;
    this.tooDetailed = tooDetailed;
    this.tooLarge = tooLarge;
    this.tooSmall = tooSmall;
  }

  String parameter() {
    return parameter;
  }

  /**
   * Its value in units of 10^-decimals; 0 when it is absent.
   *
   * @throws Refused when it is given and is no decimal above zero, too fine or too large
   */
  long read(Params params, int decimals) throws Refused {
    String text = params.decimal(parameter);
    if (text == null) return 0;
    long value;
    try {
      value = FixedPoint.parse(text, decimals);
    } catch (FixedPoint.Malformed e) {
      throw switch (e.kind()) {
        case NOT_A_NUMBER -> Refused.invalid(parameter, "It must be a plain decimal, like 1.25.");
        case TOO_MANY_DECIMALS ->
            refused(tooDetailed, "It may have at most %d decimals.".formatted(decimals));
        case OUT_OF_RANGE -> refused(tooLarge, "It is larger than any order.");
      };
    }
    if (value == 0) throw refused(tooSmall, "It must be above zero.");
    return value;
  }

  private Refused refused(ErrorCode code, String why) {
    return new Refused(code, parameter + " parameter is invalid. " + why);
  }
}
