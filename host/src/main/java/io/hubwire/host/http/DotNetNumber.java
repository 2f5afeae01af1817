package io.hubwire.host.http;

import java.math.BigDecimal;

/** Writes numbers as .NET's invariant culture does. */
final class DotNetNumber {

  private static final int LARGEST_PLAIN_EXPONENT = 14;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private DotNetNumber() {}

  static String text(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent <= LARGEST_PLAIN_EXPONENT && exponent >= SMALLEST_PLAIN_EXPONENT) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "E-" : "E+")
        + "%02d".formatted(Math.abs(exponent));
  }
}
