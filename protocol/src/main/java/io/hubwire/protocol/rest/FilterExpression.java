package io.hubwire.protocol.rest;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A part of a filter, its types checked. */
sealed interface FilterExpression {

  /** What it yields. */
  FilterType type();

  /** Its value for a connection: a Boolean, Integer or String by its type, or null. Never fails. */
  @Nullable Object value(Filter.Subject subject);

  /** A constant. */
  record Constant(FilterType type, @Nullable Object constant) implements FilterExpression {
    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return constant;
    }
  }

  /** A property of the connection that is a text. */
  record Property(Function<Filter.Subject, @Nullable String> read) implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.STRING;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return read.apply(subject);
    }
  }

  /** The connection's groups; only {@link InGroups} and {@link GroupCount} make something of it. */
  record Groups() implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.COLLECTION;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      throw new IllegalStateException("The groups of a connection are no value of a filter.");
    }
  }

  /** In how many groups the connection is. */
  record GroupCount() implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.INT;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return subject.groupCount();
    }
  }

  /** Whether the connection is in a group. */
  record InGroups(FilterExpression group) implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return group.value(subject) instanceof String name && subject.isIn(name);
    }
  }

  /** Whether a value is one of several. */
  record OneOf(FilterExpression item, List<FilterExpression> items) implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      Object wanted = item.value(subject);
      for (FilterExpression candidate : items) {
        if (Objects.equals(wanted, candidate.value(subject))) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code and} or {@code or} of two or more conditions; flat, so that a long one is not deep. */
  record Junction(boolean all, List<FilterExpression> conditions) implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      for (FilterExpression condition : conditions) {
        if (Boolean.TRUE.equals(condition.value(subject)) != all) {
          return !all;
        }
      }
      return all;
    }
  }

  /** {@code not}. */
  record Negation(FilterExpression condition) implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return !Boolean.TRUE.equals(condition.value(subject));
    }
  }

  /** {@code eq} and {@code ne}; values of different types are never equal. */
  record Equality(FilterExpression left, FilterExpression right, boolean equal)
      implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return Objects.equals(left.value(subject), right.value(subject)) == equal;
    }
  }

  /** {@code gt}, {@code ge}, {@code lt} and {@code le}; false where a side is null. */
  record Order(FilterExpression left, FilterExpression right, IntPredicate wanted)
      implements FilterExpression {
    @Override
    public FilterType type() {
      return FilterType.BOOL;
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      return left.value(subject) instanceof Integer one
          && right.value(subject) instanceof Integer other
          && wanted.test(one.compareTo(other));
    }
  }

  /** A call of a function. */
  record Call(FilterFunction function, List<FilterExpression> arguments)
      implements FilterExpression {
    @Override
    public FilterType type() {
      return function.result();
    }

    @Override
    public @Nullable Object value(Filter.Subject subject) {
      Object[] values = new Object[arguments.size()];
      for (int index = 0; index < values.length; index++) {
        Object value = arguments.get(index).value(subject);
        if (value == null) {
          return function.ofNull();
        }
        values[index] = value;
      }
      return function.of(values);
    }
  }
}
