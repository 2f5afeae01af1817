package io.hubwire.functions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into the six kinds that JSON has: maps with text keys, lists, text, numbers,
 * booleans and null. Anything else is refused here, by name, where Gson would fail late (times,
 * optionals) or write something that no one meant (bytes as signed numbers).
 */
final class PlainJson {
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  private PlainJson() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof Number number && NUMBERS.contains(value.getClass())) {
      return finite(number);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    if (value instanceof Collection<?> values) {
      return ofAll(values);
    }
    if (value instanceof Record entry) {
      return ofRecord(entry);
    }
    throw new IllegalArgumentException(
        "A "
            + value.getClass().getName()
            + " cannot be written as JSON: give text, a number, a boolean, a map, a collection, a record or an enum"
            + " constant.");
  }

  private static Number finite(Number number) {
    if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("JSON has no number " + number + ".");
    }
    return number;
  }

  private static Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof CharSequence) && !(key instanceof Enum<?>)) {
            throw new IllegalArgumentException(
                "The name of a JSON member must be text, not " + key + ".");
          }
          plain.put(key instanceof Enum<?> constant ? constant.name() : key.toString(), of(value));
        });
    return Collections.unmodifiableMap(plain);
  }

  private static List<@Nullable Object> ofAll(Collection<?> values) {
    List<@Nullable Object> plain = new ArrayList<>(values.size());
    for (Object value : values) {
      plain.add(of(value));
    }
    return Collections.unmodifiableList(plain);
  }

  private static Map<String, @Nullable Object> ofRecord(Record entry) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (RecordComponent component : entry.getClass().getRecordComponents()) {
      plain.put(component.getName(), of(read(entry, component)));
    }
    return Collections.unmodifiableMap(plain);
  }

  private static @Nullable Object read(Record entry, RecordComponent component) {
    try {
      component
          .getAccessor()
          .setAccessible(true); // a record nested in a test or a function class is seldom public
      return component.getAccessor().invoke(entry);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          "Component "
              + component.getName()
              + " of "
              + entry.getClass().getName()
              + " could not be read.",
          e);
    }
  }
}
