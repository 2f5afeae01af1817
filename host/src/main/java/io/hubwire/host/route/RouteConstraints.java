package io.hubwire.host.route;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The constraints of ASP.NET's attribute routes, by the text that stands after the colon. */
final class RouteConstraints {

  private static final Pattern CALL = Pattern.compile("(?s)([A-Za-z]+)(?:\\((.*)\\))?");
  private static final Pattern ALPHA = Pattern.compile("[a-zA-Z]*");
  private static final Pattern DECIMAL =
      Pattern.compile("\\s*[+-]?(?:[0-9][0-9,]*)?(?:\\.[0-9]*)?\\s*");
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?i)\\s*[+-]?(?:[0-9][0-9,]*\\.?[0-9]*|\\.[0-9]+)(?:e[+-]?[0-9]+)?\\s*|-?infinity|nan");
  private static final Pattern GUID =
      Pattern.compile(
          "(?i)[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|\\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}"
              + "|\\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\)");

  private RouteConstraints() {}

  /**
   * The constraint of that text.
   *
   * @throws RouteException where it is unknown or its arguments do not fit
   */
  static RouteConstraint parse(String text) {
    var call = CALL.matcher(text);
    if (!call.matches()) {
      throw new RouteException("The route constraint '" + text + "' cannot be read.");
    }
    String name = call.group(1).toLowerCase(Locale.ROOT);
    String arguments = call.group(2);
    return arguments == null ? plain(name) : withArguments(name, arguments, text);
  }

  private static RouteConstraint plain(String name) {
    Predicate<String> test =
        switch (name) {
          case "int" -> value -> isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
          case "long" -> value -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
          case "bool" -> value -> value.strip().toLowerCase(Locale.ROOT).matches("true|false");
          case "datetime" -> DateTimeText::isDateTime;
          case "decimal" -> RouteConstraints::isDecimal;
          case "double", "float" -> value -> FLOAT.matcher(value).matches();
          case "guid" -> value -> GUID.matcher(value.strip()).matches();
          case "alpha" -> value -> ALPHA.matcher(value).matches();
          case "required" -> value -> !value.isEmpty();
          case "file" -> RouteConstraints::isFile;
          case "nonfile" -> value -> !isFile(value);
          default -> throw unknown(name);
        };
    return test::test;
  }

  private static RouteConstraint withArguments(String name, String arguments, String text) {
    if (name.equals("regex")) {
      return regex(arguments, text);
    }
    List<Long> numbers = numbers(arguments, text);
    long first = numbers.getFirst();
    long last = numbers.getLast();
    boolean two = numbers.size() == 2;
    Predicate<String> test =
        switch (name) {
          case "length" -> value -> value.length() >= first && value.length() <= last;
          case "minlength" -> value -> value.length() >= first;
          case "maxlength" -> value -> value.length() <= first;
          case "min" -> value -> isWhole(value, first, Long.MAX_VALUE);
          case "max" -> value -> isWhole(value, Long.MIN_VALUE, first);
          case "range" -> value -> isWhole(value, first, last);
          default -> throw unknown(name);
        };
    boolean fits = name.equals("length") || two == name.equals("range");
    if (!fits) {
      throw new RouteException(
          "The route constraint '" + text + "' has the wrong number of arguments.");
    }
    return test::test;
  }

  private static RouteConstraint regex(String expression, String text) {
    try {
      Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
      return value -> pattern.matcher(value).find();
    } catch (PatternSyntaxException e) {
      throw new RouteException(
          "The route constraint '"
              + text
              + "' is no regular expression: "
              + e.getDescription()
              + ".");
    }
  }

  private static List<Long> numbers(String arguments, String text) {
    try {
      List<Long> numbers =
          Pattern.compile(",").splitAsStream(arguments).map(n -> Long.valueOf(n.strip())).toList();
      if (!numbers.isEmpty() && numbers.size() <= 2) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence for every wrong argument.
    }
    throw new RouteException("The route constraint '" + text + "' needs whole numbers.");
  }

  private static boolean isWhole(String value, long lowest, long highest) {
    try {
      long number = Long.parseLong(value.strip());
      return number >= lowest && number <= highest;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDecimal(String value) {
    if (!DECIMAL.matcher(value).matches() || value.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    BigDecimal number = new BigDecimal(value.strip().replace(",", ""));
    return number.abs().compareTo(new BigDecimal("79228162514264337593543950335")) <= 0;
  }

  // A file's last segment has a dot with something behind it.
  private static boolean isFile(String value) {
    String segment = value.substring(value.lastIndexOf('/') + 1);
    int dot = segment.indexOf('.');
    return dot >= 0 && dot < segment.length() - 1;
  }

  private static RouteException unknown(String name) {
    return new RouteException(
        "The route constraint '"
            + name
            + "' is unknown; expected one of int, long, bool, datetime, decimal, double, float,"
            + " guid, alpha, length, minlength, maxlength, min, max, range, regex, required, file,"
            + " nonfile.");
  }
}
