package io.hubwire.host.inprocess;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How texts and numbers become each of Java's number types, primitive and boxed. */
final class NumberTypes {

  private static final Map<Type, Function<String, Object>> PARSERS =
      Map.ofEntries(
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(short.class, Short::valueOf),
          Map.entry(Short.class, Short::valueOf),
          Map.entry(byte.class, Byte::valueOf),
          Map.entry(Byte.class, Byte::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(float.class, Float::valueOf),
          Map.entry(Float.class, Float::valueOf));

  private static final Map<Type, Function<Number, Object>> NARROWINGS =
      Map.ofEntries(
          Map.entry(int.class, Number::intValue),
          Map.entry(Integer.class, Number::intValue),
          Map.entry(long.class, Number::longValue),
          Map.entry(Long.class, Number::longValue),
          Map.entry(short.class, Number::shortValue),
          Map.entry(Short.class, Number::shortValue),
          Map.entry(byte.class, Number::byteValue),
          Map.entry(Byte.class, Number::byteValue),
          Map.entry(double.class, Number::doubleValue),
          Map.entry(Double.class, Number::doubleValue),
          Map.entry(float.class, Number::floatValue),
          Map.entry(Float.class, Number::floatValue));

  private NumberTypes() {}

  static @Nullable Function<String, Object> parser(Type type) {
    return PARSERS.get(type);
  }

  static @Nullable Function<Number, Object> narrowing(Type type) {
    return NARROWINGS.get(type);
  }
}
