package io.hubwire.protocol.rest;

import static io.hubwire.protocol.rest.FilterType.BOOL;
import static io.hubwire.protocol.rest.FilterType.INT;
import static io.hubwire.protocol.rest.FilterType.STRING;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of filters over texts. */
enum FilterFunction {
  TOLOWER(STRING, 1, 1, STRING),
  TOUPPER(STRING, 1, 1, STRING),
  TRIM(STRING, 1, 1, STRING),
  /** From a place, and perhaps so many; null where that is not within the text. */
  SUBSTRING(STRING, 2, 3, INT),
  CONCAT(STRING, 2, 2, STRING),
  CONTAINS(BOOL, 2, 2, STRING),
  STARTSWITH(BOOL, 2, 2, STRING),
  ENDSWITH(BOOL, 2, 2, STRING),
  INDEXOF(INT, 2, 2, STRING),
  /** UTF-16 units; of the connection's groups it is another expression. */
  LENGTH(INT, 1, 1, STRING);

  private final FilterType result;
  private final int fewest;
  private final int most;
  private final FilterType others;

  /**
   * @param fewest how many arguments it takes at least; the first is a text
   * @param others what the arguments behind the first are
   */
  FilterFunction(FilterType result, int fewest, int most, FilterType others) {
    this.result = result;
    this.fewest = fewest;
    this.most = most;
    this.others = others;
  }

  /** The function of a name; null where there is none. Case matters. */
  static @Nullable FilterFunction named(String name) {
    for (FilterFunction function : values()) {
      if (function.title().equals(name)) {
        return function;
      }
    }
    return null;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  FilterType result() {
    return result;
  }

  FilterType parameter(int index) {
    return index == 0 ? STRING : others;
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** What it yields where an argument is null. */
  @Nullable Object ofNull() {
    return switch (this) {
      case CONTAINS, STARTSWITH, ENDSWITH -> false;
      case INDEXOF -> -1;
      case TOLOWER, TOUPPER, TRIM, SUBSTRING, CONCAT, LENGTH -> null;
    };
  }

  /** What it yields for arguments of its parameters' types. */
  @Nullable Object of(Object[] arguments) {
    String text = (String) arguments[0];
    return switch (this) {
      case TOLOWER -> text.toLowerCase(Locale.ROOT);
      case TOUPPER -> text.toUpperCase(Locale.ROOT);
      case TRIM -> text.strip();
      case SUBSTRING ->
          substring(
              text,
              (Integer) arguments[1],
              arguments.length == 3
                  ? (Integer) arguments[2]
                  : text.length() - (Integer) arguments[1]);
      case CONCAT -> text + arguments[1];
      case CONTAINS -> text.contains((String) arguments[1]);
      case STARTSWITH -> text.startsWith((String) arguments[1]);
      case ENDSWITH -> text.endsWith((String) arguments[1]);
      case INDEXOF -> text.indexOf((String) arguments[1]);
      case LENGTH -> text.length();
    };
  }

  private static @Nullable String substring(String text, int start, int length) {
    boolean within =
        start >= 0 && start <= text.length() && length >= 0 && length <= text.length() - start;
    return within ? text.substring(start, start + length) : null;
  }
}
