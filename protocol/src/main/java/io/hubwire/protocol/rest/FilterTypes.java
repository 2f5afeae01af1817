package io.hubwire.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the parts of a filter fit. The messages are those that the cloud documents: they name
 * the operation whose operand does not fit, and call null what would be null for an anonymous
 * client.
 */
final class FilterTypes {

  private static final Filter.Subject ANONYMOUS =
      new Filter.Subject() {
        @Override
        public String connectionId() {
          return "";
        }

        @Override
        public @Nullable String userId() {
          return null;
        }

        @Override
        public @Nullable String protocol() {
          return null;
        }

        @Override
        public boolean isIn(String group) {
          return false;
        }

        @Override
        public int groupCount() {
          return 0;
        }
      };

  private final String text;

  FilterTypes(String text) {
    this.text = text;
  }

  /** Of just this type. */
  void require(FilterExpression operand, FilterType wanted, int start, int end)
      throws FilterException {
    if (operand.type() != wanted) {
      throw mismatch(operand, wanted, start, end);
    }
  }

  /** An integer, or null. */
  void requireOrdered(FilterExpression operand, int start, int end) throws FilterException {
    if (operand.type() != FilterType.INT && operand.type() != FilterType.NULL) {
      throw mismatch(operand, FilterType.INT, start, end);
    }
  }

  /** Anything but the groups. */
  void requireValue(FilterExpression operand, int start, int end) throws FilterException {
    if (operand.type() == FilterType.COLLECTION) {
      throw mismatch(operand, FilterType.STRING, start, end);
    }
  }

  /** What the parameters of a function take: a text may be null. */
  void requireArguments(
      FilterFunction function, List<FilterExpression> arguments, int start, int end)
      throws FilterException {
    for (int index = 0; index < arguments.size(); index++) {
      FilterType wanted = function.parameter(index);
      FilterExpression argument = arguments.get(index);
      boolean absent = wanted == FilterType.STRING && argument.type() == FilterType.NULL;
      if (!absent && argument.type() != wanted) {
        throw mismatch(argument, wanted, start, end);
      }
    }
  }

  private FilterException mismatch(
      FilterExpression operand, FilterType wanted, int start, int end) {
    return new FilterException(
        text.substring(start, end),
        "Type '" + described(operand) + "', expect '" + wanted.title() + "'.");
  }

  private static String described(FilterExpression operand) {
    boolean named =
        operand instanceof FilterExpression.Property || operand instanceof FilterExpression.Groups;
    return !named && operand.value(ANONYMOUS) == null
        ? FilterType.NULL.title()
        : operand.type().title();
  }
}
