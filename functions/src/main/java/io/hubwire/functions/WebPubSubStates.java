package io.hubwire.functions;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The states of a connection as an event brings them: named JSON values that earlier responses have
 * set.
 *
 * <p>Each reader is for one kind. A state that is missing, or JSON's {@code null}, is empty; one of
 * another kind is a mistake of the app and throws an {@link IllegalStateException} that says what
 * was found.
 *
 * <p>Numbers have been through Gson, which reads each as a {@code double}: whole numbers beyond
 * 2<sup>53</sup> have lost digits before this class sees them. Keep such as text.
 *
 * <p>Read only; change states by {@link UserEventResponse#withState} and {@link
 * ConnectEventResponse#withState}.
 */
public final class WebPubSubStates {
  private final Map<String, Object> values;

  WebPubSubStates(@Nullable Map<String, Object> values) {
    this.values = values == null ? Map.of() : Collections.unmodifiableMap(values);
  }

  /** Returns a state that is text. */
  public Optional<String> text(String key) {
    return read(key, String.class, "text");
  }

  /** Returns a state that is a number. */
  public OptionalDouble number(String key) {
    return read(key, Number.class, "a number")
        .map(number -> OptionalDouble.of(number.doubleValue()))
        .orElseGet(OptionalDouble::empty);
  }

  /**
   * Returns a state that is a whole number.
   *
   * @throws IllegalStateException also if the number has a fraction or is too large for a {@code
   *     long}
   */
  public OptionalLong wholeNumber(String key) {
    return read(key, Number.class, "a number")
        .map(number -> OptionalLong.of(exact(key, number)))
        .orElseGet(OptionalLong::empty);
  }

  /** Returns a state that is true or false. */
  public Optional<Boolean> flag(String key) {
    return read(key, Boolean.class, "true or false");
  }

  /**
   * Returns a state that is a JSON object; its values are {@code String}, {@code Double}, {@code
   * Boolean}, {@code List}, {@code Map} or null.
   */
  @SuppressWarnings("unchecked") // the names in a JSON object are always text
  public Optional<Map<String, Object>> map(String key) {
    return read(key, Map.class, "an object")
        .map(map -> Collections.unmodifiableMap((Map<String, Object>) map));
  }

  /** Returns a state that is a JSON array; its values as in {@link #map}. */
  @SuppressWarnings("unchecked") // a list read from JSON holds any of its kinds
  public Optional<List<Object>> list(String key) {
    return read(key, List.class, "an array")
        .map(list -> Collections.unmodifiableList((List<Object>) list));
  }

  /**
   * Returns all states as they were read, as an unmodifiable map; empty where the connection has
   * none.
   */
  public Map<String, Object> asMap() {
    return values;
  }

  private <T> Optional<T> read(String key, Class<T> kind, String expected) {
    Object value = values.get(key);
    if (value != null && !kind.isInstance(value)) {
      throw new IllegalStateException(
          "State '"
              + key
              + "' is "
              + kindOf(value)
              + ", not "
              + expected
              + ". Read it by the method for its kind.");
    }
    return Optional.ofNullable(kind.cast(value));
  }

  private static long exact(String key, Number number) {
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalStateException(
          "State '" + key + "' is " + number + ", not a whole number.", e);
    }
  }

  private static String kindOf(Object value) {
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "true or false";
    }
    return value instanceof List ? "an array" : "an object";
  }
}
